import { brandFor } from './brand.js';
import { callSites } from './call-sites.js';
import type { Duration } from './duration.js';
import type {
  Edge,
  GivesOf,
  InputsOf,
  LastOf,
  NeedsOf,
  OwnGives,
  OwnInput,
  OwnNeeds,
  TaskTypes,
  TypedTask,
} from './edge-types.js';
import type { EventOf, InputOf, LazyModule, OutputOf, ResultsOf, TaskModule } from './function-types.js';
import type { Lambda } from './lambda.js';
import type { RetryOptions } from './retry-options.js';
import type { RollbackCheck, RollbackSource, RollbackTrigger } from './rollback-types.js';

/** Options of a task. */
export interface TaskOptions<
  Name extends string = string,
  Module extends TaskModule = TaskModule,
  Children extends readonly TypedTask[] = readonly TypedTask[],
  RollbackModule extends TaskModule = TaskModule,
  On extends RollbackTrigger = 'completed',
> {
  /** The function of the task: a lazy import of the module whose default export it is, or `lambda(...)`. */
  readonly fcn: LazyModule<Module> | Lambda<Module>;
  /** Tasks that start only after this one has succeeded. @default [] */
  readonly nextTasks?: { readonly [Index in keyof Children]: Edge<Name, OutputOf<Module>, Children[Index]> };
  /** Retries after the first attempt. @default 0 */
  readonly retries?: RetryOptions;
  /** Undoes the task when the workflow fails. @default none */
  readonly rollback?: RollbackSource<RollbackModule, On> & RollbackCheck<Name, Module, RollbackModule, On>;
  /** Time that one attempt may take: whole seconds, 1 to 900. @default 60 seconds */
  readonly timeout?: Duration;
  /** How long one run is expected to take: a hint for the planner, never a limit. @default 1 second */
  readonly expectedDuration?: Duration;
  /** Shown in the console of Step Functions. @default none */
  readonly comment?: string;
}

/**
 * One function of a workflow, with what happens before and after it.
 *
 * @example
 * const ship = new Task('ShipOrder', { fcn: () => import('../lambdas/ship-order.js') });
 * const charge = new Task('ChargeCard', {
 *   fcn: () => import('../lambdas/charge-card.js'),
 *   rollback: () => import('../lambdas/refund-card.js'),
 *   retries: 2,
 *   nextTasks: [ship],
 * });
 */
export interface Task<
  Name extends string = string,
  Results = unknown,
  Output = unknown,
  Needs extends string = string,
  Gives extends string = string,
  Inputs = unknown,
  Last = unknown,
> {
  readonly name: Name;
  /** Only there for the type checker. */
  readonly '~types': TaskTypes<Results, Output, Needs, Gives, Inputs, Last>;
}

/** What a task was told, as it was told: nothing is judged before `checkWorkflow` sees the whole. */
export interface TaskRecord {
  readonly name: unknown;
  readonly options: unknown;
  /** Files on the stack of `new Task`, the innermost first. */
  readonly files: readonly string[];
}

/** The brand of tasks. */
export const taskBrand = brandFor<TaskRecord>('task');

/** How a task is made. */
export interface TaskConstructor {
  /**
   * Never throws for a bad value: all of them are reported together when the workflow is checked.
   *
   * @param name 1 to 80 characters: letters, digits, spaces and `_ . : / @ + ( ) -`. It becomes the name of a state.
   */
  new <
    const Name extends string,
    Module extends TaskModule,
    const Children extends readonly TypedTask[] = readonly [],
    RollbackModule extends TaskModule = TaskModule,
    On extends RollbackTrigger = 'completed',
  >(
    name: Name,
    options: TaskOptions<Name, Module, Children, RollbackModule, On>,
  ): Task<
    Name,
    ResultsOf<EventOf<Module>> & ResultsOf<EventOf<RollbackModule>>,
    OutputOf<Module>,
    OwnNeeds<Name, ResultsOf<EventOf<Module>> & ResultsOf<EventOf<RollbackModule>>> | NeedsOf<Children>,
    OwnGives<Name, Children> | GivesOf<Children>,
    OwnInput<Name, InputOf<EventOf<Module>>> | InputsOf<Children>,
    LastOf<Name, OutputOf<Module>, Children>
  >;
}

// A class whose instances have fewer type parameters than its constructor: `Task` names both.
class TaskInstance {
  readonly name: string;

  constructor(name: string, options: unknown) {
    this.name = name;
    taskBrand.brand(this, { name, options, files: callSites(TaskInstance as never) });
    Object.freeze(this);
  }
}

export const Task: TaskConstructor = TaskInstance as unknown as TaskConstructor;
