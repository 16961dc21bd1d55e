import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import * as fc from 'fast-check';
import { realFileSystem } from '../../../lib/endpoint/store/file-system.js';
import { decodeLines, encodeLine } from '../../../lib/endpoint/store/lines.js';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import { replay } from '../../../lib/endpoint/store/replay.js';
import type { Store } from '../../../lib/endpoint/store/store.js';
import { FolderNotReadable, StoreWriteFailed } from '../../../lib/endpoint/store/store-errors.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import { type RandomCase, randomCase } from '../../engine/random-machine.js';
import { stateMachineArn } from '../../engine/run-machine.js';
import { runOn, standAfter, type Told, tell, toldOf } from './runs.js';
import { temporaryFolder } from './temporary-folder.js';

/** Runs of random machines that take several steps. */
async function severalRuns(count: number, seed = 11): Promise<readonly (readonly Told[])[]> {
  const runs: (readonly Told[])[] = [];
  for (const [index, random] of fc.sample(randomCase, { numRuns: 200, seed }).entries()) {
    const told = await toldOf(random, `run-${index}`);
    if (told.length > 4 && told.length < 40) runs.push(told);
    if (runs.length === count) break;
  }
  return runs;
}

async function oneRun(): Promise<readonly Told[]> {
  const [told] = await severalRuns(1);
  if (told === undefined) throw new Error('no run');
  return told;
}

/** The shortest of a few real runs. */
async function shortRun(): Promise<readonly Told[]> {
  const runs = await severalRuns(20);
  const sizes = runs.map((told) => JSON.stringify(told).length);
  return runs[sizes.indexOf(Math.min(...sizes))] ?? [];
}

const arnOf = (told: readonly Told[]) => (told[0]?.kind === 'created' ? told[0].record.snapshot.execution.arn : '');

function filesIn(...path: readonly string[]): readonly string[] {
  const folder = join(...path);
  return fs.existsSync(folder) ? fs.readdirSync(folder).map((name) => join(folder, name)) : [];
}

function onlyFile(...path: readonly string[]): string {
  const files = filesIn(...path);
  expect(files).toHaveLength(1);
  return files[0] ?? '';
}

/** The file of a run up to its first so many lines, and the bytes at which each line ends. */
function written(told: readonly Told[]): {
  readonly name: string;
  readonly bytes: Buffer;
  readonly ends: readonly number[];
} {
  const root = temporaryFolder();
  const store = openStore(root);
  const ends: number[] = [];
  for (const said of told.slice(0, -1)) {
    tell(store, [said]);
    ends.push(fs.statSync(onlyFile(root, 'open')).size);
  }
  tell(store, told.slice(-1));
  store.close();
  const path = onlyFile(root, 'closed');
  const bytes = fs.readFileSync(path);
  for (let end = bytes.indexOf(10, ends.at(-1)); end >= 0; end = bytes.indexOf(10, end + 1)) ends.push(end + 1);
  return { name: basename(path), bytes, ends };
}

/** A folder that holds a file and nothing else. Made once and emptied: that is much faster. */
function folderWith(place: 'open' | 'closed', name: string, bytes: Buffer, root = temporaryFolder()): string {
  fs.writeFileSync(join(root, 'store.json'), '{"format":1}');
  fs.mkdirSync(join(root, place), { recursive: true });
  for (const path of ['open', 'closed', 'set-aside'].flatMap((folder) => filesIn(root, folder))) fs.unlinkSync(path);
  fs.writeFileSync(join(root, place, name), bytes);
  return root;
}

/** Where the execution stands, wherever it is. */
function standIn(store: Store, arn: string) {
  const [record] = store.interrupted;
  if (record !== undefined) return { snapshot: record.snapshot, events: record.events };
  const [snapshot, events] = [store.find(arn)?.snapshot, store.history(arn)];
  return snapshot === undefined || events === undefined ? undefined : { snapshot, events };
}

test('a run goes on from every line of its file', async () => {
  for (const told of await severalRuns(5)) {
    for (let count = 1; count <= told.length; count += 1) {
      const root = temporaryFolder();
      const first = openStore(root);
      tell(first, told.slice(0, count));
      first.close();
      const second = openStore(root);
      expect(second.notices).toEqual([]);
      expect(standIn(second, arnOf(told))).toEqual(standAfter(told, count));
      tell(second, told.slice(count));
      expect(second.history(arnOf(told))).toEqual(standAfter(told, told.length)?.events);
      second.close();
    }
  }
});

