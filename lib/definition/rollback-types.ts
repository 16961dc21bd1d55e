import type { Duration } from './duration.js';
import type { EventOf, InputOf, LazyModule, OutputOf, ResultsOf, TaskModule } from './function-types.js';
import type { Lambda } from './lambda.js';
import type { RetryOptions } from './retry-options.js';

/** When a rollback runs: `completed`, if its task succeeded; `attempted`, also if it failed or if nobody knows. */
export type RollbackTrigger = 'completed' | 'attempted';

/** The long form of a rollback. */
export interface RollbackOptions<Module extends TaskModule = TaskModule, On extends RollbackTrigger = RollbackTrigger> {
  /** The function that undoes the task. */
  readonly fcn: LazyModule<Module> | Lambda<Module>;
  /** Its own retries, apart from the task's. @default 0 */
  readonly retries?: RetryOptions;
  /** Time that one attempt may take: whole seconds, 1 to 900. @default 60 seconds */
  readonly timeout?: Duration;
  /**
   * `completed` undoes the task if it succeeded; `attempted` also if it failed for good or if nobody knows (timed out,
   * crashed), and then `output` is undefined. @default 'completed'
   */
  readonly on?: On;
}

/** Every form of a rollback: a lazy import, a named module, or the long form. */
export type RollbackSource<Module extends TaskModule, On extends RollbackTrigger> =
  | LazyModule<Module>
  | Lambda<Module>
  | RollbackOptions<Module, On>;

/** `unknown` where a rollback takes what its task leaves behind; the reason where it does not. */
export type RollbackCheck<Name extends string, Module, RollbackModule, On extends RollbackTrigger> =
  Accepts<InputOf<EventOf<Module>>, InputOf<EventOf<RollbackModule>>> extends false
    ? WrongRollback<`the rollback of ${Name} takes another input than ${Name}`>
    : Accepts<Undone<OutputOf<Module>, On>, UndoneBy<EventOf<RollbackModule>>> extends false
      ? WrongRollback<RollbackOutputMessage<Name, On>>
      : Accepts<ResultsOf<EventOf<Module>>, Shared<EventOf<RollbackModule>, EventOf<Module>>> extends false
        ? WrongRollback<`the rollback of ${Name} reads other results than ${Name}`>
        : unknown;

/** Shown by the type checker: a rollback that cannot take what it would be given. */
export interface WrongRollback<Message extends string> {
  readonly message: Message;
}

type RollbackOutputMessage<Name extends string, On extends RollbackTrigger> = 'attempted' extends On
  ? `the output that the rollback of ${Name} takes has to be what ${Name} returns, or undefined since it runs on: 'attempted'`
  : `the output that the rollback of ${Name} takes is not what ${Name} returns`;

/** What a rollback is given. */
type Undone<Output, On extends RollbackTrigger> = 'attempted' extends On
  ? readonly [Output | undefined, 'completed' | 'failed' | 'unknown']
  : readonly [Output, 'completed'];

/** What a rollback takes: `unknown` for what it does not say. */
type UndoneBy<Event> = readonly [
  Event extends { readonly output: infer Output } ? Output : unknown,
  Event extends { readonly outcome: infer Outcome } ? Outcome : unknown,
];

/** What both read: a parent that only the rollback reads is a need like any other, and checked as an edge. */
type Shared<RollbackEvent, Event> = Pick<
  ResultsOf<RollbackEvent>,
  keyof ResultsOf<RollbackEvent> & keyof ResultsOf<Event>
>;

/** False where a given type will not do. A given `unknown` says nothing, so it will do for anything. */
type Accepts<Given, Taken> = unknown extends Given ? true : [Given] extends [Taken] ? true : false;
