import { isDeepStrictEqual } from 'node:util';
import type { ExecutionView } from '../execution-view.js';
import { isToldError, keptOfError } from '../kept-of-error.js';
import type { Breach, Law } from '../law.js';
import { printValue } from '../print-value.js';

export const ending: Law = {
  name: 'ending',
  sentence:
    'The end tells: status, error and cause name what failed, what was undone and what is left; a rollback that fails does not stop the others.',
  check: (view) => {
    // What an operator has stopped ends as he said.
    if (view.trace.byCommand !== undefined) return undefined;
    if (view.failed.length === 0) return checkSuccess(view);
    return view.graph.undoes ? checkUndone(view) : checkNative(view);
  },
};

/** Everything completed, and the output is that of the tasks that nothing depends on. */
function checkSuccess({ trace, graph, task }: ExecutionView): readonly Breach[] {
  const { status, error, cause, output } = trace;
  if (status !== 'SUCCEEDED') {
    return [
      {
        seen: `no task failed for good, and the execution ended ${status}: ${error}: ${cause}`,
        expected: 'it succeeds',
      },
    ];
  }
  const sinks = graph.tasks.filter(({ name }) => (graph.children.get(name) ?? []).length === 0);
  const expected = Object.fromEntries(sinks.map(({ name }) => [name, task(name).output?.payload ?? null]));
  return [
    ...graph.tasks.flatMap(({ name }): readonly Breach[] =>
      task(name).fate === 'completed'
        ? []
        : [
            {
              task: name,
              seen: `the execution succeeded, and ${name} did not complete`,
              expected: 'every task completes',
            },
          ],
    ),
    ...(isDeepStrictEqual(output, expected)
      ? []
      : [{ seen: `output ${printValue(output)}`, expected: `output ${printValue(expected)}` }]),
  ];
}

/** Without any rollback, failure is Step Functions' own: that of one of the tasks that failed. */
function checkNative({ trace, failed, task }: ExecutionView): readonly Breach[] {
  const { status, error = '', cause = '' } = trace;
  const isOne = failed.some(({ name }) => {
    const { failure } = task(name);
    return failure?.error === error && (failure.cause ?? '') === cause;
  });
  if (status === 'FAILED' && isOne) return [];
  const names = failed.map(({ name }) => name).join(' or ');
  return [{ seen: `it ended ${status}: ${error}: ${cause}`, expected: `it ends FAILED with the error of ${names}` }];
}

function checkUndone(view: ExecutionView): readonly Breach[] {
  const { trace, toUndo, rollback } = view;
  if (trace.status !== 'FAILED') {
    const names = view.failed.map(({ name }) => name).join(' and ');
    return [{ seen: `${names} failed for good, and the execution ended ${trace.status}`, expected: 'it ends FAILED' }];
  }
  const undone = toUndo.filter(({ name }) => rollback(name).fate === 'completed').map(({ name }) => name);
  const left = toUndo.filter(({ name }) => rollback(name).fate !== 'completed').map(({ name }) => name);
  return [...checkError(view, left), ...checkFailedNames(view), ...checkTold(trace.cause ?? '', undone, left)];
}

function checkError({ trace, failed, task }: ExecutionView, left: readonly string[]): readonly Breach[] {
  const { error = '' } = trace;
  if (left.length > 0) {
    if (error === 'RollbackIncomplete') return [];
    return [
      { seen: `error ${error}`, expected: `error RollbackIncomplete, since ${left.join(', ')} could not be undone` },
    ];
  }
  const errors = failed.map(({ name }) => task(name).failure?.error ?? '');
  if (errors.some((each) => isToldError(error, each))) return [];
  return [{ seen: `error ${error}`, expected: `error ${errors.join(' or ')}` }];
}

/** Causes are cut to what AWS takes: what failed and what was undone get half of it each. */
const HALF_A_CAUSE = 16_000;

function checkFailedNames({ trace, failed, task }: ExecutionView): readonly Breach[] {
  const { cause = '' } = trace;
  const missing = failed.filter(({ name }) => {
    return !cause.includes(`${name} failed: ${keptOfError(task(name).failure?.error ?? '')}`);
  });
  const isCut = cause.length >= HALF_A_CAUSE && missing.length < failed.length;
  return isCut
    ? []
    : missing.map(({ name }) => ({
        task: name,
        seen: told(cause),
        expected: `it says that ${name} failed, and with what`,
      }));
}

function checkTold(cause: string, undone: readonly string[], left: readonly string[]): readonly Breach[] {
  const rest = cause.slice(Math.max(0, cause.lastIndexOf(left.length > 0 ? LEFT : UNDONE)));
  if (rest.length >= HALF_A_CAUSE - INCOMPLETE.length) return [];
  const names = undoneNames(cause);
  const expected = undone.length > 0 || left.length === 0 ? [...undone].sort() : ['nothing'];
  const breaches: Breach[] = left
    .filter((name) => !cause.slice(Math.max(0, cause.lastIndexOf(LEFT))).includes(`${name} (`))
    .map((name) => ({ task: name, seen: told(cause), expected: `it says that ${name} is left to undo, and why` }));
  if (undone.length + left.length === 0) {
    if (cause.endsWith('Nothing had to be undone.')) return breaches;
    return [...breaches, { seen: told(cause), expected: 'it says that nothing had to be undone' }];
  }
  if (isDeepStrictEqual(names, expected)) return breaches;
  return [...breaches, { seen: told(cause), expected: `it says what was undone: ${expected.join(', ')}` }];
}

/** What stands before it in its half. */
const INCOMPLETE = '. Rollback incomplete. ';
const LEFT = 'Left to undo: ';
const UNDONE = 'Undone: ';

/** The names at the end of a cause. From the end, because messages of errors stand before it and may say anything. */
function undoneNames(cause: string): readonly string[] {
  const start = cause.lastIndexOf(UNDONE);
  if (start < 0 || !cause.endsWith('.')) return [];
  return cause
    .slice(start + UNDONE.length, -1)
    .split(', ')
    .sort();
}

function told(cause: string): string {
  return `cause "${cause.length > 300 ? `${cause.slice(0, 150)} … ${cause.slice(-150)}` : cause}"`;
}