test('every beginning of a file tells of an earlier state', async () => {
  const told = await shortRun();
  const { bytes, ends } = written(told);
  const lineEnds = new Set([0, ...ends]);
  let known = 0;
  for (let length = 0; length <= bytes.length; length += 1) {
    const { records, rest } = decodeLines(bytes.subarray(0, length));
    if (rest !== (lineEnds.has(length) ? 'nothing' : 'torn')) throw new Error(`cut at ${length}: ${rest}`);
    if (records.length === known) continue;
    known = records.length;
    expect(length).toBe(ends[known - 1]);
    const { snapshot, events } = replay(records);
    expect({ snapshot, events }).toEqual(standAfter(told, Math.min(known, told.length)));
  }
  expect(known).toBe(told.length + 2);
});

test.each(['open', 'closed'] as const)(
  'a file in %s that was cut anywhere opens to an earlier state',
  async (place) => {
    const told = await shortRun();
    const { name, bytes, ends } = written(told);
    // At and beside the ends of lines, and here and there within them.
    const beside = [0, ...ends].flatMap((end) => [end - 1, end, end + 1, end + 10]);
    const lengths = new Set([...beside, ...Array.from({ length: 20 }, (_, index) => index * 97)]);
    for (const length of [...lengths].filter((bytesLeft) => bytesLeft >= 0 && bytesLeft <= bytes.length)) {
      const root = folderWith(place, name, bytes.subarray(0, length));
      const store = openStore(root);
      const lines = ends.filter((end) => end <= length).length;
      const steps = Math.min(lines, told.length);
      if (place === 'closed' && steps < told.length) {
        // Files are moved there whole: this is no tear.
        expect(store.notices).toEqual([expect.stringContaining('set aside as')]);
        expect(filesIn(root, 'set-aside')).toHaveLength(1);
        expect(store.closed()).toEqual([]);
      } else {
        expect(standIn(store, arnOf(told))).toEqual(standAfter(told, steps));
        expect(store.closed()).toHaveLength(steps === told.length ? 1 : 0);
        if (place === 'open') expect(store.notices).toHaveLength(steps === 0 || ends.includes(length) ? 0 : 1);
        tell(store, told.slice(steps));
        expect(store.history(arnOf(told))).toEqual(standAfter(told, told.length)?.events);
      }
      store.close();
      const again = openStore(root);
      expect(again.notices).toEqual([]);
      again.close();
    }
  },
);

test('a file with a flipped bit is set aside, and everything else goes on', async () => {
  const told = await shortRun();
  const other = (await severalRuns(20)).find((run) => arnOf(run) !== arnOf(told)) ?? [];
  const { name, bytes } = written(told);
  const root = temporaryFolder();
  for (let at = 0; at < bytes.length; at += 61) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    folderWith('open', name, flipped, root);
    const before = openStore(root);
    expect(before.notices).toHaveLength(1);
    expect(before.notices[0]).toMatch(/is lost: line \d+ .*set aside as .*everything else goes on/);
    expect(fs.readFileSync(onlyFile(root, 'set-aside'))).toEqual(flipped);
    expect(before.interrupted).toEqual([]);
    if (at % 5 === 0) for (const run of [other, told]) tell(before, run);
    before.close();
  }
});

test('the notice names the execution and the line', async () => {
  const told = await oneRun();
  const { name, bytes, ends } = written(told);
  const flipped = Buffer.from(bytes);
  flipped[(ends[1] ?? 0) + 30] = 0;
  const store = openStore(folderWith('open', name, flipped));
  expect(store.notices[0]).toContain(`The execution ${arnOf(told)} is lost: line 3 is damaged`);
  store.close();
});

test('lines that do not follow one another are set aside', async () => {
  const { name, bytes, ends } = written(await oneRun());
  const without = Buffer.concat([bytes.subarray(0, ends[0]), bytes.subarray(ends[1])]);
  const twice = Buffer.concat([bytes.subarray(0, ends[1]), bytes.subarray(ends[0])]);
  for (const damaged of [without, twice, encodeLine({ kind: 'other' }), encodeLine(1), bytes.subarray(ends[0])]) {
    const store = openStore(folderWith('open', name, damaged));
    expect([store.interrupted.length, store.closed().length, store.notices.length]).toEqual([0, 0, 1]);
    store.close();
  }
});

