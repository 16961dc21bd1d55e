import type { JsonObject } from '../../../lib/json.js';
import { explain } from '../../../lib/operate/explain/explain.js';
import { explainExecution } from '../../../lib/operate/explain/explain-execution.js';
import type { ExplainFacts } from '../../../lib/operate/explain/explain-facts.js';
import type { ExplainedFailure, Explanation } from '../../../lib/operate/explain/explanation.js';
import type { ExecutionDetails } from '../../../lib/operate/operate-port.js';
import { facts, history } from '../../undo/written-history.js';
import { arnOf, explained, explainWorld, named, type Script, shop } from './explain-world.js';

/** An explanation of what was written down by hand: the workflow, and the words of its history. */
function written(
  events: string,
  { details = {}, machine, now }: { details?: Partial<ExecutionDetails>; machine?: JsonObject; now?: number } = {},
): Explanation {
  const { execution, machine: own } = facts('a* > b c, b > d', events);
  const last = execution.events.at(-1)?.timestamp ?? 0;
  const gathered: ExplainFacts = {
    details: {
      ...{ arn: execution.arn, name: 'run', status: execution.status, stateMachineArn: '', redriveCount: 0 },
      ...{ startedAt: 1000, input: '{"id":1}' },
      ...(execution.status === 'RUNNING' ? {} : { stoppedAt: last }),
      ...details,
    },
    machine: machine ?? own,
    events: execution.events,
    lastSuccess: { kind: 'none' },
    rollbacks: [],
    notes: [],
    now: now ?? last,
  };
  return explain(gathered);
}

/** `b NoTruck 1/1`: what failed, with which error, at which attempt of how many. */
function told(failure: ExplainedFailure): string {
  switch (failure.kind) {
    case 'task':
      return `${failure.task} ${failure.error} ${failure.attempt}/${failure.allowedAttempts}`;
    case 'stopped':
      return `stopped ${failure.error ?? '-'} ${failure.cause ?? '-'}`;
    case 'execution':
      return `execution ${failure.error} in ${failure.state ?? '-'}`;
    default:
      return failure satisfies never;
  }
}

const times = (error: string, count: number) => Array.from({ length: count }, () => `${error}: no`);

