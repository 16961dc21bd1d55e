// Checked by tsc, never run. Every `@ts-expect-error` stands directly above the line that has to be red in an editor.
import { expectTypeOf } from 'expect-type';
import { type Duration, lambda, Task, type TaskOptions, Workflow, type WorkflowOptions } from 'stepwright';

const ship = new Task('ShipOrder', { fcn: () => import('./fixtures/ship-order.js') });
const charge = new Task('ChargeCard', {
  fcn: () => import('./fixtures/charge-card.js'),
  rollback: () => import('./fixtures/refund-card.js'),
  retries: { attempts: 2, interval: '5s', backoffRate: 1.5, maxDelay: '1m', jitter: 'FULL', unless: ['CardExpired'] },
  timeout: '90s',
  nextTasks: [ship],
});
const reserve = new Task('ReserveStock', { fcn: () => import('./fixtures/reserve-stock.js'), nextTasks: [ship] });
const validate = new Task('ValidateOrder', {
  fcn: () => import('./fixtures/validate-order.js'),
  nextTasks: [charge, reserve],
});

export const complete = new Workflow('OrderFulfilment', {
  headTask: validate,
  isRecurring: true,
  cronPattern: '0 6 * * *',
});
expectTypeOf(complete.name).toEqualTypeOf<'OrderFulfilment'>();
expectTypeOf(charge.name).toEqualTypeOf<'ChargeCard'>();
expectTypeOf(charge['~types'].output).toEqualTypeOf<{ readonly chargeId: string }>();

// A parent that returns something else is an error on the line of the edge.
export const wrong = new Task('ReserveStock', {
  fcn: () => import('./fixtures/charge-card.js'),
  nextTasks: [
    reserve,
    // @ts-expect-error ShipOrder reads results.ReserveStock as a number
    ship,
  ],
});
export const wrongInLine = new Task('ChargeCard', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  // @ts-expect-error ShipOrder reads results.ChargeCard as a charge
  nextTasks: [ship],
});

// An edge to a task that does not need this one is fine, and so is one to a task that can do without.
const note = new Task('SendNote', { fcn: () => import('./fixtures/send-note.js') });
export const quote = new Task('QuoteShipping', {
  fcn: () => import('./fixtures/send-note.js'),
  nextTasks: [ship, note],
});
export const withNote = new Task('ChargeCard', { fcn: () => import('./fixtures/charge-card.js'), nextTasks: [note] });
// What it can do without still has to be right if it is there.
export const wrongNote = new Task('ChargeCard', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  // @ts-expect-error SendNote reads results.ChargeCard as a charge
  nextTasks: [note],
});

// A missing parent is an error at the workflow.
const withoutReserve = new Task('ValidateOrder', {
  fcn: () => import('./fixtures/validate-order.js'),
  nextTasks: [charge],
});
export const incomplete = new Workflow('OrderFulfilment', {
  // @ts-expect-error ShipOrder reads results.ReserveStock, but ReserveStock does not list ShipOrder in nextTasks
  headTask: withoutReserve,
});
// @ts-expect-error the head task has no parents at all
export const headless = new Workflow('OrderFulfilment', { headTask: charge });
expectTypeOf<Extract<(typeof withoutReserve)['~types']['needs'], 'ShipOrder<ReserveStock'>>().not.toBeNever();
expectTypeOf<Extract<(typeof withoutReserve)['~types']['gives'], 'ShipOrder<ReserveStock'>>().toBeNever();

// A task that the type checker cannot follow is let pass: the first read tells.
const loads = [1, 2, 3].map((i) => new Task(`Load${i}`, { fcn: () => import('./fixtures/reserve-stock.js') }));
const someTasks: readonly Task[] = [ship, note, ...loads];
export const followed = new Workflow('Widened', {
  headTask: new Task('Any', { fcn: () => import('./fixtures/untyped.js'), nextTasks: someTasks }),
});
export const byName = (name: string) =>
  new Workflow(name, { headTask: new Task(name, { fcn: () => import('./fixtures/untyped.js'), nextTasks: loads }) });