test('damage in an execution that is over is found when it is read', async () => {
  const told = await oneRun();
  const { name, bytes, ends } = written(told);
  const flipped = Buffer.from(bytes);
  flipped[(ends[0] ?? 0) + 20] = 0;
  const store = openStore(folderWith('closed', name, flipped));
  expect(store.closed()).toHaveLength(1);
  expect(store.find(arnOf(told))?.snapshot).toEqual(standAfter(told, told.length)?.snapshot);
  expect(store.history(arnOf(told))).toBeUndefined();
  expect(store.notices).toEqual([expect.stringContaining(`${arnOf(told)} is lost: line 2 is damaged`)]);
  expect(store.closed()).toEqual([]);
  store.close();
});

test('what is not ours is left alone', async () => {
  const root = temporaryFolder();
  openStore(root).close();
  const strange = ['notes.txt', 'open/.DS_Store', 'open/notes.jsonl', 'closed/x', 'lock/README'].map((name) =>
    join(root, name),
  );
  for (const path of strange) fs.writeFileSync(path, 'mine');
  fs.mkdirSync(join(root, 'open', 'folder-00000000000000000000000000000000.jsonl'));
  fs.writeFileSync(join(root, 'registry.jsonl.tmp'), 'half');
  const store = openStore(root);
  tell(store, await oneRun());
  store.close();
  expect(strange.map((path) => fs.readFileSync(path, 'utf8'))).toEqual(strange.map(() => 'mine'));
  expect(fs.existsSync(join(root, 'registry.jsonl.tmp'))).toBe(false);
});

test.each([
  ['{"format":2}', /was written by another version of stepwright \(format 2; this one reads 1\)/],
  ['', /store\.json does not say which version wrote the folder/],
])('a folder of another version is refused: %s', (text, message) => {
  const root = temporaryFolder();
  fs.writeFileSync(join(root, 'store.json'), text);
  expect(() => openStore(root)).toThrow(FolderNotReadable);
  expect(() => openStore(root)).toThrow(message);
  expect(fs.readdirSync(join(root, 'lock'))).toEqual([]);
});

test('a file in place of the folder is refused', () => {
  const path = join(temporaryFolder(), 'file');
  fs.writeFileSync(path, '');
  expect(() => openStore(path)).toThrow(FolderNotReadable);
});

test.each(['lock', 'open', 'store.json'])(
  'a folder that cannot be used is refused with a fix: %s is of another kind',
  (name) => {
    const root = temporaryFolder();
    if (name === 'store.json') fs.mkdirSync(join(root, name));
    else fs.writeFileSync(join(root, name), '');
    expect(() => openStore(root)).toThrow(FolderNotReadable);
    expect(() => openStore(root)).toThrow(
      /cannot be used: E[A-Z]+.*\n {2}fix: give access there, or use another folder$/,
    );
  },
);

