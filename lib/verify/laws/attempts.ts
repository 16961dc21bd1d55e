import type { RetryDocument } from '../../definition/document.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import type { ExecutionView, FunctionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';
import { type RetryDelay, retryDelays } from '../retry-delays.js';

export const attempts: Law = {
  name: 'attempts',
  sentence:
    'A function is called once, and as often again as its retries say for errors of its own, after the delays that they say; errors of the Lambda service do not use them up.',
  check: (view) => {
    if (view.trace.byCommand !== undefined) return undefined;
    const { jitter } = view.trace;
    return view.graph.tasks.flatMap(({ name, retries, rollback }) => [
      ...checkFunction(name, name, view.task(name), mayBeAborted(view)),
      ...checkDelays(name, name, view.task(name), retries, jitter),
      ...checkFunction(name, `the rollback of ${name}`, view.rollback(name), false),
      ...(rollback === undefined
        ? []
        : checkDelays(name, `the rollback of ${name}`, view.rollback(name), rollback.retries, jitter)),
    ]);
  },
};

/** Without rollbacks failure is Step Functions' own: the failure of one task ends the others between two attempts. */
function mayBeAborted({ graph, failed }: ExecutionView): boolean {
  return !graph.undoes && failed.length > 0;
}

function checkFunction(task: string, who: string, fcn: FunctionView, aborted: boolean): readonly Breach[] {
  const { calls, verdicts, fate } = fcn;
  const returned = calls.findIndex(({ outcome }) => outcome.kind === 'returned');
  const final = verdicts.indexOf('final');
  const last = final >= 0 ? final : returned;
  if (last >= 0 && calls.length > last + 1) {
    const expected = quantity(last + 1, 'call') + why(fcn, last);
    return [{ task, seen: `${who} was ${timesCalled(calls.length)}`, expected }];
  }
  const left = fate === 'cut off' && calls.at(-1)?.endedMs !== undefined && !aborted;
  if (!left) return [];
  const seen = `${who} was ${timesCalled(calls.length)} and then given up`;
  return [{ task, seen, expected: `one more call${why(fcn, calls.length - 1)}` }];
}

/** Delays are whole milliseconds, so that they may be rounded by this much. */
const ROUNDED_MS = 0.5;

function checkDelays(
  task: string,
  who: string,
  { calls, verdicts }: FunctionView,
  retries: RetryDocument,
  jitter: number | undefined,
): readonly Breach[] {
  if (calls.length < 2) return [];
  const tries = calls.slice(0, verdicts.length);
  const errors = tries.flatMap(({ outcome }) => (outcome.kind === 'failed' ? [outcome.error] : []));
  return retryDelays(errors, retries).flatMap((delay, index): readonly Breach[] => {
    const endedMs = calls[index]?.endedMs;
    const next = calls[index + 1];
    if (delay === undefined || endedMs === undefined || next === undefined) return [];
    const waitedMs = next.startedMs - endedMs;
    const [leastMs, mostMs] = rangeOf(delay, jitter);
    if (waitedMs >= leastMs - ROUNDED_MS && waitedMs <= mostMs + ROUNDED_MS) return [];
    const seen = `attempt ${index + 2} of ${who} started ${printMilliseconds(waitedMs)} after attempt ${index + 1} was over`;
    return [{ task, seen, expected: `it starts ${printRange(leastMs, mostMs)} after that, as the retries say` }];
  });
}

function rangeOf({ ms, jitter }: RetryDelay, fraction: number | undefined): readonly [least: number, most: number] {
  if (jitter === 'NONE') return [ms, ms];
  return fraction === undefined ? [0, ms] : [ms * fraction, ms * fraction];
}

function printRange(leastMs: number, mostMs: number): string {
  const most = printMilliseconds(mostMs);
  return leastMs === mostMs ? most : `${printMilliseconds(leastMs)} to ${most}`;
}

function timesCalled(times: number): string {
  return `called ${quantity(times, 'time')}`;
}

function why({ calls }: FunctionView, index: number): string {
  const outcome = calls[index]?.outcome;
  if (outcome === undefined) return '';
  return `: attempt ${index + 1} ${outcome.kind === 'returned' ? 'returned' : `ended with ${outcome.error}`}`;
}
