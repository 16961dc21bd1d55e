import type { FunctionTaskDocument, RetryDocument } from '../definition/document.js';
import type { Role } from './fault.js';
import { type RetryVerdict, retryVerdicts } from './retry-verdicts.js';
import type { CallOutcome, RecordedCall, Trace } from './trace.js';
import type { WorkflowGraph } from './workflow-graph.js';

/** A trace, sorted out by functions, against the document of its workflow. Knows nothing of plans and state machines. */
export interface ExecutionView {
  readonly trace: Trace;
  readonly graph: WorkflowGraph;
  readonly task: (name: string) => FunctionView;
  /** Of the rollback of a task. */
  readonly rollback: (name: string) => FunctionView;
  /** Tasks that failed for good. */
  readonly failed: readonly FunctionTaskDocument[];
  /** Tasks that have to be undone: those with a rollback that completed, or were attempted where that is asked for. */
  readonly toUndo: readonly FunctionTaskDocument[];
  /** Does the plan of the rollbacks wait for nothing but dependencies? Then they have to start at once. */
  readonly undoesPromptly: boolean;
}

/** How the calls of one function went. */
export interface FunctionView {
  readonly calls: readonly RecordedCall[];
  /** What had to follow on each failed call: in the place of the call, up to the first one that returned. */
  readonly verdicts: readonly RetryVerdict[];
  /** `cut off`: it did not come to its end, because nobody waited for it or it was not tried again. */
  readonly fate: 'not started' | 'completed' | 'failed' | 'cut off';
  /** What it returned. */
  readonly output?: Extract<CallOutcome, { kind: 'returned' }>;
  /** What it failed with for good. */
  readonly failure?: Extract<CallOutcome, { kind: 'failed' }>;
}

export function viewExecution(graph: WorkflowGraph, trace: Trace, undoesPromptly: boolean): ExecutionView {
  const calls = new Map<string, RecordedCall[]>();
  for (const call of trace.calls) {
    const key = keyOf(call.role, call.task);
    const known = calls.get(key);
    if (known === undefined) calls.set(key, [call]);
    else known.push(call);
  }
  const views = new Map<string, FunctionView>();
  for (const { name, retries, rollback } of graph.tasks) {
    views.set(keyOf('task', name), viewFunction(calls.get(keyOf('task', name)) ?? [], retries));
    if (rollback === undefined) continue;
    views.set(keyOf('rollback', name), viewFunction(calls.get(keyOf('rollback', name)) ?? [], rollback.retries));
  }
  const viewOf = (role: Role) => (name: string) => views.get(keyOf(role, name)) ?? NEVER_CALLED;
  const task = viewOf('task');
  return {
    trace,
    graph,
    task,
    rollback: viewOf('rollback'),
    failed: graph.tasks.filter(({ name }) => task(name).fate === 'failed'),
    toUndo: graph.tasks.filter(({ name, rollback }) => {
      if (rollback === undefined) return false;
      const { fate, failure } = task(name);
      // Whoever refused the input has not begun. Only what an operator stopped is undone between two attempts.
      const attempted =
        (fate === 'failed' && failure?.error !== 'InputTooLarge') ||
        (fate === 'cut off' && trace.byCommand !== undefined);
      return fate === 'completed' || (attempted && rollback.on === 'attempted');
    }),
    undoesPromptly,
  };
}

function keyOf(role: Role, task: string): string {
  return `${role} ${task}`;
}

const NEVER_CALLED: FunctionView = { calls: [], verdicts: [], fate: 'not started' };

function viewFunction(calls: readonly RecordedCall[], retries: RetryDocument): FunctionView {
  if (calls.length === 0) return NEVER_CALLED;
  const returned = calls.findIndex(({ outcome }) => outcome.kind === 'returned');
  const tries = returned < 0 ? calls : calls.slice(0, returned);
  const errors = tries.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.error] : []));
  const verdicts = retryVerdicts(errors, retries);
  const ending = calls[returned < 0 ? calls.length - 1 : returned];
  if (ending?.endedMs === undefined) return { calls, verdicts, fate: 'cut off' };
  if (ending.outcome.kind === 'returned') return { calls, verdicts, fate: 'completed', output: ending.outcome };
  const last = verdicts.at(-1);
  return last === 'final'
    ? { calls, verdicts, fate: 'failed', failure: ending.outcome }
    : { calls, verdicts, fate: 'cut off' };
}

/** Errors after which nobody knows whether a function had its effect: all that it did not throw itself. */
const UNKNOWN_OUTCOME =
  /^(States|Lambda|Sandbox|Runtime|Function|Stepwright)\.|^(ResultTooLarge|ResultNotJson|PayloadStoreFailed)$/;

/** What a rollback is told about how its task went. */
export function outcomeTold({ fate, calls }: FunctionView): 'completed' | 'failed' | 'unknown' {
  if (fate === 'completed') return 'completed';
  const last = calls.at(-1);
  if (last?.endedMs === undefined || last.outcome.kind === 'returned') return 'unknown';
  return UNKNOWN_OUTCOME.test(last.outcome.error) ? 'unknown' : 'failed';
}
