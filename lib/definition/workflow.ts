import { brandFor } from './brand.js';
import { callSites } from './call-sites.js';
import type { Complete, NamesFrom, OutputFrom, TypedTask } from './edge-types.js';
import type { InputCheck, InputFrom, InputSchemaSource } from './input-types.js';

/** Options of a workflow. */
export type WorkflowOptions<
  Head extends TypedTask = TypedTask,
  Schema extends InputSchemaSource = InputSchemaSource,
> = {
  /** The task that everything starts from; all others are reached from it over `nextTasks`. */
  readonly headTask: Head & Complete<Head>;
  /**
   * Which inputs it takes: a schema of a library that follows Standard Schema (Zod, Valibot, ArkType …), or a JSON
   * Schema, to which `jsonSchema` gives a type. Whoever starts an execution here, from the command line or with the
   * client checks the input by it; tasks are given what the schema makes of it, with defaults and transforms, which has to
   * be JSON. It is no part of the state machine.
   *
   * @default none: any input is taken
   */
  readonly input?: Schema & InputCheck<Head, Schema>;
  /** What the workflow is for. @default none */
  readonly comment?: string;
} & Recurrence;

/** When a workflow starts by itself. A pattern or a zone without `isRecurring` would never be used, so it cannot be said. */
export type Recurrence =
  | {
      /** Whether the workflow starts by itself, over and over. @default false */
      readonly isRecurring: true;
      /** When: Unix cron, five fields. @default '0 0 * * *', every day at midnight */
      readonly cronPattern?: string;
      /**
       * The zone that the pattern is about: an IANA name, like `Europe/Berlin`. A time that its clocks skip in spring is left
       * out, and one that they show twice in autumn counts once. EventBridge Scheduler then starts the workflow on AWS;
       * without a zone it is a rule of EventBridge.
       *
       * @default UTC
       */
      readonly timeZone?: string;
    }
  | { readonly isRecurring?: false; readonly cronPattern?: never; readonly timeZone?: never };

/**
 * Tasks in the order that their `nextTasks` say, under one name.
 *
 * @example
 * export const order = new Workflow('OrderFulfilment', { headTask: validate, isRecurring: true, cronPattern: '0 6 * * 1-5' });
 *
 * @example
 * const input = z.object({ sku: z.string(), count: z.number().int().default(1) });
 * export const order = new Workflow('OrderFulfilment', { input, headTask: validate });
 */
export interface Workflow<
  Name extends string = string,
  Tasks extends string = string,
  Input = unknown,
  Output = unknown,
> {
  readonly name: Name;
  /** Only there for the type checker. */
  readonly '~kind': 'workflow';
  /** Only there for the type checker: the names of its tasks. */
  readonly '~tasks': Tasks;
  /** Only there for the type checker: what executions are started with. */
  readonly '~input': Input;
  /** Only there for the type checker: what comes of one that succeeds. */
  readonly '~output': Output;
}

/** What a workflow was told, as it was told. */
export interface WorkflowRecord {
  readonly name: unknown;
  readonly options: unknown;
  /** Files on the stack of `new Workflow`, the innermost first. */
  readonly files: readonly string[];
}

/** The brand of workflows. */
export const workflowBrand = brandFor<WorkflowRecord>('workflow');

/** How a workflow is made. */
export interface WorkflowConstructor {
  /**
   * Never throws for a bad value: all of them are reported together when the workflow is checked.
   *
   * @param name 1 to 64 characters: letters, digits, `-` and `_`, a letter first. It becomes the name of a state machine.
   */
  new <const Name extends string, Head extends TypedTask, Schema extends InputSchemaSource = never>(
    name: Name,
    options: WorkflowOptions<Head, Schema>,
  ): Workflow<Name, NamesFrom<Head>, InputFrom<Head, Schema>, OutputFrom<Head>>;
}

/** True for workflows, whichever copy of this package made them. */
export function isWorkflow(value: unknown): value is Workflow {
  return workflowBrand.isBranded(value);
}

class WorkflowInstance {
  readonly name: string;

  constructor(name: string, options: unknown) {
    this.name = name;
    workflowBrand.brand(this, { name, options, files: callSites(WorkflowInstance as never) });
    Object.freeze(this);
  }
}

export const Workflow: WorkflowConstructor = WorkflowInstance as unknown as WorkflowConstructor;
