import * as fc from 'fast-check';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import type { Store } from '../../../lib/endpoint/store/store.js';
import type { ExecutionIdentity } from '../../../lib/engine/execution.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { executionIdentity, expressIdentity } from '../../../lib/engine/identity.js';
import type { ExecutionRecord, Origin } from '../../../lib/engine/run-snapshot.js';
import type { Snapshot } from '../../../lib/engine/snapshot.js';
import { randomCase } from '../../engine/random-machine.js';
import { stateMachineArn } from '../../engine/run-machine.js';
import { memoryStore } from './memory-store.js';
import { runOn, tell, toldOf } from './runs.js';
import { temporaryFolder } from './temporary-folder.js';

const stores: readonly (readonly [string, (maxClosed?: number) => Store])[] = [
  ['in memory', (maxClosed = 1000) => memoryStore({ maxClosed })],
  ['in a folder', (maxClosed = 1000) => openStore(temporaryFolder(), { maxClosed })],
];

const identity = (name: string) => executionIdentity(stateMachineArn, name);

function recordOf(execution: ExecutionIdentity, startedAt = 0, origin?: Origin): ExecutionRecord {
  const snapshot: Snapshot = { execution, input: {}, startedAt, events: 0, tokens: 0, progress: { kind: 'ready' } };
  const waiters = origin === undefined ? [] : [{ executionArn: origin.executionArn, to: origin.to }];
  const record = { snapshot, revision: 'r1', events: [], children: [], waiters };
  return origin === undefined ? record : { ...record, origin };
}

function step(store: Store, before: Snapshot, progress: Snapshot['progress']): Snapshot {
  const id = before.events + 1;
  const event: HistoryEvent = { id, previousEventId: id - 1, timestamp: id, type: 'PassStateEntered' };
  const snapshot = { ...before, events: id, progress };
  store.stepped(before, { snapshot, events: [event], effects: [] });
  return snapshot;
}

const running: Snapshot['progress'] = { kind: 'running', root: { kind: 'succeeded', output: 1, last: 1 } };
const failed: Snapshot['progress'] = { kind: 'ended', status: 'FAILED', error: 'Boom', stoppedAt: 9 };

/** Starts an execution and ends it. */
function passThrough(store: Store, record: ExecutionRecord): Snapshot {
  store.created(record);
  return step(store, record.snapshot, failed);
}

const namesIn = (store: Store) => store.closed().map(({ execution }) => execution.name);

