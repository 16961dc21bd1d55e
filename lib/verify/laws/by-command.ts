import type { FunctionTaskDocument } from '../../definition/document.js';
import { printMilliseconds } from '../../quantity.js';
import type { ExecutionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';
import type { RecordedCall, UndoneByCommand } from '../trace.js';
import { checkGiven } from './given-to-rollback.js';

export const byCommand: Law = {
  name: 'by-command',
  sentence:
    'An execution that was stopped at any moment, or that succeeded, is undone by command: exactly what it had done, once, in order, with all that a rollback is told, when all that was under way is over; and then there is nothing left to undo.',
  check: (view) => {
    const { graph, trace } = view;
    if (trace.byCommand === undefined || !graph.undoes) return undefined;
    const wanted = new Set(view.toUndo);
    const overMs = latestEnd(trace.calls.filter(({ role }) => role === 'task'));
    const dependants = dependantEnds(view);
    return [
      ...checkEnd(trace.byCommand),
      ...graph.tasks.flatMap((task): readonly Breach[] => {
        const { calls } = view.rollback(task.name);
        if (!wanted.has(task)) return mayBeUndone(view, task) ? [] : neverUndone(task, calls);
        return [
          ...checkOnce(task, calls),
          ...calls.flatMap((call) => checkGiven(view, call)),
          ...checkStart(task, calls, (caller) => Math.max(overMs, dependants.get(caller)?.get(task.name) ?? 0)),
        ];
      }),
    ];
  },
};

function checkEnd({ end, started, reason }: UndoneByCommand): readonly Breach[] {
  if (end === 'over') return [];
  const seen = end === 'left' ? `something was left after ${started} rollbacks` : `it was refused: ${reason}`;
  return [{ seen, expected: 'the command undoes everything, and says so' }];
}

/** A call that was about to be made when the execution was stopped: nobody knows that it never came about. */
function mayBeUndone({ task }: ExecutionView, { name, rollback }: FunctionTaskDocument): boolean {
  return rollback?.on === 'attempted' && task(name).fate === 'not started';
}

function neverUndone({ name }: FunctionTaskDocument, calls: readonly RecordedCall[]): readonly Breach[] {
  if (calls.length === 0) return [];
  return [{ task: name, seen: `the rollback of ${name} ran`, expected: `it does not run: ${name} did not complete` }];
}

/** Until it is known to have returned: where it was cut off, it runs again, with the same idempotency key. */
function checkOnce({ name }: FunctionTaskDocument, calls: readonly RecordedCall[]): readonly Breach[] {
  const returned = calls.findIndex(({ endedMs, outcome }) => endedMs !== undefined && outcome.kind === 'returned');
  if (returned >= 0 && returned === calls.length - 1) return [];
  const seen =
    returned < 0 ? `the rollback of ${name} never returned` : `the rollback of ${name} ran again after it had returned`;
  return [{ task: name, seen, expected: 'it runs until it has returned, and no more' }];
}

/** In each execution on its own: one goes on after a rollback that failed for good, and a later one makes up for that. */
function checkStart(
  { name }: FunctionTaskDocument,
  calls: readonly RecordedCall[],
  dueMs: (caller: string) => number,
): readonly Breach[] {
  return calls.flatMap(({ caller, startedMs }): readonly Breach[] => {
    if (startedMs >= dueMs(caller)) return [];
    const seen = `the rollback of ${name} started at ${printMilliseconds(startedMs)}`;
    const expected = `it starts when what was under way, and the rollbacks of what depended on ${name}, are over: at ${printMilliseconds(dueMs(caller))}`;
    return [{ task: name, seen, expected }];
  });
}

/** By execution and task, when the rollbacks of all that depended on it, at any distance, were really over. */
function dependantEnds({ graph, trace, rollback }: ExecutionView): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const callers = new Set(trace.calls.filter(({ role }) => role === 'rollback').map(({ caller }) => caller));
  return new Map(
    [...callers].map((caller) => {
      const ends = new Map<string, number>();
      for (const { name } of [...graph.tasks].reverse()) {
        const children = (graph.children.get(name) ?? []).map((child) => {
          const own = rollback(child.name).calls.filter((call) => call.caller === caller);
          return Math.max(latestEnd(own), ends.get(child.name) ?? 0);
        });
        ends.set(name, Math.max(0, ...children));
      }
      return [caller, ends];
    }),
  );
}

function latestEnd(calls: readonly RecordedCall[]): number {
  return calls.reduce((latest, { overMs }) => Math.max(latest, overMs), 0);
}