test('executions that are over are bounded in bytes', async () => {
  const runs = await severalRuns(6);
  const root = temporaryFolder();
  const store = openStore(root, { maxClosedBytes: 30_000 });
  for (const told of runs) tell(store, told);
  const sizes = filesIn(root, 'closed').map((path) => fs.statSync(path).size);
  expect(sizes.length).toBe(store.closed().length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(30_000);
  expect(sizes.length).toBeLessThan(6);
  store.close();
});

test('few files are open at a time', async () => {
  const open = new Set<number>();
  let most = 0;
  const files = {
    ...realFileSystem,
    openSync: (...args: Parameters<typeof fs.openSync>) => {
      const descriptor = fs.openSync(...args);
      open.add(descriptor);
      most = Math.max(most, open.size);
      return descriptor;
    },
    closeSync: (descriptor: number) => {
      open.delete(descriptor);
      fs.closeSync(descriptor);
    },
  };
  const store = openStore(temporaryFolder(), { files, maxDescriptors: 8 });
  const cases = fc.sample(randomCase, { numRuns: 100, seed: 3 });
  await Promise.all(cases.map((random: RandomCase, index) => runOn(store, random, `run-${index}`)));
  expect(store.closed()).toHaveLength(100);
  expect(most).toBeLessThanOrEqual(9);
  store.close();
  expect(open.size).toBe(0);
});

describe('a full disk', () => {
  /** A disk that takes so many bytes more, and gives back what is cut off. */
  function diskOf(room: { bytes: number }, canTruncate = true) {
    return {
      ...realFileSystem,
      writeSync: ((descriptor: number, bytes: Buffer, offset?: number | null) => {
        const taken = Math.min(room.bytes, bytes.length - (offset ?? 0));
        if (taken === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
        room.bytes -= taken;
        return fs.writeSync(descriptor, bytes, offset, taken);
      }) as typeof fs.writeSync,
      ftruncateSync: (descriptor: number, length?: number | null) => {
        if (!canTruncate) throw new Error('EIO');
        fs.ftruncateSync(descriptor, length ?? 0);
      },
    };
  }

  test.each([
    ['is cut back', true],
    ['cannot be cut back', false],
  ])('a step that does not fit is not believed; the file %s', async (_, canTruncate) => {
    const told = await oneRun();
    const room = { bytes: Number.POSITIVE_INFINITY };
    const root = temporaryFolder();
    const store = openStore(root, { files: diskOf(room, canTruncate) });
    tell(store, told.slice(0, 3));
    room.bytes = 20;
    expect(() => tell(store, told.slice(3, 4))).toThrow(StoreWriteFailed);
    expect(() => tell(store, told.slice(3, 4))).toThrow(/Cannot write .*open.*: ENOSPC.*\n {2}fix: make room/);
    room.bytes = Number.POSITIVE_INFINITY;
    if (canTruncate) {
      expect(standIn(store, arnOf(told))).toEqual(standAfter(told, 3));
      tell(store, told.slice(3, 4));
    } else {
      expect(() => tell(store, told.slice(3, 4))).toThrow(StoreWriteFailed);
    }
    store.close();
    const again = openStore(root);
    expect(standIn(again, arnOf(told))).toEqual(standAfter(told, canTruncate ? 4 : 3));
    tell(again, told.slice(canTruncate ? 4 : 3));
    again.close();
  });

  test('an execution that does not fit is not there', async () => {
    const told = await oneRun();
    const room = { bytes: Number.POSITIVE_INFINITY };
    const root = temporaryFolder();
    const store = openStore(root, { files: diskOf(room) });
    room.bytes = 20;
    expect(() => tell(store, told.slice(0, 1))).toThrow(StoreWriteFailed);
    expect(store.find(arnOf(told))).toBeUndefined();
    expect(filesIn(root, 'open')).toEqual([]);
    room.bytes = Number.POSITIVE_INFINITY;
    tell(store, told);
    store.close();
  });

  test('a registry that does not fit stays as it was', () => {
    const room = { bytes: Number.POSITIVE_INFINITY };
    const root = temporaryFolder();
    const store = openStore(root, { files: diskOf(room) });
    const { registryLog } = store;
    registryLog.append({ a: 1 });
    room.bytes = 20;
    expect(() => registryLog.append({ text: 'x'.repeat(100) })).toThrow(StoreWriteFailed);
    expect(() => registryLog.rewrite([{ text: 'x'.repeat(100) }])).toThrow(StoreWriteFailed);
    room.bytes = Number.POSITIVE_INFINITY;
    registryLog.append({ b: 2 });
    store.close();
    const again = openStore(root);
    expect(again.registryLog.records).toEqual([{ a: 1 }, { b: 2 }]);
    again.close();
  });
});

test('an execution that cannot be moved is over all the same', async () => {
  const told = await oneRun();
  const root = temporaryFolder();
  const renameSync = () => {
    throw new Error('EPERM');
  };
  openStore(root).close();
  const store = openStore(root, { files: { ...realFileSystem, renameSync } });
  tell(store, told);
  expect(store.closed()).toHaveLength(1);
  expect(store.history(arnOf(told))).toEqual(standAfter(told, told.length)?.events);
  store.close();
  const again = openStore(root);
  expect([again.closed().length, again.interrupted.length]).toEqual([1, 0]);
  expect([filesIn(root, 'open').length, filesIn(root, 'closed').length]).toEqual([0, 1]);
  again.close();
});

test('a store that waits for the disk does the same', async () => {
  const told = await oneRun();
  let synced = 0;
  const fsyncSync = (descriptor: number) => {
    synced += 1;
    fs.fsyncSync(descriptor);
  };
  const store = openStore(temporaryFolder(), { sync: true, files: { ...realFileSystem, fsyncSync } });
  synced = 0;
  tell(store, told);
  expect(store.closed()).toHaveLength(1);
  // Each line; the folder of the new file; both folders of the move.
  expect(synced).toBe(told.length + 1 + 2);
  store.close();
});

test('a reopened execution that was not stepped is over after a restart', async () => {
  const told = await oneRun();
  const root = temporaryFolder();
  const store = openStore(root);
  tell(store, told);
  expect(store.reopen(arnOf(told))?.events).toEqual(standAfter(told, told.length)?.events);
  store.close();
  const again = openStore(root);
  expect(again.interrupted).toEqual([]);
  expect(again.closed()).toHaveLength(1);
  again.close();
});

test('who waits for whom, and who started whom, is told after a restart', () => {
  const root = temporaryFolder();
  const store = openStore(root);
  const arns = ['parent', 'child', 'other'].map((name) => executionIdentity(stateMachineArn, name).arn);
  const [parent = '', child = '', other = ''] = arns;
  const waiter = (executionArn: string) => ({ executionArn, to: { path: [0], token: 4 } });
  for (const [index, name] of ['parent', 'child', 'other'].entries()) {
    const execution = executionIdentity(stateMachineArn, name);
    const progress = { kind: 'ready' } as const;
    const snapshot = { execution, input: null, startedAt: index, events: 0, tokens: 0, progress };
    const origin = name === 'child' ? { origin: { ...waiter(parent), waits: true } } : {};
    store.created({ snapshot, revision: 'r', events: [], children: [], waiters: [], ...origin });
  }
  store.awaited(child, [waiter(parent)]);
  store.awaited(child, [waiter(other)]);
  store.close();
  const again = openStore(root);
  expect(again.interrupted.map(({ snapshot }) => snapshot.execution.arn)).toEqual([parent, child, other]);
  expect(again.interrupted.map(({ children }) => children)).toEqual([[child], [], [child]]);
  expect(again.interrupted.map(({ waiters }) => waiters)).toEqual([[], [waiter(other)], []]);
  expect(again.interrupted[1]?.origin).toEqual({ ...waiter(parent), waits: true });
  again.close();
});

test('nothing is written after the end', async () => {
  const store = openStore(temporaryFolder());
  store.close();
  store.close();
  expect(() => tell(store, [])).not.toThrow();
  const told = await oneRun();
  expect(() => tell(store, told)).toThrow(/is closed/);
});

describe('the registry', () => {
  test('is a list of records, to be replaced at once', () => {
    const root = temporaryFolder();
    const first = openStore(root);
    expect(first.registryLog.records).toEqual([]);
    for (const record of [1, 2, 3]) first.registryLog.append({ record });
    first.registryLog.rewrite([{ record: 3 }]);
    first.registryLog.append({ record: 4 });
    first.close();
    const second = openStore(root);
    expect(second.registryLog.records).toEqual([{ record: 3 }, { record: 4 }]);
    second.close();
  });

  test('loses a torn line, and of damaged ones only those', () => {
    const root = temporaryFolder();
    const path = join(root, 'registry.jsonl');
    const lines = [1, 2, 3].map((record) => encodeLine({ record }));
    fs.writeFileSync(path, Buffer.concat(lines).subarray(0, -3));
    const first = openStore(root);
    expect(first.registryLog.records).toEqual([{ record: 1 }, { record: 2 }]);
    expect(first.notices).toEqual([expect.stringContaining('middle of a line')]);
    first.registryLog.append({ record: 4 });
    first.close();
    const damaged = fs.readFileSync(path);
    damaged[15] = 0;
    fs.writeFileSync(path, damaged);
    const second = openStore(root);
    expect(second.registryLog.records).toEqual([{ record: 2 }, { record: 4 }]);
    expect(second.notices).toEqual([expect.stringMatching(/line 1 is damaged.*set aside as .*; 2 lines/)]);
    expect(fs.readFileSync(onlyFile(root, 'set-aside'))).toEqual(damaged);
    second.close();
    const third = openStore(root);
    expect([third.registryLog.records.length, third.notices.length]).toEqual([2, 0]);
    third.close();
  });
});
