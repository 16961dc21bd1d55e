import type { StateMachine } from '../../../lib/asl/document.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { call, chain, fails, printed, returns, scope, start } from '../run-machine.js';
import { type Answer, type Attempted, attempt, redrive } from './redrive-machine.js';

/** A function of that name is broken; all others return their payload. */
const broken =
  (name: string, error = 'Broken'): Answer =>
  ({ functionName, payload }) =>
    functionName === name ? fails(error) : returns(payload);
const mended: Answer = ({ payload }) => returns(payload);

async function brokenThenMended(machine: StateMachine, name: string): Promise<readonly [Attempted, Attempted]> {
  const first = await attempt(machine, broken(name));
  expect(first.result.status).toBe('FAILED');
  return [first, await redrive(machine, first, mended)];
}

const typesAfter = (events: readonly HistoryEvent[], count: number) => printed(events.slice(count));

describe('a redriven execution', () => {
  it('schedules the task that failed again, without entering it again', async () => {
    const [first, second] = await brokenThenMended(chain({ A: call('a'), B: call('b'), C: call('c') }), 'b');
    expect(second.called).toEqual(['b', 'c']);
    expect(second.result.status).toBe('SUCCEEDED');
    expect(second.result.events.slice(0, first.result.events.length)).toEqual(first.result.events);
    expect(typesAfter(second.result.events, first.result.events.length)).toEqual([
      '12<11 ExecutionRedriven',
      '13<12 TaskScheduled',
      '14<13 TaskStarted',
      '15<14 TaskSucceeded',
      '16<15 TaskStateExited B',
      '17<16 TaskStateEntered C',
      '18<17 TaskScheduled',
      '19<18 TaskStarted',
      '20<19 TaskSucceeded',
      '21<20 TaskStateExited C',
      '22<21 ExecutionSucceeded',
    ]);
    expect(second.result.events[11]?.details).toEqual({ redriveCount: 1 });
  });

  it('tells expressions how often and when it was redriven', async () => {
    const machine = chain({
      A: call('a', { Output: '{% $states.context.Execution %}', Retry: [{ ErrorEquals: ['Slow'] }] }),
    });
    const [, second] = await brokenThenMended(machine, 'a');
    expect(second.result.output).toMatchObject({
      RedriveCount: 1,
      RedriveTime: new Date(start + 3_600_000).toISOString(),
      StartTime: new Date(start).toISOString(),
    });
    const third = await attempt(machine, mended);
    expect(third.result.output).toMatchObject({ RedriveCount: 0 });
    expect(third.result.output).not.toHaveProperty('RedriveTime');
  });

  it('counts its redrives', async () => {
    const machine = chain({ A: call('a') });
    let last = await attempt(machine, broken('a'));
    for (const count of [1, 2, 3]) {
      last = await redrive(machine, last, broken('a'));
      expect(last.snapshot.executions[0]?.snapshot.redriven).toMatchObject({ count });
    }
    expect(last.result.events.filter(({ type }) => type === 'ExecutionRedriven').map(({ details }) => details)).toEqual(
      [{ redriveCount: 1 }, { redriveCount: 2 }, { redriveCount: 3 }],
    );
  });

  it('has all retries before it again', async () => {
    const machine = chain({ A: call('a', { Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }] }) });
    const first = await attempt(machine, broken('a'));
    expect(first.called).toHaveLength(3);
    const second = await redrive(machine, first, broken('a'));
    expect(second.called).toHaveLength(3);
  });

  it('starts the timeouts of tasks and of the machine again', async () => {
    const machine = chain(
      { W: { Type: 'Wait', Seconds: 3 }, A: call('a', { TimeoutSeconds: 5 }), B: call('b') },
      { TimeoutSeconds: 7 },
    );
    const first = await attempt(machine, ({ payload }) => returns(payload, 20_000));
    expect(first.result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + 7000 });
    const second = await redrive(machine, first, ({ payload }) => returns(payload, 4000));
    expect(second.called).toEqual(['a', 'b']);
    expect(second.result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + 7000 + 3_600_000 + 7000 });
    const third = await redrive(machine, second, ({ payload }) => returns(payload, 4000));
    expect(third.called).toEqual(['b']);
    expect(third.result.status).toBe('SUCCEEDED');
  });

  it('goes on after a Wait whose timestamp is past', async () => {
    const at = new Date(start + 60_000).toISOString();
    const machine = chain({ W: { Type: 'Wait', Timestamp: at }, A: call('a') }, { TimeoutSeconds: 10 });
    const first = await attempt(machine, mended);
    expect(first.result.status).toBe('TIMED_OUT');
    const second = await redrive(machine, first, mended);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', stoppedAt: start + 10_000 + 3_600_000 });
  });

  it('evaluates a Choice again', async () => {
    const machine = chain({
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.context.Execution.RedriveCount = 0 ? 1 : true %}', Next: 'P' }],
      },
      P: { Type: 'Pass', End: true },
    });
    const first = await attempt(machine, mended);
    expect(first.result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    const second = await redrive(machine, first, mended);
    expect(second.result.status).toBe('SUCCEEDED');
  });

  it('enters a Fail state again and fails again', async () => {
    const machine = chain({ F: { Type: 'Fail', Error: 'No', Cause: 'as told' } });
    const first = await attempt(machine, mended);
    const second = await redrive(machine, first, mended);
    expect(second.result).toMatchObject({ status: 'FAILED', error: 'No', cause: 'as told' });
    expect(printed(second.result.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 FailStateEntered F',
      '3<2 ExecutionFailed',
      '4<3 ExecutionRedriven',
      '5<4 FailStateEntered F',
      '6<5 ExecutionFailed',
    ]);
  });

  it('goes on from where it was stopped, with its variables', async () => {
    const machine = chain({
      P: { Type: 'Pass', Assign: { kept: '{% $states.input.n + 1 %}' } },
      A: call('a', { Output: { kept: '{% $kept %}' } }),
    });
    const first = await attempt(machine, mended, { input: { n: 41 }, stopAt: 5 });
    expect(first.result).toMatchObject({ status: 'ABORTED', error: 'Stopped' });
    const second = await redrive(machine, first, mended);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: { kept: 42 } });
  });
});

