import fc from 'fast-check';
import { compile } from '../../lib/compile/compile.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { arbitraryOrder, shuffled } from '../laws/arbitrary-order.js';

/** The machines of an order whose tasks of even length names can be undone. */
function machinesOf({ tasks, edges }: TaskOrder): string {
  const { main, rollback } = compile({
    id: 'Shuffled',
    tasks: tasks.map(({ name, expectedSeconds }) => ({
      name,
      ...(expectedSeconds === undefined ? {} : { seconds: expectedSeconds }),
      rollback: name.length % 2 === 0,
    })),
    edges,
  });
  return JSON.stringify([main, rollback?.machine]);
}

it('the order in which tasks and edges are written down changes no byte of any machine', () => {
  fc.assert(
    fc.property(
      arbitraryOrder({ maxTasks: 16 }).chain((order) => fc.tuple(fc.constant(order), shuffled(order))),
      ([order, other]) => {
        expect(machinesOf(other)).toBe(machinesOf(order));
      },
    ),
  );
});