describe.each(stores)('a store %s', (_, open) => {
  test('gives back what it was given', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (random) => {
        const store = open();
        const { events, execution, status } = await runOn(store, random);
        expect(store.history(execution.arn)).toEqual(events);
        expect(store.find(execution.arn)?.snapshot).toMatchObject({ execution, progress: { kind: 'ended', status } });
        expect(store.closed()).toMatchObject([{ execution, status, redriveCount: 0 }]);
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  test('says the same of an execution under way as of one that is over', async () => {
    const store = open();
    const { snapshot } = recordOf(identity('a'));
    store.created(recordOf(identity('a')));
    const now = step(store, snapshot, running);
    expect(store.find(snapshot.execution.arn)).toMatchObject({ snapshot: now, revision: 'r1' });
    expect(store.closed()).toEqual([]);
    const then = step(store, now, failed);
    expect(store.find(snapshot.execution.arn)).toMatchObject({ snapshot: then, revision: 'r1' });
    expect(store.closed()).toEqual([
      { execution: snapshot.execution, revision: 'r1', status: 'FAILED', startedAt: 0, stoppedAt: 9, redriveCount: 0 },
    ]);
    store.close();
  });

  test('knows nothing of others', () => {
    const store = open();
    const { arn } = identity('nobody');
    expect([store.find(arn), store.history(arn), store.reopen(arn)]).toEqual([undefined, undefined, undefined]);
    expect(() => step(store, recordOf(identity('nobody')).snapshot, running)).toThrow(
      /no execution .*:nobody under way/,
    );
    store.awaited(arn, []);
    store.close();
  });

  test('refuses an execution that there is', () => {
    const store = open();
    const record = recordOf(identity('a'));
    store.created(record);
    expect(() => store.created(record)).toThrow(/There is an execution .*:a/);
    step(store, record.snapshot, failed);
    expect(() => store.created(record)).toThrow(/There is an execution .*:a/);
    expect(store.history(record.snapshot.execution.arn)).toHaveLength(1);
    store.close();
  });

  test('takes the steps of one that is reopened', () => {
    const store = open();
    const over = passThrough(store, recordOf(identity('a')));
    const { arn } = over.execution;
    const reopened = store.reopen(arn);
    expect(reopened).toMatchObject({ snapshot: over, revision: 'r1', waiters: [], children: [] });
    expect(store.closed()).toEqual([]);
    const redriven = step(store, { ...over, redriven: { count: 1, at: 20 } }, running);
    step(store, redriven, failed);
    expect(store.history(arn)?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(store.closed()).toMatchObject([{ status: 'FAILED', redriveCount: 1, redrivenAt: 20 }]);
    expect(store.reopen(arn)?.events).toHaveLength(3);
    store.close();
  });

  test('lists newest first and drops those that ended first', () => {
    const store = open(3);
    for (const [index, name] of ['a', 'b', 'c', 'd', 'e'].entries())
      passThrough(store, recordOf(identity(name), index));
    expect(namesIn(store)).toEqual(['e', 'd', 'c']);
    expect(store.find(identity('a').arn)).toBeUndefined();
    expect(store.history(identity('b').arn)).toBeUndefined();
    store.created(recordOf(identity('a')));
    store.close();
  });

  test('keeps what an execution under way has started, however many', () => {
    const store = open(2);
    const parent = recordOf(identity('parent'));
    store.created(parent);
    const origin = { executionArn: parent.snapshot.execution.arn, to: { path: [], token: 1 }, waits: true };
    for (const name of ['a', 'b', 'c']) passThrough(store, recordOf(identity(name), 1, origin));
    for (const name of ['x', 'y']) passThrough(store, recordOf(identity(name)));
    expect(namesIn(store).sort()).toEqual(['a', 'b', 'c']);
    step(store, parent.snapshot, failed);
    expect(namesIn(store)).toHaveLength(2);
    store.close();
  });

  test('keeps what an execution under way waits for', () => {
    const store = open(1);
    const parent = recordOf(identity('parent'));
    store.created(parent);
    const child = recordOf(identity('child'));
    store.created(child);
    store.awaited(child.snapshot.execution.arn, [
      { executionArn: parent.snapshot.execution.arn, to: { path: [], token: 1 } },
    ]);
    step(store, child.snapshot, failed);
    for (const name of ['x', 'y']) passThrough(store, recordOf(identity(name)));
    expect(namesIn(store)).toContain('child');
    store.close();
  });

  test('forgets Express executions that are over, but for those of a Map', () => {
    const store = open();
    const express = (name: string) => expressIdentity(stateMachineArn, name, 'ASYNC', '1');
    passThrough(store, recordOf(express('alone')));
    const parent = recordOf(identity('parent'));
    store.created(parent);
    const origin = { executionArn: parent.snapshot.execution.arn, to: { path: [], token: 1 }, waits: true };
    passThrough(store, recordOf(express('nested'), 0, origin));
    passThrough(store, recordOf(express('item'), 0, { ...origin, mapRunArn: 'arn:map' }));
    expect(namesIn(store).sort()).toEqual(['item', 'nested']);
    step(store, parent.snapshot, failed);
    expect(namesIn(store).sort()).toEqual(['item', 'parent']);
    store.close();
  });

  test('takes what a loop says in any cut', async () => {
    const [random] = fc.sample(randomCase, { numRuns: 1, seed: 7 });
    if (random === undefined) throw new Error('no case');
    const told = await toldOf(random);
    const store = open();
    tell(store, told.slice(0, 3));
    expect(() => tell(store, told.slice(1, 3))).toThrow();
    tell(store, told.slice(3));
    expect(store.closed()).toHaveLength(1);
    store.close();
  });
});