describe('a redriven Parallel state', () => {
  const machine = chain({
    P: {
      Type: 'Parallel',
      Branches: [
        scope({ A: call('a') }),
        scope({ B: call('b') }),
        scope({ C: call('c'), D: call('d') }),
        scope({ W: { Type: 'Wait', Seconds: 9 }, E: call('e') }),
      ],
    },
    Z: call('z'),
  });
  const slow: Answer = ({ functionName, payload }) =>
    functionName === 'b' ? fails('Broken', 'because', 1000) : returns(payload, functionName === 'd' ? 5000 : 10);

  it('goes on only in the branches that failed or were aborted', async () => {
    const first = await attempt(machine, slow, { input: 'in' });
    expect(first.result.status).toBe('FAILED');
    const second = await redrive(machine, first, mended);
    expect(second.called).toEqual(['b', 'd', 'e', 'z']);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: ['in', 'in', 'in', 'in'] });
    const entered = second.result.events.filter(({ type }) => type.endsWith('StateEntered'));
    expect(entered.map(({ details }) => details?.name)).toEqual(['P', 'A', 'B', 'C', 'W', 'D', 'E', 'Z']);
  });

  it('can be redriven again and again', async () => {
    let last = await attempt(machine, slow, { input: 'in' });
    for (let time = 0; time < 3; time += 1) {
      last = await redrive(machine, last, slow);
      expect(last.result.status).toBe('FAILED');
      expect(last.called).not.toContain('a');
    }
    expect((await redrive(machine, last, mended)).result.status).toBe('SUCCEEDED');
  });

  it('is run whole after its result was too large', async () => {
    const large = 'x'.repeat(200_000);
    const two = chain({ P: { Type: 'Parallel', Branches: [scope({ A: call('a') }), scope({ B: call('b') })] } });
    const first = await attempt(two, () => returns(large));
    expect(first.result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    const second = await redrive(two, first, () => returns('small'));
    expect(second.called).toEqual(['a', 'b']);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: ['small', 'small'] });
  });

  it('makes its output again when that alone had failed', async () => {
    const one = chain({
      P: {
        Type: 'Parallel',
        Branches: [scope({ A: call('a') })],
        Output: '{% $states.context.Execution.RedriveCount > 0 ? $states.result[0] : $error("not yet") %}',
      },
    });
    const first = await attempt(one, mended, { input: 7 });
    expect(first.result.status).toBe('FAILED');
    const second = await redrive(one, first, mended);
    expect(second.called).toEqual([]);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: 7 });
  });

  it('keeps what inner states have got done', async () => {
    const nested = chain({
      P: {
        Type: 'Parallel',
        Branches: [
          scope({ Q: { Type: 'Parallel', Branches: [scope({ A: call('a') }), scope({ B: call('b') })] } }),
          scope({ M: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: scope({ C: call('c') }) } }),
        ],
      },
    });
    const first = await attempt(nested, ({ functionName, payload }) =>
      functionName === 'b'
        ? fails('Broken', 'because', 100)
        : returns(payload, functionName === 'c' ? 50 * Number(payload) : 1),
    );
    expect(first.result.status).toBe('FAILED');
    const second = await redrive(nested, first, mended);
    // The third iteration was still under way; the second had been answered at the same instant as the failure.
    expect(second.called.filter((name) => name !== 'c')).toEqual(['b']);
    expect(second.called.filter((name) => name === 'c').length).toBeLessThan(3);
    expect(second.result).toMatchObject({
      status: 'SUCCEEDED',
      output: [
        [{}, {}],
        [1, 2, 3],
      ],
    });
  });
});

