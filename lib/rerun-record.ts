import { isJsonObject, type Json, type JsonObject } from './json.js';

/**
 * The member by which the input of an execution says that it reruns another one. It holds a `RerunRecord`: the wrapper of
 * every function reads it, and so does whoever undoes or reruns the execution. A user's own input that has such a member is
 * stored, so that none is taken for what it is not.
 */
export const RERUN = 'stepwright:rerun';

/**
 * What the input of an execution says that reruns another one, under `stepwright:rerun`. Tasks are listed by the execution
 * in which they really ran: reruns of reruns pass that on.
 *
 * @example
 * // A-1 failed at Ship. Its rerun reuses Validate, and calls Ship with the idempotency key that it had.
 * const record: RerunRecord = {
 *   of: 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1',
 *   input: { id: 1 },
 *   reused: { 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1': ['Validate'] },
 *   keys: { 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1': ['Ship'] },
 *   results: { Validate: { total: 30 } },
 * };
 */
export interface RerunRecord {
  /** ARN of the execution that was rerun. */
  readonly of: string;
  /** The input of the first execution, or a reference to where it is stored. */
  readonly input: Json;
  /** Tasks that are not run again, by the ARN of the execution that ran them. */
  readonly reused: TasksByExecution;
  /**
   * Tasks that run with the idempotency key that they had in another execution, by its ARN: they were begun there, did not
   * complete, and were not undone, so they may have had their effect.
   */
  readonly keys?: TasksByExecution;
  /** What the reused tasks returned, or references to where that is stored. */
  readonly results: JsonObject;
  /** Reference to where the results are that had no room here, by task. None of them is needed to undo anything. */
  readonly moreResults?: Json;
}

/** Names of tasks by the ARN of an execution. */
export type TasksByExecution = Readonly<Record<string, readonly string[]>>;

/** A record as it is asked. */
export interface Rerun extends Pick<RerunRecord, 'of' | 'input' | 'moreResults'> {
  /** Tasks that are not run again. */
  readonly reused: ReadonlySet<string>;
  /** The ARN of the execution that ran a reused task. */
  readonly ranIn: ReadonlyMap<string, string>;
  /** The ARN of the execution whose idempotency key a task has. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** What the reused tasks returned, as far as it is told here. */
  readonly results: ReadonlyMap<string, Json>;
}

/**
 * Reads what the input of an execution says about a rerun; undefined where it is none, and where payloads are not told.
 *
 * @example
 * readRerun({ 'stepwright:rerun': record })?.reused.has('Validate') // true
 */
export function readRerun(input: Json | undefined): Rerun | undefined {
  const record = isJsonObject(input) ? input[RERUN] : undefined;
  if (!isJsonObject(record) || typeof record.of !== 'string') return undefined;
  const ranIn = byTask(record.reused);
  return {
    of: record.of,
    input: record.input ?? null,
    reused: new Set(ranIn.keys()),
    ranIn,
    keyOf: byTask(record.keys),
    results: new Map(Object.entries(isJsonObject(record.results) ? record.results : {})),
    ...(record.moreResults === undefined ? {} : { moreResults: record.moreResults }),
  };
}

function byTask(listed: Json | undefined): ReadonlyMap<string, string> {
  const entries = Object.entries(isJsonObject(listed) ? listed : {});
  return new Map(
    entries.flatMap(([execution, tasks]) =>
      (Array.isArray(tasks) ? (tasks as readonly Json[]) : []).map((task) => [String(task), execution] as const),
    ),
  );
}

/** The other way round: an entry for every execution, tasks in the order of the map. */
export function byExecution(tasks: ReadonlyMap<string, string>): TasksByExecution {
  const listed = new Map<string, string[]>();
  for (const [task, execution] of tasks) listed.set(execution, [...(listed.get(execution) ?? []), task]);
  return Object.fromEntries(listed);
}
