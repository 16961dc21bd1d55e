import { readTaskRuns } from '../../lib/operate/read-task-runs.js';
import type { TaskRun } from '../../lib/operate/task-run.js';
import { history } from '../undo/written-history.js';

const states = new Map([
  ['a', 'a'],
  ['b', 'b'],
]);

const runs = (notation: string) => readTaskRuns(history(notation), states);

/** `a succeeded 2-5: failed 2-4 Boom, succeeded 4-5`: seconds from the start, `-` alone where there is none. */
function told({ task, status, startedAt, endedAt, attempts, failure }: TaskRun): string {
  const span = (from?: number, to?: number) => `${seconds(from)}-${seconds(to)}`;
  const tries = attempts.map((attempt) =>
    [attempt.outcome, span(attempt.scheduledAt, attempt.endedAt), attempt.failure?.error].filter(Boolean).join(' '),
  );
  return [
    `${task} ${status} ${span(startedAt, endedAt)}${failure === undefined ? '' : ` ${failure.error}`}`,
    ...(tries.length === 0 ? [] : [tries.join(', ')]),
  ].join(': ');
}

const seconds = (at?: number) => (at === undefined ? '' : String(at / 1000));

describe('what histories say of tasks', () => {
  it.each<[string, string, readonly string[]]>([
    ['nothing called yet', 'enter a', ['a not started -', 'b not started -']],
    ['scheduled', 'enter a, schedule a', ['a running 3-: under way 3-', 'b not started -']],
    ['done', 'do a', ['a succeeded 3-5: succeeded 3-5', 'b not started -']],
    ['one after the other', 'do a, call b', ['a succeeded 3-5: succeeded 3-5', 'b running 8-: under way 8-']],
    ['failed, and more may follow', 'call a, fail a Boom', ['a retrying 3- Boom: failed 3-5 Boom', 'b not started -']],
    ['failed, and caught', 'call a, fail a Boom, exit a', ['a failed 3-5 Boom: failed 3-5 Boom', 'b not started -']],
    [
      'failed, and the execution with it',
      'call a, fail a Boom, FAILED',
      ['a failed 3-5 Boom: failed 3-5 Boom', 'b not started -'],
    ],
    [
      'retried',
      'call a, fail a Boom, schedule a, start a, succeed a, exit a',
      ['a succeeded 3-8: failed 3-5 Boom, succeeded 6-8', 'b not started -'],
    ],
    [
      'timed out, and retried',
      'call a, time-out a, schedule a, start a',
      ['a running 3-: failed 3-5 States.Timeout, under way 6-', 'b not started -'],
    ],
    [
      'stopped between two attempts',
      'call a, fail a Boom, ABORTED',
      ['a stopped 3-6 Boom: failed 3-5 Boom', 'b not started -'],
    ],
    [
      'out of time between two attempts',
      'call a, time-out a, TIMED_OUT',
      ['a stopped 3-6 States.Timeout: failed 3-5 States.Timeout', 'b not started -'],
    ],
    [
      'stopped after it had failed for good',
      'call a, fail a Boom, exit a, ABORTED',
      ['a failed 3-5 Boom: failed 3-5 Boom', 'b not started -'],
    ],
    [
      'taken away from between two attempts, because a sibling had failed',
      'call a, call b, fail a Boom, fail b Bang, abort a, abort b, FAILED',
      ['a stopped 3-10 Boom: failed 3-8 Boom', 'b failed 6-9 Bang: failed 6-9 Bang'],
    ],
    [
      'taken away while an attempt was under way, and the execution went on',
      'call a, call b, fail b Bang, abort a, abort b',
      ['a stopped 3-9: stopped 3-', 'b failed 6-8 Bang: failed 6-8 Bang'],
    ],
    [
      'taken away, and redriven',
      'call a, call b, fail a Boom, fail b Bang, abort a, abort b, FAILED, REDRIVEN, schedule a, start a',
      ['a running 3-: failed 3-8 Boom, under way 14-', 'b failed 6-9 Bang: failed 6-9 Bang'],
    ],
    ['stopped', 'call a, ABORTED', ['a stopped 3-5: stopped 3-', 'b not started -']],
    [
      'redriven: what was stopped is called again',
      'call a, ABORTED, REDRIVEN, schedule a, start a, succeed a, exit a',
      ['a succeeded 3-9: stopped 3-, succeeded 7-9', 'b not started -'],
    ],
    [
      'what could not be called at all',
      'enter a, misevaluate a, exit a',
      ['a failed -3 States.QueryEvaluationError', 'b not started -'],
    ],
    [
      'what became of the result afterwards',
      'call a, succeed a, misevaluate a, exit a',
      ['a failed 3-6 States.QueryEvaluationError: succeeded 3-5', 'b not started -'],
    ],
    [
      'called again after what became of its result',
      'call a, succeed a, misevaluate a, schedule a, start a',
      ['a running 3-: succeeded 3-5, under way 7-', 'b not started -'],
    ],
  ])('%s', (_, notation, expected) => {
    expect(runs(notation).map(told)).toEqual(expected);
  });

  it('gives what functions returned, and what they were called as', () => {
    expect(runs('do a')[0]).toMatchObject({ output: 'out a', attempts: [{ eventId: 3, startedAt: 4000 }] });
  });

  it('does without payloads', () => {
    expect(runs('enter a, *schedule a, *start a, *succeed a, exit a').map(told)).toEqual([
      'a succeeded 3-5: succeeded 3-5',
      'b not started -',
    ]);
  });
});
