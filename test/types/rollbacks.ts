// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import { expectTypeOf } from 'expect-type';
import { Task, Workflow } from 'stepwright';

const fcn = () => import('./fixtures/charge-card.js');

// The long form, for a task that completed.
export const completed = new Task('ChargeCard', {
  fcn,
  rollback: { fcn: () => import('./fixtures/refund-card.js'), retries: 3, timeout: '2m', on: 'completed' },
});
export const byDefault = new Task('ChargeCard', { fcn, rollback: { fcn: () => import('./fixtures/refund-card.js') } });

// `on: 'attempted'`: output may be undefined, and the function has to say that it knows.
export const attempted = new Task('ChargeCard', {
  fcn,
  rollback: { fcn: () => import('./fixtures/void-card.js'), on: 'attempted' },
});
export const unaware = new Task('ChargeCard', {
  fcn,
  // @ts-expect-error it counts on an output
  rollback: { fcn: () => import('./fixtures/refund-card.js'), on: 'attempted' },
});
// A function that knows may well be used where there always is an output.
export const careful = new Task('ChargeCard', { fcn, rollback: () => import('./fixtures/void-card.js') });

// The output has to be what the task returns, the input what the workflow gets.
export const otherOutput = new Task('ReserveStock', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  // @ts-expect-error it takes a charge, not a number
  rollback: () => import('./fixtures/refund-card.js'),
});
export const otherInput = new Task('ChargeCard', {
  fcn,
  // @ts-expect-error it takes another input
  rollback: () => import('./fixtures/forget-parcel.js'),
});
// A task that does not look at its input says nothing about it.
export const noInput = new Task('ReserveStock', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  rollback: () => import('./fixtures/forget-parcel.js'),
});

// A parent whose result only the rollback reads is needed like any other.
const charge = new Task('ChargeCard', { fcn, rollback: () => import('./fixtures/release-quote.js') });
expectTypeOf<Extract<(typeof charge)['~types']['needs'], 'ChargeCard<QuoteShipping'>>().not.toBeNever();
const validate = new Task('ValidateOrder', { fcn: () => import('./fixtures/validate-order.js'), nextTasks: [charge] });
// @ts-expect-error ChargeCard reads results.QuoteShipping, but QuoteShipping does not list ChargeCard in nextTasks
export const incomplete = new Workflow('Incomplete', { headTask: validate });
export const wrongQuote = new Task('QuoteShipping', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  // @ts-expect-error the rollback of ChargeCard reads a text
  nextTasks: [charge],
});

// A rollback is a function, never a placeholder.
// @ts-expect-error
export const placeholder = new Task('ChargeCard', { fcn, rollback: true });
