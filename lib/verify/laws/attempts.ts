import { quantity } from '../../quantity.js';
import type { ExecutionView, FunctionView } from '../execution-view.js';
import type { Breach, Law } from '../law.js';

export const attempts: Law = {
  name: 'attempts',
  sentence:
    'A function is called once, and as often again as its retries say for errors of its own; errors of the Lambda service do not use them up.',
  check: (view) => {
    if (view.trace.byCommand !== undefined) return undefined;
    return view.graph.tasks.flatMap(({ name }) => [
      ...checkFunction(name, name, view.task(name), mayBeAborted(view)),
      ...checkFunction(name, `the rollback of ${name}`, view.rollback(name), false),
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

function timesCalled(times: number): string {
  return `called ${quantity(times, 'time')}`;
}

function why({ calls }: FunctionView, index: number): string {
  const outcome = calls[index]?.outcome;
  if (outcome === undefined) return '';
  return `: attempt ${index + 1} ${outcome.kind === 'returned' ? 'returned' : `ended with ${outcome.error}`}`;
}
