// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import { expectTypeOf } from 'expect-type';
import { Task, Workflow } from 'stepwright';
import { attempts, throws, type VerifiedWorkflow, verify } from 'stepwright/testing';
import 'stepwright/testing/jest';

const ship = new Task('Ship', { fcn: () => import('./fixtures/send-note.js') });
const charge = new Task('Charge', { fcn: () => import('./fixtures/send-note.js'), nextTasks: [ship] });
const order = new Workflow('Order', { headTask: charge });

interface Paid {
  readonly cents: number;
}
declare const paid: Paid;

export const all = [
  verify(order),
  verify(order, { input: paid, real: true, seed: 7, pairs: 0, stops: 0, limit: 100, scenario: 'Ship:after:1' }),
  verify(order, { mocks: { Ship: ({ results }) => results.Charge.cents, Charge: attempts(throws('Busy'), paid) } }),
  verify(order, { rollbacks: { Charge: null }, samples: { Ship: { type: 'integer' }, Charge: paid }, only: ['Ship'] }),
  // Nothing is known of the tasks of a document.
  verify({ name: 'Order', headTask: 'a', tasks: [] }, { mocks: { whatever: 1 }, only: ['whatever'], root: '/app' }),
];
expectTypeOf(all[0]).toEqualTypeOf<Promise<VerifiedWorkflow> | undefined>();

export const wrong = [
  // @ts-expect-error no task of that name
  verify(order, { mocks: { Shipp: 'sent' } }),
  // @ts-expect-error no task of that name
  verify(order, { samples: { Shipp: 'sent' } }),
  // @ts-expect-error no task of that name
  verify(order, { only: ['Shipp'] }),
  // @ts-expect-error that is an option of a simulation
  verify(order, { fail: { Ship: 1 } }),
  // @ts-expect-error nothing to make a result of
  verify(order, { samples: { Ship: undefined } }),
];

export async function matchers(): Promise<void> {
  const verification = await verify(order);
  expect(verification).toHaveHeldEveryLaw();
  await expect(verify(order)).resolves.not.toHaveHeldEveryLaw();
  expectTypeOf(verification.report).toEqualTypeOf<string>();
  expectTypeOf(verification.told?.scenario).toEqualTypeOf<string | undefined>();
  // @ts-expect-error nothing to be told
  expect(verification).toHaveHeldEveryLaw(1);
}
