import { virtualClock } from '../../../lib/engine/clock.js';
import { mapRunsOf } from '../../../lib/engine/map-runs-of.js';
import type { ExecutionResult, FunctionCall, FunctionOutcome, Ports } from '../../../lib/engine/ports.js';
import { resumeExecution, startExecution } from '../../../lib/engine/run.js';
import type { RunSnapshot } from '../../../lib/engine/run-snapshot.js';
import { attempt, redrive } from '../redrive/redrive-machine.js';
import { call, chain, fails, returns, scope, start, stateMachineArn } from '../run-machine.js';

const map = (fields: object, processor: Record<string, object> = { W: call('w') }, ExecutionType = 'STANDARD') => ({
  Type: 'Map',
  ...fields,
  ItemProcessor: { ...scope(processor), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType } },
});

/** What came of an execution and of all that it started, without times. */
function outcomeOf({ execution, status, output, error, cause, events, children }: ExecutionResult): unknown {
  return [execution.arn, status, output, error, cause, events.map(({ type }) => type), children.map(outcomeOf)];
}

describe('a distributed Map that goes on in another process', () => {
  function answer({ payload, retryCount, functionName }: FunctionCall): FunctionOutcome {
    if (functionName === 'x') return fails('Bad', 'x');
    if (payload === 2 && retryCount === 0) return fails('Again');
    return payload === 3 ? fails('Bad', 'three') : returns(payload);
  }

  const portsAt = (time: number, onEvent?: (time: number) => void): Ports => ({
    clock: virtualClock(time),
    random: () => 0.5,
    invoke: async (made) => answer(made),
    ...(onEvent === undefined ? {} : { onEvent: (_execution, { timestamp }) => onEvent(timestamp) }),
  });

  // It is timers that take time: they end as they would have, while a call in flight is made again from its start.
  const worker = {
    S: { Type: 'Wait', Seconds: '{% $states.input %}' },
    W: call('w', { Retry: [{ ErrorEquals: ['Again'], IntervalSeconds: 5 }] }),
  };
  const failing = { S3: { Type: 'Wait', Seconds: 3 }, X: call('x') };

  it.each<[string, Record<string, object>]>([
    [
      'with a failure that it tolerates',
      { M: map({ Items: [1, 2, 3, 4], MaxConcurrency: 2, ToleratedFailureCount: 1 }, worker) },
    ],
    ['with a failure that it does not', { M: map({ Items: [1, 2, 3, 4], MaxConcurrency: 2 }, worker) }],
    ['with a retry', { M: map({ Items: [3, 1], Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }, worker) }],
    ['with Express executions', { M: map({ Items: [1, 2, 3], ToleratedFailureCount: 1 }, worker, 'EXPRESS') }],
    [
      'with another one inside',
      { M: map({ Items: [[1, 2], [4]] }, { N: map({ Items: '{% $states.input %}' }, worker) }) },
    ],
    [
      'beside a branch that fails',
      { P: { Type: 'Parallel', Branches: [scope({ M: map({ Items: [1, 2, 4] }, worker) }), scope(failing)] } },
    ],
  ])('ends as it would have, from wherever it is taken up: %s', async (_name, states) => {
    const request = { machine: chain(states), input: {}, name: 'run', stateMachineArn };
    const taken: { readonly text: string; readonly time: number }[] = [];
    const handle = startExecution(
      request,
      portsAt(start, (time) => taken.push({ text: JSON.stringify(handle.snapshot()), time })),
    );
    taken.push({ text: JSON.stringify(handle.snapshot()), time: start });
    const whole = await handle.result;
    expect(taken.length).toBeGreaterThan(15);
    for (const { text, time } of taken) {
      const again = await resumeExecution(JSON.parse(text) as RunSnapshot, request, portsAt(time)).result;
      expect(outcomeOf(again)).toEqual(outcomeOf(whole));
      expect(again.stoppedAt).toBe(whole.stoppedAt);
    }
  });
});