describe('what failed', () => {
  it.each<[string, Script, readonly string[]]>([
    ['nothing', {}, []],
    ['one task', { Ship: { fails: ['NoTruck: none'] } }, ['Ship NoTruck 1/1']],
    ['at its last attempt', { Charge: { fails: times('Declined', 3) } }, ['Charge Declined 3/3']],
    [
      'several, the first cause first',
      { Charge: { fails: times('Declined', 3) }, Reserve: { fails: ['OutOfStock: no'] } },
      ['Reserve OutOfStock 1/1', 'Charge Declined 3/3'],
    ],
    ['what must not be retried', { Charge: { fails: ['NonRetryableError: no'] } }, ['Charge NonRetryableError 1/1']],
    [
      'the service, whose attempts do not count as those of the task',
      { Reserve: { fails: times('Lambda.ServiceException', 7) } },
      ['Reserve Lambda.ServiceException 7/7'],
    ],
  ])('%s', async (_, script, expected) => {
    const { failures } = await explained(shop, [{ name: 'A-1', script }]);
    expect(failures.map(told)).toEqual(expected);
  });

  it('in the code of the user', async () => {
    const { failures } = await explained(shop, [{ name: 'A-1', script: { Ship: { fails: ['NoTruck: none'] } } }]);
    expect(failures).toMatchObject([
      {
        source: { file: 'lambdas/ship.ts', line: 13, column: 34 },
        stack: [
          '    with {"city":"Atlantis"}',
          '    at book (lambdas/ship.ts:13:34)',
          '    at async ship (lambdas/ship.ts:22:19)',
        ],
      },
    ]);
  });

  it.each<[string, Parameters<typeof written>[1], readonly string[]]>([
    ['call a, ABORTED', {}, ['stopped - -']],
    ['call a, ABORTED', { details: { error: 'Mine', cause: 'wrong' } }, ['stopped Mine wrong']],
    // A task that failed for good before somebody stopped the execution is the first cause.
    ['do a, call b, fail b Boom, exit b, call c, ABORTED', {}, ['b Boom 1/1', 'stopped - -']],
    ['call a, TIMED_OUT', {}, ['execution States.Timeout in -']],
    ['call a, time-out a, exit a, FAILED', { details: { error: 'States.Timeout' } }, ['a States.Timeout 1/1']],
    [
      'enter a, misevaluate a, FAILED',
      { details: { error: 'States.QueryEvaluationError' } },
      ['a States.QueryEvaluationError 0/1'],
    ],
    ['do a, FAILED', { details: { error: 'States.Runtime', cause: 'why' } }, ['execution States.Runtime in a']],
    // What tasks do not explain is told beside them.
    [
      'do a, call b, fail b Boom, exit b, FAILED',
      { details: { error: 'States.DataLimitExceeded', cause: 'too large' } },
      ['b Boom 1/1', 'execution States.DataLimitExceeded in b'],
    ],
    ['call a, fail a Boom, exit a, FAILED', { details: { error: 'RollbackIncomplete' } }, ['a Boom 1/1']],
    ['call a, fail a Boom', {}, []],
    // Attempts are counted anew after a redrive.
    [
      'call a, fail a Boom, FAILED, REDRIVEN, schedule a, start a, fail a Boom, FAILED',
      { details: { error: 'Boom' } },
      ['a Boom 1/1'],
    ],
    [
      'call a, fail a Boom, FAILED, REDRIVEN, schedule a, ABORTED, REDRIVEN, schedule a, start a, fail a Boom, FAILED',
      { details: { error: 'Boom' } },
      ['a Boom 1/1'],
    ],
  ])('%s', (events, options, expected) => {
    expect(written(events, options).failures.map(told)).toEqual(expected);
  });

  it('because the history was full', () => {
    const { machine } = facts('a* > b c, b > d', 'do a');
    const events = Array.from({ length: 24_999 }, (_, i) => ({
      id: i + 1,
      previousEventId: i,
      timestamp: 1000,
      type: 'PassStateEntered',
    }));
    const { failures } = explain({
      ...{ machine, events, lastSuccess: { kind: 'none' }, rollbacks: [], notes: [], now: 1000 },
      details: {
        ...{ arn: 'arn', name: 'run', status: 'FAILED', stateMachineArn: '', redriveCount: 0, startedAt: 0 },
        error: 'States.Runtime',
        stoppedAt: 1000,
      },
    });
    expect(failures).toMatchObject([
      { kind: 'execution', advice: { means: expect.stringContaining('25,000 events') } },
    ]);
  });

  it('in an execution that was waited for', () => {
    const cause = JSON.stringify({ ExecutionArn: 'arn:child', Error: 'Boom', Cause: '{"errorMessage":"no"}' });
    const { failures } = written('do a, FAILED', { details: { error: 'States.TaskFailed', cause } });
    expect(failures).toMatchObject([{ message: 'arn:child ended with Boom: no' }]);
  });
});

it.each([
  ['as it was', 'rerun Shop:A-1'],
  ['deployed again', 'rerun Shop:A-1 --new-code'],
])('proposes a rerun of a workflow that is %s', async (how, expected) => {
  const port = await explainWorld(shop, [{ name: 'A-1', script: { Ship: { fails: ['NoTruck: none'] } } }]);
  const definition = async (arn: string) => {
    const text = (await port.definition(arn)) ?? '';
    return how === 'as it was' || arn.includes('Rollback')
      ? text
      : text.replace('"States":', '"TimeoutSeconds":9,"States":');
  };
  const explanation = await explainExecution({ ...port, definition }, arnOf('A-1'), 0);
  expect(explanation?.next.map((step) => step.arguments.join(' '))).toContain(expected);
});

