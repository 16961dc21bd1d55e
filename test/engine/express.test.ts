import { redrivability } from '../../lib/engine/redrive/redrivability.js';
import { call, chain, returns, run, start } from './run-machine.js';

const express = { start: 'SYNC', runId: 'r1' } as const;
const context = chain({ P: { Type: 'Pass', Output: '{% $states.context.Execution %}' } });

describe('an Express execution', () => {
  it('has a run id in its ARN', async () => {
    const { execution } = await run(context, {}, {}, { express });
    expect(execution).toMatchObject({
      arn: 'arn:aws:states:us-east-1:123456789012:express:Machine:run:r1',
      express: 'SYNC',
    });
  });

  it('has no RedriveCount in its context when it is synchronous', async () => {
    expect((await run(context, {}, {}, { express })).output).not.toHaveProperty('RedriveCount');
    const asynchronous = await run(context, {}, {}, { express: { start: 'ASYNC', runId: 'r1' } });
    expect(asynchronous.output).toHaveProperty('RedriveCount', 0);
  });

  it.each([
    ['after five minutes', undefined, 300],
    ['after five minutes, whatever the machine says', 900, 300],
    ['when the machine says so', 60, 60],
  ])('times out %s', async (_name, TimeoutSeconds, seconds) => {
    const machine = chain(
      { A: call('a'), W: { Type: 'Wait', Seconds: 3600 } },
      TimeoutSeconds === undefined ? {} : { TimeoutSeconds },
    );
    const result = await run(machine, {}, { a: [returns(1, 10)] }, { express });
    expect(result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + seconds * 1000 });
    expect(result).not.toHaveProperty('error');
    expect(result.events.at(-1)).toMatchObject({ type: 'ExecutionTimedOut' });
  });

  it('is refused what Express state machines may not do', async () => {
    const machine = chain({ A: call('a', { Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }) });
    await expect(run(machine, {}, {}, { express })).rejects.toThrow('Express state machine does not support');
  });

  it('cannot be redriven', () => {
    const snapshot = {
      execution: { arn: 'a', name: 'n', stateMachineArn: 's', stateMachineName: 's', express: 'ASYNC' },
      input: {},
      startedAt: start,
      events: 3,
      tokens: 0,
      progress: { kind: 'ended', status: 'FAILED', stoppedAt: start },
    } as const;
    expect(redrivability(snapshot, start).status).toBe('NOT_REDRIVABLE');
  });
});
