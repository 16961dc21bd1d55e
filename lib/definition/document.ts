import type { JsonObject } from '../json.js';

/**
 * The workflow document: what a definition is once it has been checked. Plain immutable JSON with every default filled
 * in; times are seconds. A document is itself a valid definition, so reading what was written gives the same document.
 */
export interface WorkflowDocument {
  readonly name: string;
  readonly comment?: string;
  /** Name of the task that everything starts from. */
  readonly headTask: string;
  /** JSON Schema of the input of its executions. Absent: any input will do, or only the code can tell. */
  readonly input?: JsonObject;
  readonly isRecurring: boolean;
  /** Unix cron, five fields. Means something only when `isRecurring`. */
  readonly cronPattern: string;
  /** IANA name of the time zone that `cronPattern` is about; absent: UTC. Only there when `isRecurring`. */
  readonly timeZone?: string;
  readonly tasks: readonly TaskDocument[];
}

/** A task of a document: a closed union, more kinds come. */
export type TaskDocument = FunctionTaskDocument | StartTaskDocument;

/** A task that runs a function. */
export interface FunctionTaskDocument {
  readonly kind: 'function';
  readonly name: string;
  readonly comment?: string;
  /** Where its function is; absent in a document with no code behind it, where it stays a placeholder. */
  readonly fcn?: ModuleReference;
  readonly retries: RetryDocument;
  /** Seconds one attempt may take, 1 to 900. */
  readonly timeout: number;
  readonly rollback?: RollbackDocument;
  /** Expected seconds of one run: a hint for the planner, never a limit. */
  readonly expectedDuration?: number;
  readonly nextTasks: readonly string[];
}

/** Where a graph with several first tasks starts. It runs nothing, takes no time, and no state is made of it. */
export interface StartTaskDocument {
  readonly kind: 'start';
  readonly name: string;
  readonly comment?: string;
  readonly nextTasks: readonly string[];
}

/** A function in a module. */
export interface ModuleReference {
  /** Path of the module's source, relative to the project's root folder, with forward slashes. */
  readonly module: string;
  /** Name of the export; `default` for the default export. */
  readonly export: string;
}

export interface RollbackDocument {
  readonly fcn?: ModuleReference;
  readonly retries: RetryDocument;
  /** Seconds one attempt may take, 1 to 900. */
  readonly timeout: number;
  /** `completed`: undo the task if it succeeded; `attempted`: also if it failed or if nobody knows. */
  readonly on: 'completed' | 'attempted';
}

export interface RetryDocument {
  /** Retries after the first attempt. */
  readonly attempts: number;
  /** Seconds before the first retry. */
  readonly interval: number;
  /** Factor from one delay to the next. */
  readonly backoffRate: number;
  /** Longest delay in seconds. */
  readonly maxDelay?: number;
  readonly jitter: 'NONE' | 'FULL';
  /** Error names that are retried; absent: all of them. */
  readonly on?: readonly string[];
  /** Error names that are not retried. */
  readonly unless?: readonly string[];
}

/** The tasks that run a function. */
export function functionTasks(document: WorkflowDocument): readonly FunctionTaskDocument[] {
  return document.tasks.filter((task): task is FunctionTaskDocument => task.kind === 'function');
}