describe('a distributed Map that is redriven', () => {
  it('runs again what failed, was stopped or had not started, and nothing else', async () => {
    const machine = chain({ M: map({ Items: ['a', 'bad', 'slow', 'd', 'e'], MaxConcurrency: 3 }) });
    const ended = await attempt(machine, ({ payload }) => {
      if (payload === 'bad') return fails('Bad', '', 2);
      return returns(`${String(payload)} 1`, payload === 'slow' ? 99 : 1);
    });
    expect(ended.result).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    const again = await redrive(machine, ended, ({ payload }) => returns(`${String(payload)} 2`, 1));
    expect(again.result).toMatchObject({ status: 'SUCCEEDED', output: ['a 1', 'bad 2', 'slow 2', 'd 2', 'e 2'] });
    expect(again.called).toHaveLength(4);
    expect(again.result.events.slice(ended.result.events.length).map(({ type }) => type)).toEqual([
      ...['ExecutionRedriven', 'MapRunRedriven', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited'],
      'ExecutionSucceeded',
    ]);
    const [run] = again.snapshot.executions.slice(0, 1).flatMap(({ snapshot }) => mapRunsOf(snapshot));
    expect(run).toMatchObject({
      status: 'SUCCEEDED',
      redriven: { count: 1, at: ended.result.stoppedAt + 3_600_000 },
      counts: { items: { succeeded: 5, total: 5 } },
    });
  });

  it('keeps to its concurrency, and can fail once more', async () => {
    const Items = Array.from({ length: 9 }, (_, index) => index);
    const machine = chain({ M: map({ Items, MaxConcurrency: 2, ToleratedFailureCount: 5 }) });
    const ended = await attempt(machine, ({ payload }) => (Number(payload) < 6 ? fails('Bad') : returns(1)));
    expect(ended.result.status).toBe('FAILED');
    const failed = await redrive(machine, ended, () => fails('Bad', '', 10));
    expect(failed.result).toMatchObject({ status: 'FAILED', stoppedAt: ended.result.stoppedAt + 3_600_000 + 30 });
    const again = await redrive(machine, failed, ({ payload }) => returns(payload, 10));
    expect(again.result).toMatchObject({ status: 'SUCCEEDED', output: Items });
    expect(again.result.stoppedAt - failed.result.stoppedAt).toBe(3_600_000 + 50);
  });

  it('goes on when it was stopped with its execution', async () => {
    const machine = chain(
      { M: map({ Items: [1, 2, 3], MaxConcurrency: 1 }), A: { Type: 'Pass' } },
      { TimeoutSeconds: 1 },
    );
    const ended = await attempt(machine, ({ payload }) => returns(payload, 700));
    expect(ended.result.status).toBe('TIMED_OUT');
    const again = await redrive(machine, ended, ({ payload }) => returns(payload));
    expect(again.result).toMatchObject({ status: 'SUCCEEDED', output: [1, 2, 3] });
    expect(again.called).toHaveLength(2);
  });

  it('runs whole when its result was too large', async () => {
    const machine = chain({ M: map({ Items: [1, 2] }) });
    const ended = await attempt(machine, () => returns('x'.repeat(140_000)));
    expect(ended.result.error).toBe('States.DataLimitExceeded');
    const again = await redrive(machine, ended, () => returns(0));
    expect(again.result).toMatchObject({ status: 'SUCCEEDED', output: [0, 0] });
    expect(again.called).toHaveLength(2);
  });

  it('makes its output again when that was what failed', async () => {
    const machine = chain({
      M: map({ Items: [1], Output: "{% $states.context.Execution.RedriveCount = 0 ? $error('x') : 'made' %}" }),
    });
    const ended = await attempt(machine, () => returns(0));
    expect(ended.result.error).toBe('States.QueryEvaluationError');
    const again = await redrive(machine, ended, () => returns(0));
    expect(again).toMatchObject({ called: [], result: { status: 'SUCCEEDED', output: 'made' } });
  });
});