// What is no task.
export const strangers = new Task('Strangers', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  nextTasks: [
    // @ts-expect-error undefined, as from a circular import
    undefined,
    // @ts-expect-error the name of a task
    'ShipOrder',
    // @ts-expect-error a workflow
    complete,
  ],
});

// Functions: the default export of a module, or what lambda names.
export const bare = new Task('Bare', {
  // @ts-expect-error the module has no default export
  fcn: () => import('./fixtures/no-default.js'),
});
// @ts-expect-error a task needs a function
export const none = new Task('None', {});
const typed = lambda<typeof import('./fixtures/charge-card.js')>('test/types/fixtures/charge-card.ts');
export const explicit = new Task('ChargeCard', { fcn: typed, rollback: lambda('refund.ts'), nextTasks: [ship] });
expectTypeOf(explicit['~types'].output).toEqualTypeOf<{ readonly chargeId: string }>();
export const wrongExplicit = new Task('ReserveStock', {
  fcn: typed,
  // @ts-expect-error the explicit form is checked as well
  nextTasks: [ship],
});
const authorise = lambda<typeof import('./fixtures/charge-card.js'), 'authorise'>('charge-card.ts', {
  export: 'authorise',
});
export const named = new Task('ReserveStock', { fcn: authorise, nextTasks: [ship] });
expectTypeOf(named['~types'].output).toEqualTypeOf<number>();
const limit = lambda<typeof import('./fixtures/charge-card.js'), 'limit'>('charge-card.ts', { export: 'limit' });
// @ts-expect-error this export is no function
export const limited = new Task('Limited', { fcn: limit });
// @ts-expect-error there is no such export
lambda<typeof import('./fixtures/charge-card.js'), 'refund'>('charge-card.ts', { export: 'refund' });
export const unchecked = new Task('ReserveStock', {
  fcn: lambda('x.ts', { export: 'any' }),
  nextTasks: [ship, charge],
});
export const uncheckedDefault = new Task('ReserveStock', { fcn: lambda('x.ts'), nextTasks: [ship, charge] });

// Options.
export const misspelt = new Task('Misspelt', {
  fcn: () => import('./fixtures/reserve-stock.js'),
  // @ts-expect-error retries
  retrys: 2,
});
export const times: Duration[] = [1, 0.5, '90s', '15m', '1.5h'];
// @ts-expect-error a unit is missing
export const unitless: Duration = '90';
// @ts-expect-error a pattern that would never be used
export const unused = new Workflow('Unused', { headTask: note, cronPattern: '0 0 * * *' });
export const zoned = new Workflow('Zoned', { headTask: note, isRecurring: true, timeZone: 'Europe/Berlin' });
// @ts-expect-error a zone that would never be used
export const unzoned = new Workflow('Unzoned', { headTask: note, timeZone: 'Europe/Berlin' });
// @ts-expect-error a workflow starts somewhere
export const nowhere = new Workflow('Nowhere', {});

// Helpers that make tasks, and options that are only known when the program runs.
export const make = (name: string, options: TaskOptions) => new Task(name, { ...options, timeout: '5m' });
export const makeAfter = (name: string) =>
  new Task(name, { fcn: () => import('./fixtures/reserve-stock.js'), nextTasks: [note, ship] });
export const makeTyped = <Name extends string>(name: Name) =>
  new Task(name, { fcn: () => import('./fixtures/reserve-stock.js') });
expectTypeOf(makeTyped('ReserveStock').name).toEqualTypeOf<'ReserveStock'>();
expectTypeOf(makeTyped('ReserveStock')['~types'].output).toEqualTypeOf<number>();
declare const isProduction: boolean;
export const sometimes = new Workflow('Sometimes', { headTask: note, isRecurring: isProduction });
export const options: WorkflowOptions = { headTask: note, comment: 'as a value' };
export const listed: readonly Workflow[] = [complete, sometimes, new Workflow('Listed', options)];
