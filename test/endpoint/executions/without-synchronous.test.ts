import { withoutSynchronous } from '../../../lib/endpoint/executions/without-synchronous.js';
import { expressIdentity } from '../../../lib/engine/identity.js';
import type { ExecutionStore } from '../../../lib/engine/ports.js';
import type { ExecutionRecord } from '../../../lib/engine/run-snapshot.js';

const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Quick';

it.each([
  ['ASYNC', ['created', 'stepped']],
  ['SYNC', []],
] as const)('an Express execution that was started %s tells the store of %p', (express, expected) => {
  const told: string[] = [];
  const store: ExecutionStore = {
    created: () => told.push('created'),
    stepped: () => told.push('stepped'),
    awaited: () => {},
    find: () => undefined,
  };
  const execution = expressIdentity(arn, 'one', express, 'run');
  const snapshot = { execution, input: {}, startedAt: 0, events: 0, tokens: 0, progress: { kind: 'ready' } } as const;
  const record: ExecutionRecord = { snapshot, revision: 'r', events: [], children: [], waiters: [] };
  const kept = withoutSynchronous(store);
  kept.created(record);
  kept.stepped(snapshot, { snapshot: { ...snapshot, events: 1 }, events: [], effects: [] });
  expect(told).toEqual(expected);
});
