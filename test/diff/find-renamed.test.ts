import { dependencyGraph } from '../../lib/diff/dependency-graph.js';
import { findRenamed } from '../../lib/diff/find-renamed.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { withModules } from './with-modules.js';

type Modules = Readonly<Record<string, string>>;

const found = (before: string, after: string, modules: Modules = {}) => [
  ...findRenamed(dependencyGraph(withModules(before)), dependencyGraph(withModules(after, modules))),
];

it.each<readonly [what: string, before: string, after: string, modules: Modules, renamed: readonly string[]]>([
  ['nothing', 'a > b', 'a > b', {}, []],
  ['a task in between', 'a > b, b > c', 'a > x, x > c', { x: 'b' }, ['b x']],
  ['a first and a last one', 'a > b', 'x > y', { x: 'a', y: 'b' }, ['a x', 'b y']],
  ['a row of tasks', 'a > b, b > c, c > d', 'a > x, x > y, y > d', { x: 'b', y: 'c' }, ['b x', 'c y']],
  ['one of two branches', 'a > b c, b > d, c > d', 'a > b x, b > d, x > d', { x: 'c' }, ['c x']],
  ['not another module', 'a > b, b > c', 'a > x, x > c', {}, []],
  ['not another parent', 'a > b, b > c, c > d', 'a > b, b > c, c > d, a > x', { x: 'd' }, []],
  ['not one with a child more', 'a > b', 'a > x, x > y', { x: 'b' }, []],
  ['not one with a parent less', 'a > b, b > c, a > c', 'a > b, b > x', { x: 'c' }, []],
  ['not what stands beside what is none', 'a > b, b > c, c > d', 'a > x, x > y, y > d, y > e', { x: 'b', y: 'c' }, []],
  ['not where two would do', 'a > b', 'a > x y', { x: 'b', y: 'b' }, []],
  ['not a task that is still there', 'a > b', 'a > b x', { x: 'b' }, []],
])('takes for renamed: %s', (_, before, after, modules, renamed) => {
  expect(found(before, after, modules).map((pair) => pair.join(' '))).toEqual(renamed);
});

it('takes none for renamed where no module is named', () => {
  expect(findRenamed(dependencyGraph(workflow('a > b')), dependencyGraph(workflow('a > x'))).size).toBe(0);
});
