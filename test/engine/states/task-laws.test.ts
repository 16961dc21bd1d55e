import * as fc from 'fast-check';
import { advance } from '../../../lib/engine/advance.js';
import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { EngineEvent } from '../../../lib/engine/event.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import { pendingEffects } from '../../../lib/engine/pending-effects.js';
import type { Snapshot, TaskPhase } from '../../../lib/engine/snapshot.js';
import { chain, start, stateMachineArn } from '../run-machine.js';

const resources = [
  'arn:aws:lambda:us-east-1:123456789012:function:f',
  'arn:aws:states:us-east-1:123456789012:activity:Approve',
  'arn:aws:states:::lambda:invoke',
  'arn:aws:states:::lambda:invoke.waitForTaskToken',
  'arn:aws:states:::states:startExecution',
  'arn:aws:states:::states:startExecution.sync',
  'arn:aws:states:::states:startExecution.sync:2',
  'arn:aws:states:::states:startExecution.waitForTaskToken',
  'arn:aws:states:::sqs:sendMessage',
  'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
  'arn:aws:states:::ecs:runTask.sync',
];

/** What happens next, and what it is aimed at. */
const happening = fc.record({
  event: fc.constantFrom(
    { kind: 'elapsed' },
    { kind: 'returned', payload: 1 },
    { kind: 'answered', result: 2 },
    { kind: 'failed', error: 'Boom' },
    { kind: 'failed' },
    { kind: 'taken', workerName: 'anna' },
    { kind: 'heartbeat' },
    { kind: 'submitted', executionArn: 'arn', startedAt: start },
    { kind: 'ended', status: 'SUCCEEDED', description: { Input: {}, Output: {} } },
    { kind: 'ended', status: 'FAILED', description: { Input: {}, Error: 'Boom' } },
  ),
  aim: fc.constantFrom<Aim>('call', 'call', 'callback', 'timer', 'heartbeat', 'earlier'),
  elsewhere: fc.nat(9).map((one) => one === 0),
});

const task = fc.record({
  Resource: fc.constantFrom(...resources),
  TimeoutSeconds: fc.constantFrom(undefined, 9),
  HeartbeatSeconds: fc.constantFrom(undefined, 3),
  retried: fc.boolean(),
});

function machineOf({ Resource, TimeoutSeconds, HeartbeatSeconds, retried }: TaskCase) {
  return chain({
    A: {
      Type: 'Task',
      Resource,
      Arguments: { FunctionName: 'f', StateMachineArn: stateMachineArn },
      ...(TimeoutSeconds === undefined ? {} : { TimeoutSeconds }),
      ...(HeartbeatSeconds === undefined ? {} : { HeartbeatSeconds }),
      ...(retried ? { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }] } : {}),
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'W' }],
    },
    W: { Type: 'Wait', Seconds: 100 },
  });
}

type Aim = 'call' | 'callback' | 'timer' | 'heartbeat' | 'earlier';

interface TaskCase {
  readonly Resource: string;
  readonly TimeoutSeconds: number | undefined;
  readonly HeartbeatSeconds: number | undefined;
  readonly retried: boolean;
}

/** The tokens that a running snapshot of these machines waits for in the world. */
function awaited(machine: ReturnType<typeof machineOf>, snapshot: Snapshot): readonly number[] {
  return pendingEffects(machine, snapshot)
    .flatMap((effect) => ('to' in effect ? [effect.to.token] : []))
    .sort((one, other) => one - other);
}

/** The token of something that the attempt waits for, or one of an earlier wait. */
function aimedAt({ progress, tokens }: Snapshot, aim: Aim): number {
  const phase = progress.kind === 'running' && progress.root.kind === 'running' ? progress.root.phase : undefined;
  const attempt = phase as Partial<TaskPhase> | undefined;
  const aims = {
    call: attempt?.token,
    callback: attempt?.callback?.token,
    timer: attempt?.timer?.token,
    heartbeat: attempt?.heartbeat?.timer?.token,
    earlier: undefined,
  };
  return aims[aim] ?? Math.max(0, tokens - 3);
}

const closing = new Set(['elapsed', 'returned', 'answered', 'failed', 'ended']);

describe('any task, whatever happens to it', () => {
  it('leaves nothing under way that is not waited for, and tells a lawful history', async () => {
    await fc.assert(
      fc.asyncProperty(task, fc.array(happening, { maxLength: 12 }), async (shape, happenings) => {
        const machine = machineOf(shape);
        const powers = createPowers(() => 0.5);
        const execution = executionIdentity(stateMachineArn, 'run');
        let snapshot: Snapshot = {
          execution,
          input: {},
          startedAt: start,
          events: 0,
          tokens: 0,
          progress: { kind: 'ready' },
        };
        const open = new Map<number, boolean>();
        const history: HistoryEvent[] = [];
        const timers = new Set<number>();
        const step = async (event: EngineEvent): Promise<void> => {
          const before = JSON.stringify(snapshot);
          const { snapshot: next, events, effects } = await advance(machine, snapshot, event, powers);
          expect(JSON.stringify(snapshot)).toBe(before);
          if (next === snapshot) {
            expect([...events, ...effects]).toEqual([]);
            return;
          }
          if ('to' in event && closing.has(event.kind)) open.delete(event.to.token);
          if (event.kind === 'submitted' && open.get(event.to.token) === false) open.delete(event.to.token);
          for (const effect of effects) {
            if (effect.kind === 'cancel') open.delete(effect.token);
            else open.set(effect.to.token, !('waits' in effect) || effect.waits);
            if (effect.kind === 'setTimer') timers.add(effect.to.token);
          }
          history.push(...events);
          expect(JSON.parse(JSON.stringify(next))).toStrictEqual(next);
          snapshot = next;
          expect([...open.keys()].sort((one, other) => one - other)).toEqual(awaited(machine, snapshot));
        };
        let time = start;
        await step({ kind: 'started', time });
        for (const { event, aim, elsewhere } of happenings) {
          const to = { path: elsewhere ? [0] : [], token: aimedAt(snapshot, aim) };
          time += 100;
          // Of a timer the world says nothing but that it has elapsed.
          if (timers.has(to.token) && event.kind !== 'elapsed') continue;
          await step({ ...event, to, time } as unknown as EngineEvent);
        }
        expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
        expect(history.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
        const count = (pattern: RegExp) => history.filter(({ type }) => pattern.test(type)).length;
        const over = count(/^(Task|LambdaFunction|Activity)(Succeeded|Failed|TimedOut)$/);
        const scheduled = count(/^(Task|LambdaFunction|Activity)Scheduled$/);
        expect([over, over + 1]).toContain(scheduled);
        expect(count(/^(Task|LambdaFunction|Activity)Submitted$/)).toBeLessThanOrEqual(scheduled);
      }),
      { numRuns: 400 },
    );
  });
});
