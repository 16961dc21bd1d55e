import fc from 'fast-check';
import { reachableFrom } from '../../lib/graph/reachable.js';
import { taskGraph } from '../../lib/plan/task-graph.js';
import { undoOrder } from '../../lib/plan/undo-order.js';
import { printEdges } from '../graph/graph-notation.js';
import { arbitraryOrder } from '../laws/arbitrary-order.js';
import { orderOf } from './order-notation.js';

const rows: [order: string, undone: string, expected: string][] = [
  ['a>b', 'a b', 'b>a'],
  ['a>b b>c', 'a c', 'c>a'],
  ['a>b b>c a>c', 'a b c', 'b>a c>b'],
  ['v>c v>r c>s r>s', 'c r', ''],
  ['v>c v>r c>s r>s', 'c s v', 'c>v s>c'],
  ['a b', 'a b', ''],
  ['a>b', '', ''],
];

describe('undoOrder', () => {
  it.each(rows)('of %p among %p is %p', (order, undone, expected) => {
    const tasks = undone
      .split(' ')
      .filter((name) => name !== '')
      .map((name) => ({ name }));
    const undo = undoOrder(orderOf(order), tasks);
    expect(undo.tasks).toEqual(tasks);
    expect(printEdges([...undo.edges].sort())).toBe(expected);
  });

  it('takes the seconds of the rollbacks, not of the tasks', () => {
    expect(undoOrder(orderOf('a=5>b=7'), [{ name: 'b', expectedSeconds: 2 }, { name: 'a' }])).toEqual({
      tasks: [{ name: 'b', expectedSeconds: 2 }, { name: 'a' }],
      edges: [['b', 'a']],
    });
  });

  it('orders two rollbacks exactly if one of their tasks depended on the other, however indirectly', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 15 }), fc.nat(), (order, mask) => {
        const undone = order.tasks.filter((_, i) => ((mask >>> i) & 1) === 1);
        const undo = taskGraph(undoOrder(order, undone));
        for (const { name: a } of undone) {
          const undoneAfter = reachableFrom(undo, [a]);
          for (const { name: b } of undone) {
            expect(undoneAfter.has(b)).toBe(reachableFrom(taskGraph(order), [b]).has(a));
          }
        }
      }),
    );
  });
});