it('tells a task that was cut off between attempts from one that failed', async () => {
  const script = { Charge: { fails: ['Declined: no'] } };
  const stopped = await explained(shop, [{ name: 'A-1', script, stop: { after: 18 } }]);
  expect(stopped.failures.map(told)).toEqual(['stopped - -']);
  expect(stopped.moment).toMatchObject({
    underWay: [{ task: 'Charge', status: 'stopped' }],
    completed: ['Validate', 'Reserve'],
  });
  expect(stopped.path.map(({ name }) => name)).toEqual(['Validate', 'Charge']);
});

describe('what else there is to tell', () => {
  it('what ran meanwhile, and what never started', async () => {
    const script = { Charge: { takes: 5000 }, Reserve: { takes: 500, fails: ['OutOfStock: no'] } };
    const { moment } = await explained(shop, [{ name: 'A-1', script }]);
    expect(moment).toMatchObject({
      task: 'Reserve',
      underWay: [{ task: 'Charge', status: 'succeeded' }],
      completed: ['Validate'],
      neverStarted: [
        { task: 'Ship', because: ['Reserve'] },
        { task: 'Notify', because: ['Ship'] },
      ],
    });
  });

  it('redrives, and what was attempted after them', () => {
    const events = 'call a, fail a Boom, FAILED, REDRIVEN, schedule a, start a, succeed a, exit a, SUCCEEDED';
    const { execution, tasks } = written(events);
    expect(execution.redrivenAt).toEqual(['1970-01-01T00:00:07.000Z']);
    expect(tasks[0]?.attempts).toMatchObject([{ outcome: 'failed' }, { outcome: 'succeeded', afterRedrive: true }]);
  });

  it('how far it is, while it runs', () => {
    const { execution, tasks, path, undo, next } = written('do a, call b', { now: 60_000 });
    expect(execution).toMatchObject({ status: 'RUNNING', durationMs: 59_000 });
    expect(tasks.map(({ task, status, durationMs }) => [task, status, durationMs])).toEqual([
      ['a', 'succeeded', 2000],
      ['b', 'running', 52_000],
      ['d', 'not started', undefined],
      ['c', 'not started', undefined],
    ]);
    expect(path.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(undo.state).toBe('running');
    expect(next.map((step) => step.arguments.join(' '))).toEqual(['watch Test:run', 'stop Test:run --rollback']);
  });

  it('that one in which a task failed undoes by itself what it did, and is not to be stopped', () => {
    const { failures, moment, next } = written('do a, call b, call c, fail b Boom, exit b', { now: 60_000 });
    expect(failures.map(told)).toEqual(['b Boom 1/1']);
    expect(moment).toMatchObject({ task: 'b', underWay: [{ task: 'c', status: 'running' }], neverStarted: [] });
    expect(next.map((step) => step.arguments.join(' '))).toEqual(['logs Test:run --task b', 'watch Test:run']);
  });

  it('the input of the first execution, in one that reruns another', () => {
    const record = {
      of: 'arn:aws:states:us-east-1:1:execution:Test:first',
      input: { id: 7 },
      reused: { x: ['a'] },
      results: { a: 1 },
    };
    const { execution, input, tasks } = written('do a, FAILED', {
      details: { input: JSON.stringify({ 'stepwright:rerun': record }) },
    });
    expect(execution.rerunOf).toBe(record.of);
    expect(input.value).toEqual({ id: 7 });
    expect(tasks.map(({ task, reused }) => [task, reused])).toContainEqual(['a', true]);
  });

  it('a machine of somebody else, by its states', () => {
    const machine: JsonObject = {
      StartAt: 'First',
      States: {
        First: {
          Type: 'Task',
          Resource: 'arn:aws:lambda:us-east-1:1:function:f',
          Next: 'Second',
          Retry: [{ ErrorEquals: ['States.ALL'] }],
        },
        Second: { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:1:function:g', End: true },
      },
    };
    const events = history('enter First, schedule First, start First, fail First Boom, FAILED').map((event) => ({
      ...event,
      type: event.type.replace(/^Task(?=Scheduled|Started|Failed)/, 'LambdaFunction'),
    }));
    const details: ExecutionDetails = {
      ...{ arn: 'arn:aws:states:us-east-1:1:execution:Theirs:x', name: 'x', status: 'FAILED', stateMachineArn: '' },
      ...{ redriveCount: 0, startedAt: 1000, stoppedAt: 6000, error: 'Boom' },
    };
    const made = explain({
      ...{ details, machine, events, lastSuccess: { kind: 'none' }, rollbacks: [], notes: [], now: 0 },
    });
    expect(made.execution.kind).toBe('other');
    expect(made.failures.map(told)).toEqual(['First Boom 1/4']);
    expect(made.tasks.map(({ task, status }) => [task, status])).toEqual([
      ['First', 'failed'],
      ['Second', 'not started'],
    ]);
    expect(made.notes).toEqual([expect.stringContaining('not one of Stepwright')]);
    expect(made.next.map(({ action }) => action)).toEqual(['logs']);
  });
});

/** `a b(order) c`: the path, and where nesting and no dependency held a step up. */
const pathText = ({ path }: Explanation) =>
  path.map(({ name, after }) => (after === 'order' ? `${name}(order)` : name)).join(' ');

describe('the path that decided when it ended', () => {
  it.each<[string, Script, string]>([
    ['the slower branch', { Charge: { takes: 2000 } }, 'Validate Charge Ship Notify'],
    ['the other one', { Reserve: { takes: 2000 } }, 'Validate Reserve Ship Notify'],
    // Waits for attempts count as well.
    ['retries', { Charge: { fails: times('Declined', 2) }, Reserve: { takes: 900 } }, 'Validate Charge Ship Notify'],
    [
      'a failure, and undoing',
      { Reserve: { takes: 900 }, Ship: { fails: ['NoTruck: no'] } },
      'Validate Reserve Ship Undo',
    ],
    // Branches under way finish before it is decided: the failure was long over.
    [
      'what went on after a failure',
      { Reserve: { fails: ['OutOfStock: no'] }, Charge: { takes: 5000 } },
      'Validate Charge Undo',
    ],
  ])('%s', async (_, script, expected) => {
    expect(pathText(await explained(shop, [{ name: 'A-1', script }]))).toBe(expected);
  });

  it('goes through what only nesting put before a task', async () => {
    const crossed = named('Crossed', 'r > a b, a > c d, b > d');
    const made = await explained(crossed, [{ name: 'x', script: { b: { takes: 4000 }, c: { takes: 1000 } } }]);
    expect(pathText(made)).toBe('r b c(order)');
  });

  it('has shares that add up to the whole, when nothing waits in between', async () => {
    const { path } = await explained(shop, [{ name: 'A-1', script: { Charge: { takes: 700 } } }]);
    expect(path.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });
});

describe('how the input differs', () => {
  it.each<[string, Parameters<typeof explained>[1], object]>([
    ['none has succeeded', [{ name: 'x', script: { Ship: { fails: ['NoTruck: no'] } } }], { kind: 'none-succeeded' }],
    [
      'the same',
      [{ name: 'good' }, { name: 'x', script: { Ship: { fails: ['NoTruck: no'] } } }],
      { kind: 'same', as: { name: 'good' } },
    ],
    [
      'another one than that of the newest before',
      [
        { name: 'old', input: 1 },
        { name: 'good', input: { a: 1 } },
        { name: 'x', input: { a: 2 }, script: { Ship: { fails: ['NoTruck: no'] } } },
      ],
      { kind: 'different', from: { name: 'good' }, differences: [{ path: 'a', before: 1, after: 2 }] },
    ],
    [
      'one that is stored elsewhere',
      [
        { name: 'good', input: { a: 1 } },
        { name: 'x', input: { 'stepwright:stored': 'hash.123456' }, script: { Validate: { fails: ['No: no'] } } },
      ],
      { kind: 'hidden', from: { name: 'good' } },
    ],
    ['it succeeded itself', [{ name: 'good' }, { name: 'x' }], { kind: 'not-compared' }],
  ])('%s', async (_, runs, expected) => {
    expect((await explained(shop, runs)).input.comparison).toMatchObject(expected);
  });
});
