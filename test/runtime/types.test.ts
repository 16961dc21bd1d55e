import { expectTypeOf } from 'expect-type';
import type { AttemptedRollbackEvent, RollbackEvent, TaskEvent } from '../../lib/runtime/index.js';

interface Order {
  readonly id: string;
}
interface Charge {
  readonly chargeId: string;
}

describe('types of events', () => {
  it('gives a task its input and the results of its parents', () => {
    expectTypeOf<TaskEvent<Order, { ValidateOrder: boolean }>['results']['ValidateOrder']>().toEqualTypeOf<boolean>();
    expectTypeOf<keyof TaskEvent<Order>['results']>().toEqualTypeOf<never>();
  });

  it("gives a rollback on: 'completed' an output", () => {
    expectTypeOf<RollbackEvent<Order, Charge>['output']>().toEqualTypeOf<Charge>();
    expectTypeOf<RollbackEvent<Order, Charge>['outcome']>().toEqualTypeOf<'completed'>();
  });

  it("makes a rollback on: 'attempted' ask for the outcome before it uses the output", () => {
    type Event = AttemptedRollbackEvent<Order, Charge>;
    expectTypeOf<Event['output']>().toEqualTypeOf<Charge | undefined>();
    expectTypeOf<Extract<Event, { outcome: 'completed' }>['output']>().toEqualTypeOf<Charge>();
    expectTypeOf<Exclude<Event, { outcome: 'completed' }>['output']>().toEqualTypeOf<undefined>();
  });

  it('does not let a rollback that counts on an output be called without one', () => {
    type Takes<Event> = (event: Event) => void;
    expectTypeOf<Takes<AttemptedRollbackEvent<Order, Charge>>>().toExtend<Takes<RollbackEvent<Order, Charge>>>();
    expectTypeOf<Takes<RollbackEvent<Order, Charge>>>().not.toExtend<Takes<AttemptedRollbackEvent<Order, Charge>>>();
  });
});
