import fc from 'fast-check';
import { createRegistry, type RegistryOptions } from '../../../lib/endpoint/registry/create-registry.js';
import type { FunctionRecord } from '../../../lib/endpoint/registry/function-record.js';
import type { ActivityRecord, Registry, StateMachineRecord } from '../../../lib/endpoint/registry/registry.js';
import type { Log } from '../../../lib/endpoint/store/log.js';
import type { Json } from '../../../lib/json.js';

/** A log that goes through text, as one in a file does. */
function memoryLog(records: readonly Json[] = []): Log & { readonly now: () => readonly Json[] } {
  let kept = records.map((record) => JSON.stringify(record));
  return {
    records,
    append: (record) => kept.push(JSON.stringify(record)),
    rewrite: (all) => {
      kept = all.map((record) => JSON.stringify(record));
    },
    now: () => kept.map((text) => JSON.parse(text) as Json),
  };
}

const open = (log: Log, more: Partial<RegistryOptions> = {}): Registry =>
  createRegistry({ log, random: () => 0.5, ...more });

const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const definition = (comment: string) => JSON.stringify({ Comment: comment, StartAt: 'A', States: {} });

function machine(name: string, revision: string, more: Partial<StateMachineRecord> = {}): StateMachineRecord {
  return {
    arn: arn(name),
    name,
    type: 'STANDARD',
    definition: definition(revision),
    roleArn: 'arn:aws:iam::1:role/r',
    createdAt: 1,
    updatedAt: 2,
    revisionId: revision,
    configurations: { tracingConfiguration: { enabled: true } },
    versions: [],
    tags: {},
    ...more,
  };
}

const version = (number: number, revision: string) => ({
  number,
  revisionId: revision,
  definition: definition(revision),
  roleArn: 'arn:aws:iam::1:role/r',
  createdAt: number,
});

const activity = (name: string): ActivityRecord => ({ arn: `activity:${name}`, name, createdAt: 1, tags: {} });

test('names stand for revisions: of the state machine, of a version, of an alias by weight', () => {
  let random = 0;
  const registry = open(memoryLog(), { random: () => random });
  const alias = { name: 'live', createdAt: 1, updatedAt: 1 };
  const routing = [
    { version: 1, weight: 30 },
    { version: 2, weight: 70 },
  ];
  const versions = [version(1, 'one'), version(2, 'two')];
  registry.change({ kind: 'put', stateMachine: machine('M', 'three', { versions, aliases: [{ ...alias, routing }] }) });
  const current = (qualifier: string) => registry.current(`${arn('M')}${qualifier}`)?.revision;
  expect(current('')).toBe('three');
  expect(current(':1')).toBe('one');
  expect(current(':3')).toBeUndefined();
  expect(current(':none')).toBeUndefined();
  const chosen = [0, 0.29, 0.3, 0.99].map((number) => {
    random = number;
    return current(':live');
  });
  expect(chosen).toEqual(['one', 'one', 'two', 'two']);
  expect(registry.stateMachine(`${arn('M')}:live`)?.name).toBe('M');
  expect(registry.stateMachine(`${arn('M')}:2`)?.name).toBe('M');
  expect(registry.stateMachine(`${arn('M')}:9`)).toBeUndefined();
  expect(registry.revision('one')).toMatchObject({ stateMachineArn: arn('M'), machine: { Comment: 'one' } });
});

test('what executions began with stays when the state machine changes or goes', () => {
  const registry = open(memoryLog());
  registry.change({ kind: 'put', stateMachine: machine('M', 'one') });
  registry.change({ kind: 'put', stateMachine: machine('M', 'two') });
  registry.change({ kind: 'drop', stateMachineArn: arn('M') });
  expect(registry.stateMachine(arn('M'))).toBeUndefined();
  expect(registry.current(arn('M'))).toBeUndefined();
  expect(registry.revision('one')?.machine).toMatchObject({ Comment: 'one' });
  expect(registry.revisionRecord('two')).toMatchObject({ name: 'M', definition: definition('two') });
});

test('a change is written down before it shows', () => {
  const log = memoryLog();
  const registry = open({
    ...log,
    append: () => {
      throw new Error('disk full');
    },
  });
  expect(() => registry.change({ kind: 'putActivity', activity: activity('a') })).toThrow('disk full');
  expect(registry.activities()).toEqual([]);
});

test('a definition is written down once, however often it is published and tagged', () => {
  const log = memoryLog();
  const registry = open(log);
  const versions = [version(1, 'one')];
  registry.change({ kind: 'put', stateMachine: machine('M', 'one') });
  registry.change({ kind: 'put', stateMachine: machine('M', 'one', { versions }) });
  registry.change({ kind: 'put', stateMachine: machine('M', 'one', { versions, tags: { a: 'b' } }) });
  expect(JSON.stringify(log.now()).split('Comment').length - 1).toBe(1);
});

test('opening drops what nothing needs any more', () => {
  const log = memoryLog();
  const registry = open(log);
  for (const revision of ['one', 'two', 'three']) {
    registry.change({ kind: 'put', stateMachine: machine('M', revision) });
  }
  const again = memoryLog(log.now());
  const opened = open(again, { isNeeded: (revision) => revision === 'two' });
  expect(['one', 'two', 'three'].filter((revision) => opened.revision(revision) !== undefined)).toEqual([
    'two',
    'three',
  ]);
  expect(again.now()).toHaveLength(3);
});

const functionRecord = (name: string, versions: readonly number[]): FunctionRecord => {
  const settings = { codeHash: 'aa', codeBytes: 1, timeoutSeconds: 3, memoryMb: 128, environment: {} };
  return {
    name,
    arn: `function:${name}`,
    workflow: 'W',
    versions: versions.map((number) => ({ number, publishedAt: number, ...settings })),
    lastVersion: Math.max(0, ...versions),
  };
};

const names = fc.constantFrom('A', 'B', 'C');
const change = fc.oneof(
  fc
    .record({
      name: names,
      revision: fc.nat(5),
      versions: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      tag: fc.string(),
    })
    .map(({ name, revision, versions, tag }) => ({
      kind: 'put' as const,
      stateMachine: machine(name, `${name}${revision}`, {
        versions: versions.map((number) => version(number, `${name}${number}`)),
        tags: { tag },
      }),
    })),
  names.map((name) => ({ kind: 'drop' as const, stateMachineArn: arn(name) })),
  fc.record({ name: names, versions: fc.uniqueArray(fc.nat(3), { maxLength: 3 }) }).map(({ name, versions }) => ({
    kind: 'putFunction' as const,
    function: functionRecord(name, versions),
  })),
  names.map((name) => ({ kind: 'putActivity' as const, activity: activity(name) })),
  names.map((name) => ({ kind: 'dropActivity' as const, activityArn: `activity:${name}` })),
);

const contents = (registry: Registry) => ({
  stateMachines: registry.stateMachines(),
  activities: registry.activities(),
  functions: registry.functionRecords(),
  revisions: ['A', 'B', 'C'].flatMap((name) => [0, 1, 2, 3, 4, 5].map((n) => registry.revisionRecord(`${name}${n}`))),
});

test('a registry that is opened again is the same, twice as well as once', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const log = memoryLog();
      const registry = open(log);
      for (const one of changes) registry.change(one);
      const second = memoryLog(log.now());
      expect(contents(open(second))).toEqual(contents(registry));
      const third = memoryLog(second.now());
      expect(contents(open(third))).toEqual(contents(registry));
      expect(third.now()).toEqual(second.now());
    }),
    { numRuns: 100 },
  );
});
