import fc from 'fast-check';
import { everyNode, restrictTo } from '../../lib/graph/hasse-diagram.js';
import { partialOrder } from '../../lib/graph/partial-order.js';
import { mergeTwins } from '../../lib/graph/twins.js';
import { arbitraryPartialOrder } from './arbitrary-part.js';
import { graphOf, printEdges } from './graph-notation.js';

const rows: [text: string, classes: string, edges: string][] = [
  ['', '', ''],
  ['a', 'a', ''],
  ['a>b', 'a b', 'a>b'],
  // What is unconnected has nobody to be alike to.
  ['a b', 'a b', ''],
  ['a>b a>c', 'a bc', 'a>bc'],
  ['a>c b>c', 'ab c', 'ab>c'],
  ['a>c a>d b>c b>d', 'ab cd', 'ab>cd'],
  ['e>r e>s e>t r>p s>p t>p', 'e rst p', 'e>rst rst>p'],
  // One neighbour in common is not enough.
  ['a>c b>c b>d', 'a b c d', 'a>c b>c b>d'],
  ['a>x x>c a>y y>c a>z', 'a xy c z', 'a>xy a>z xy>c'],
  ['a>b a>c b>d c>e', 'a b c d e', 'a>b a>c b>d c>e'],
  // Not next to each other, with another class in between.
  ['a>c a>e b>d c>z e>z d>z', 'a b ce d z', 'a>ce b>d ce>z d>z'],
];

it.each(rows)('the classes of %p are %p', (text, classes, edges) => {
  const order = partialOrder(graphOf(text));
  const merged = mergeTwins(order);
  const names = merged.classes.map((nodes) => nodes.map((node) => order.ids[node]).join(''));
  const between = merged.diagram.successors.flatMap((after, i) => after.map((j) => [names[i]!, names[j]!] as const));
  expect([...names].sort().join(' ')).toBe(classes.split(' ').sort().join(' '));
  expect(printEdges(between.sort())).toBe(edges);
});

describe('mergeTwins', () => {
  it('takes exactly those together that are alike to every other node', () => {
    fc.assert(
      fc.property(arbitraryPartialOrder({ maxTasks: 12 }), (order) => {
        const { classes } = mergeTwins(order);
        expect(classes.flat().sort((a, b) => a - b)).toEqual(everyNode(order));
        const classOf = (node: number) => classes.findIndex((nodes) => nodes.includes(node));
        const neighbours = (node: number) => JSON.stringify([order.predecessors[node], order.successors[node]]);
        for (const a of everyNode(order)) {
          for (const b of everyNode(order)) {
            const alike = neighbours(a) === neighbours(b) && neighbours(a) !== '[[],[]]';
            expect(classOf(a) === classOf(b)).toBe(a === b || alike);
          }
        }
      }),
    );
  });

  it('leaves the diagram of the first of each class, numbered in topological order', () => {
    fc.assert(
      fc.property(arbitraryPartialOrder({ maxTasks: 12 }), (order) => {
        const { classes, diagram } = mergeTwins(order);
        const firsts = classes.map(([first]) => first!);
        expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
        expect(diagram).toEqual(restrictTo(order, firsts));
      }),
    );
  });
});
