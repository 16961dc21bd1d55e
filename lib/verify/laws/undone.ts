import { isDeepStrictEqual } from 'node:util';
import type { FunctionTaskDocument } from '../../definition/document.js';
import { isJsonObject, type Json } from '../../json.js';
import { type ExecutionView, outcomeTold } from '../execution-view.js';
import { isToldError } from '../kept-of-error.js';
import type { Breach, Law } from '../law.js';
import { printValue } from '../print-value.js';
import type { RecordedCall } from '../trace.js';

export const undone: Law = {
  name: 'undone',
  sentence:
    "Exactly what completed is undone, and what was attempted where that is asked for (on: 'attempted'): once, with its own output, outcome and failure.",
  check: (view) => {
    const { graph, trace, toUndo, rollback } = view;
    if (!graph.undoes || trace.byCommand !== undefined) return undefined;
    if (trace.status === 'SUCCEEDED')
      return graph.tasks.flatMap((task) => neverUndone(view, task, 'the execution succeeded'));
    const wanted = new Set(toUndo);
    return graph.tasks.flatMap((task) => {
      if (!wanted.has(task)) return neverUndone(view, task, reasonNotTo(view, task));
      const { calls } = rollback(task.name);
      if (calls.length > 0) return calls.flatMap((call) => checkCall(view, task, call));
      return [
        {
          task: task.name,
          seen: `${task.name} was not undone`,
          expected: `its rollback runs: ${reasonTo(view, task)}`,
        },
      ];
    });
  },
};

function neverUndone({ rollback }: ExecutionView, { name }: FunctionTaskDocument, reason: string): readonly Breach[] {
  const { calls } = rollback(name);
  return calls.length === 0
    ? []
    : [{ task: name, seen: `the rollback of ${name} ran`, expected: `it does not run: ${reason}` }];
}

function reasonTo({ task }: ExecutionView, { name }: FunctionTaskDocument): string {
  return task(name).fate === 'completed'
    ? `${name} had completed`
    : `${name} was attempted, and asks to be undone then`;
}

function reasonNotTo({ task }: ExecutionView, { name }: FunctionTaskDocument): string {
  const { fate } = task(name);
  return fate === 'not started' ? `${name} never started` : `${name} failed, and is undone only when it has completed`;
}

function checkCall(view: ExecutionView, { name }: FunctionTaskDocument, call: RecordedCall): readonly Breach[] {
  const own = view.task(name);
  const { output = null, outcome = null, failure = null } = isJsonObject(call.payload) ? call.payload : {};
  const told: readonly Breach[] = [
    ...differs(name, 'output', output, own.output?.payload ?? null),
    ...differs(name, 'outcome', outcome, outcomeTold(own)),
  ];
  return isFailureOf(view, name, failure)
    ? told
    : [
        ...told,
        {
          task: name,
          seen: `the rollback of ${name} got failure ${printValue(failure)}`,
          expected:
            own.fate === 'failed' ? `the failure of ${name} itself` : 'the failure of a task that failed for good',
        },
      ];
}

function differs(task: string, member: string, seen: Json, expected: Json): readonly Breach[] {
  if (isDeepStrictEqual(seen, expected)) return [];
  return [
    {
      task,
      seen: `the rollback of ${task} got ${member} ${printValue(seen)}`,
      expected: `${member} ${printValue(expected)}`,
    },
  ];
}

/** A rollback hears of its own task's failure, or of one that failed. Long texts travel cut. */
function isFailureOf(view: ExecutionView, name: string, failure: Json): boolean {
  if (!isJsonObject(failure) || typeof failure.task !== 'string' || typeof failure.error !== 'string') return false;
  if (view.task(name).fate === 'failed' && failure.task !== name) return false;
  const real = view.task(failure.task).failure;
  if (real === undefined || !isToldError(failure.error, real.error)) return false;
  const { cause = '' } = failure;
  return cause === null || (typeof cause === 'string' && (real.cause ?? '').startsWith(cause));
}
