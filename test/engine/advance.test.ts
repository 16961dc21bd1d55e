import { advance } from '../../lib/engine/advance.js';
import { createPowers } from '../../lib/engine/data-flow/create-powers.js';
import type { EngineEvent } from '../../lib/engine/event.js';
import { executionIdentity } from '../../lib/engine/identity.js';
import type { Snapshot } from '../../lib/engine/snapshot.js';
import { deepFreeze } from '../../lib/json.js';
import { call, chain, scope, stateMachineArn } from './run-machine.js';

const powers = createPowers(() => 0.5);
const ready: Snapshot = deepFreeze({
  execution: executionIdentity(stateMachineArn, 'run'),
  input: { a: 1 },
  startedAt: 1000,
  events: 0,
  tokens: 0,
  progress: { kind: 'ready' },
});
const machine = deepFreeze(
  chain({
    P: { Type: 'Parallel', Branches: [scope({ A: call('a', { TimeoutSeconds: 3 }) }), scope({ B: call('b') })] },
  }),
);
const step = (snapshot: Snapshot, event: EngineEvent) =>
  advance(machine, deepFreeze(snapshot), deepFreeze(event), powers);

describe('advance', () => {
  it('gives the next snapshot, events and effects, and writes to nothing it is given', async () => {
    const { snapshot, events, effects } = await step(ready, { kind: 'started', time: 1000 });
    expect(ready.progress).toEqual({ kind: 'ready' });
    expect(snapshot).toMatchObject({ events: 9, progress: { kind: 'running' } });
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(effects).toEqual([
      {
        kind: 'invoke',
        to: { path: [0], token: 2 },
        functionName: 'a',
        payload: { a: 1 },
        stateName: 'A',
        retryCount: 0,
      },
      { kind: 'setTimer', to: { path: [0], token: 3 }, at: 4000 },
      {
        kind: 'invoke',
        to: { path: [1], token: 4 },
        functionName: 'b',
        payload: { a: 1 },
        stateName: 'B',
        retryCount: 0,
      },
    ]);
  });

  it('goes on with an answer, and drops the timer of its timeout', async () => {
    const { snapshot } = await step(ready, { kind: 'started', time: 1000 });
    const answer = { kind: 'returned', payload: 'A' } as const;
    const second = await step(snapshot, { ...answer, to: { path: [0], token: 2 }, time: 1500 });
    expect(second.effects).toEqual([{ kind: 'cancel', token: 3 }]);
    const third = await step(second.snapshot, { ...answer, to: { path: [1], token: 4 }, time: 1600 });
    expect(third.snapshot.progress).toMatchObject({
      kind: 'ended',
      status: 'SUCCEEDED',
      stoppedAt: 1600,
      output: ['A', 'A'],
    });
  });

  it('gives back the same snapshot for an event that nothing waits for', async () => {
    const { snapshot } = await step(ready, { kind: 'started', time: 1000 });
    const late: EngineEvent[] = [
      { kind: 'returned', to: { path: [0], token: 99 }, payload: 1, time: 2000 },
      { kind: 'elapsed', to: { path: [1], token: 3 }, time: 2000 },
      { kind: 'failed', to: { path: [7, 1], token: 2 }, error: 'E', time: 2000 },
      { kind: 'started', time: 2000 },
    ];
    for (const event of late) expect(await step(snapshot, event)).toEqual({ snapshot, events: [], effects: [] });
  });

  it('shares what it does not change', async () => {
    const { snapshot } = await step(ready, { kind: 'started', time: 1000 });
    const { snapshot: next } = await step(snapshot, {
      kind: 'returned',
      to: { path: [0], token: 2 },
      payload: 1,
      time: 2000,
    });
    const strandsOf = ({ progress }: Snapshot) =>
      progress.kind === 'running' && progress.root.kind === 'running' && progress.root.phase.kind === 'branches'
        ? progress.root.phase.strands
        : [];
    expect(strandsOf(next)[1]).toBe(strandsOf(snapshot)[1]);
    expect(strandsOf(next)[0]).not.toBe(strandsOf(snapshot)[0]);
  });
});