describe('a redriven inline Map state', () => {
  const machine = (rest: object = {}) =>
    chain({
      M: { Type: 'Map', Items: [0, 1, 2, 3, 4, 5], MaxConcurrency: 2, ItemProcessor: scope({ A: call('a') }), ...rest },
    });
  const stuckAt =
    (item: number): Answer =>
    ({ payload }) =>
      payload === item ? fails('Broken', 'because', 5) : returns(payload, 10);

  it('goes on in the iterations that failed or were aborted, then in those that had not started', async () => {
    const first = await attempt(machine(), stuckAt(3));
    expect(first.result.status).toBe('FAILED');
    expect(first.called).toHaveLength(4);
    const second = await redrive(machine(), first, mended);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: [0, 1, 2, 3, 4, 5] });
    expect(second.called).toHaveLength(4);
    const started = second.result.events.filter(({ type }) => type === 'MapIterationStarted');
    expect(started.map(({ details }) => details?.index)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('keeps to its concurrency', async () => {
    const first = await attempt(machine(), stuckAt(1));
    const second = await redrive(machine(), first, ({ payload }) => returns(payload, 10));
    expect(second.result.status).toBe('SUCCEEDED');
    // Six, two at a time, 10 ms each.
    expect(second.result.stoppedAt - (first.result.stoppedAt + 3_600_000)).toBe(30);
  });

  it('makes the input of an iteration again when that had failed', async () => {
    const once = machine({
      ItemSelector: {
        v: '{% $states.context.Map.Item.Index = 2 and $states.context.Execution.RedriveCount = 0 ? $error("no") : $states.context.Map.Item.Value %}',
      },
    });
    const first = await attempt(once, mended);
    expect(first.result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    const second = await redrive(once, first, mended);
    expect(second.result).toMatchObject({ status: 'SUCCEEDED', output: [0, 1, 2, 3, 4, 5].map((v) => ({ v })) });
  });

  it('fails again when an iteration does', async () => {
    const first = await attempt(machine(), stuckAt(3));
    const second = await redrive(machine(), first, stuckAt(3));
    expect(second.result).toMatchObject({ status: 'FAILED', error: 'Broken' });
    const failures = second.result.events.filter(({ type }) => type === 'MapIterationFailed');
    expect(failures.map(({ details }) => details?.index)).toEqual([3, 3]);
    expect((await redrive(machine(), second, mended)).result.output).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
