import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { longestReport } from '../longest-report.js';
import type { UndoableTask } from './rollback-machine.js';
import type { TaskRecord } from './task-record.js';
import type { ExecutionFacts } from './undo-facts.js';
import { OUTCOME_UNKNOWN } from './unknown-outcome.js';

/** By this member AWS shows in the started execution which other one it belongs to (DG: connect-stepfunctions). */
const STARTED_BY = 'AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID';

export interface RollbackRequest {
  readonly execution: ExecutionFacts;
  readonly input: Json;
  readonly records: ReadonlyMap<string, TaskRecord>;
  /** What will be undone. */
  readonly toUndo: readonly UndoableTask[];
  readonly undoable: ReadonlyMap<string, UndoableTask>;
  /** Tasks that have not been undone. */
  readonly inForce: ReadonlySet<string>;
  /** The first execution that undid it, whose failure every later one is told again. */
  readonly first: ExecutionFacts | undefined;
  readonly notBefore: string | undefined;
  /** Tasks of the workflow: the more there are, the less is told of each failure, as by the main machine. */
  readonly tasks: number;
}

/** The input of a rollback machine, or the task whose output it needs and nobody has. */
export type RollbackInput =
  | { readonly ok: true; readonly input: JsonObject }
  | { readonly ok: false; readonly missing: string };

/**
 * What a rollback machine is started with: of the outputs only those that the rollbacks will read. What is there for
 * others to read, and is not itself to be undone, is named in `undone`; and in `kept` as well if it has not been undone, but
 * is to stay.
 */
export function rollbackInput(request: RollbackRequest): RollbackInput {
  const { execution, input, records, toUndo, undoable, inForce, notBefore, tasks } = request;
  const wanted = new Set(toUndo.map(({ task }) => task));
  const needed = new Set(toUndo.flatMap(({ task, reads }) => [task, ...reads]));
  const present = [...records.values()].filter(({ task }) => needed.has(task));
  const done: [string, Json][] = [];
  for (const { task, outcome } of present) {
    if (outcome.kind !== 'completed') continue;
    if (outcome.output === undefined) return { ok: false, missing: task };
    done.push([task, outcome.output]);
  }
  const open = present.filter(({ task, outcome }) => wanted.has(task) && outcome.kind !== 'completed');
  const failed = open.map((record) => [record.task, reportOf(record, execution, tasks)] as const);
  const undone = done.map(([task]) => task).filter((task) => undoable.has(task) && !wanted.has(task));
  const kept = undone.filter((task) => inForce.has(task));
  const failure = failureOf(request);
  return {
    ok: true,
    input: {
      [STARTED_BY]: execution.arn,
      execution: { id: execution.arn, name: execution.name },
      input,
      done: Object.fromEntries(done),
      ...(failed.length === 0 ? {} : { failed: Object.fromEntries(failed) }),
      ...(failure === undefined ? {} : { failure }),
      ...(undone.length === 0 ? {} : { undone }),
      ...(kept.length === 0 ? {} : { kept }),
      ...(notBefore === undefined ? {} : { notBefore }),
    },
  };
}

function reportOf({ outcome }: TaskRecord, { status }: ExecutionFacts, tasks: number): JsonObject {
  if (outcome.kind === 'failed') return cut(outcome.error, outcome.cause, tasks);
  const cause = `It was under way when the execution ended (${status}), and what came of it was not recorded.`;
  return cut(OUTCOME_UNKNOWN, cause, tasks);
}

function cut(error: string, cause: string | undefined, tasks: number): JsonObject {
  const longest = longestReport(tasks);
  return {
    error: error.slice(0, longest.error),
    ...(cause === undefined ? {} : { cause: cause.slice(0, longest.cause) }),
  };
}

/** Why the execution is undone: what the first rollback was told, or the first task that failed for good. */
function failureOf({ first, records, tasks }: RollbackRequest): Json | undefined {
  if (first !== undefined) return isJsonObject(first.input) ? first.input.failure : undefined;
  for (const { task, outcome } of records.values()) {
    if (outcome.kind === 'failed' && outcome.settled) return { task, ...cut(outcome.error, outcome.cause, tasks) };
  }
  return undefined;
}
