import { dependencyGraph } from '../../lib/diff/dependency-graph.js';
import { diffEdges } from '../../lib/diff/diff-edges.js';
import type { EdgeChange } from '../../lib/diff/workflow-diff.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const text = ({ from, to, implied }: EdgeChange) => `${from}>${to}${implied ? ' implied' : ''}`;

it.each<readonly [string, string, string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
  ['nothing', 'a > b c, b > d, c > d', 'a > c b, c > d, b > d', {}, [], []],
  ['an edge that came', 'a > b c', 'a > b c, b > c', {}, ['b>c'], []],
  ['one that says what was true', 'a > b, b > c', 'a > b c, b > c', {}, ['a>c implied'], []],
  ['one whose order stays', 'a > b c, b > c', 'a > b, b > c', {}, [], ['a>c implied']],
  ['one whose order went', 'a > b c, b > c', 'a > b c', {}, [], ['b>c']],
  ['a new task in between', 'a > b', 'a > x, x > b', {}, ['a>x', 'x>b'], ['a>b implied']],
  ['an edge turned round', 'a > b, b > c', 'a > c, c > b', {}, ['a>c implied', 'c>b'], ['a>b implied', 'b>c']],
  ['not those of a renamed task', 'a > b, b > c', 'a > x, x > c', { b: 'x' }, [], []],
  ['one beside a renamed task whose order stays', 'a > b c, b > c', 'x > b, b > c', { a: 'x' }, [], ['a>c implied']],
  ['those it has more', 'a > b, b > c', 'a > x, x > c, a > c', { b: 'x' }, ['a>c implied'], []],
])('tells %s', (_, before, after, renamed, added, removed) => {
  const changes = diffEdges(
    dependencyGraph(workflow(before)),
    dependencyGraph(workflow(after)),
    new Map(Object.entries(renamed)),
  );
  expect({ added: changes.added.map(text), removed: changes.removed.map(text) }).toEqual({ added, removed });
});
