// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import { expectTypeOf } from 'expect-type';
import { Task, type TaskContext, type TaskEvent, Workflow } from 'stepwright';
import { attempts, returns, simulate, type TasksOf, throws, timesOut } from 'stepwright/testing';
import 'stepwright/testing/jest';
import type { hundred } from './hundred-tasks.js';

const ship = new Task('Ship', { fcn: () => import('./fixtures/send-note.js') });
const charge = new Task('Charge', { fcn: () => import('./fixtures/send-note.js'), nextTasks: [ship] });
const reserve = new Task('Reserve', { fcn: () => import('./fixtures/send-note.js'), nextTasks: [charge, ship] });
const order = new Workflow('Order', { headTask: reserve });
const alone = new Workflow('Alone', { headTask: ship });

// The names of tasks come from the workflow.
expectTypeOf<TasksOf<typeof order>>().toEqualTypeOf<'Reserve' | 'Charge' | 'Ship'>();
expectTypeOf<TasksOf<typeof alone>>().toEqualTypeOf<'Ship'>();
expectTypeOf<Extract<TasksOf<typeof hundred>, 'Head' | 'T8x10' | 'T9x0'>>().toEqualTypeOf<'Head' | 'T8x10'>();
expectTypeOf<TasksOf<Workflow>>().toEqualTypeOf<string>();
expectTypeOf<TasksOf<object>>().toEqualTypeOf<string>();

interface Charge {
  readonly cents: number;
}
declare const paid: Charge;
const named = { ship: (event: TaskEvent<{ sku: string }, { Charge: Charge }>) => event.results.Charge.cents };

// Every kind of mock, functions with types and without.
export const all = [
  simulate(order, { mocks: { Ship: 'sent', Charge: paid, Reserve: null } }),
  simulate(order, { mocks: { Ship: ({ results }) => results.Charge.cents, Charge: (_, { attempt }) => attempt } }),
  simulate(order, {
    mocks: { Ship: named.ship, Charge: attempts(throws('Busy'), timesOut(), returns(paid, { takes: '20s' })) },
  }),
  simulate(order, {
    functions: { Ship: named.ship, Charge: async (_: unknown, context: TaskContext) => context.task },
  }),
  simulate(order, { fail: { Ship: 2, Charge: true, Reserve: 'timeout' }, failRollbacks: { Charge: new Error() } }),
  simulate(order, { fail: { Ship: { with: 'NoTruck', times: 2 }, Charge: timesOut() }, stopAt: { after: 'Charge' } }),
  simulate(order, { stopAt: '90m', payloads: 'none', real: true, input: paid }),
  // Nothing is known of the tasks of a document.
  simulate({ name: 'Order', headTask: 'a', tasks: [] }, { fail: { whatever: 1 }, stopAt: { during: 'whatever' } }),
  simulate(order as Workflow, { fail: { whatever: 1 } }),
];

export const wrong = [
  // @ts-expect-error no task of that name
  simulate(order, { mocks: { Shipp: 'sent' } }),
  // @ts-expect-error no task of that name
  simulate(order, { functions: { Shipp: named.ship } }),
  // @ts-expect-error no task of that name
  simulate(order, { fail: { Shipp: 1 } }),
  // @ts-expect-error no task of that name
  simulate(order, { stopAt: { after: 'Shipp' } }),
  // @ts-expect-error a function is expected
  simulate(order, { functions: { Ship: 1 } }),
  // @ts-expect-error no way to fail
  simulate(order, { fail: { Ship: false } }),
  // @ts-expect-error no length of time
  simulate(order, { mocks: { Ship: returns(1, { takes: 'soon' }) } }),
];

export async function matchers(): Promise<void> {
  const simulation = await simulate(order);
  expect(simulation).toHaveSucceeded();
  expect(simulation).not.toHaveFailed('NoTruck');
  await expect(simulate(order)).resolves.toHaveUndone(['Reserve'], { inOrder: true });
  // @ts-expect-error names of tasks
  expect(simulation).toHaveUndone('Reserve');
  // @ts-expect-error two tasks
  expect(simulation).toHaveRunBefore('Reserve');
}
