import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { environmentStore, PAYLOADS_VARIABLE } from '../../../lib/runtime/payloads/environment-store.js';
import { folderStore } from '../../../lib/runtime/payloads/folder-store.js';
import { memoryStore } from '../../../lib/runtime/payloads/memory-store.js';
import type { PayloadStore } from '../../../lib/runtime/payloads/payload-store.js';
import { s3Store } from '../../../lib/runtime/payloads/s3-store.js';
import { isStoredPayload, STORED, type StoredPayload } from '../../../lib/runtime/payloads/stored-payload.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { type FakeS3, openFakeS3 } from './fake-s3.js';

let s3: FakeS3;

beforeAll(async () => {
  s3 = await openFakeS3();
});

afterAll(() => s3.close());

beforeEach(() => {
  s3.reset();
});

/** Each store has a thread that reads, which takes a second to load the AWS SDK, so one has to do for all tests. */
const inBucket = s3Store('shop', 'payloads/');

/** Kinds of stores, and how to change what lies in one behind its back. */
const kinds: readonly [
  string,
  () => { readonly store: PayloadStore; readonly change: (stored: StoredPayload, json?: string) => void },
][] = [
  [
    'a folder',
    () => {
      const folder = join(temporaryProject(), 'not/there/yet');
      return {
        store: folderStore(folder),
        change: (stored, json) => {
          const file = join(folder, objectName(stored));
          if (json === undefined) return;
          writeFileSync(file, json);
        },
      };
    },
  ],
  [
    'S3',
    () => ({
      store: inBucket,
      change: (stored, json) => s3.put(`/shop/payloads/${objectName(stored)}`, json ?? ''),
    }),
  ],
];

function objectName(stored: StoredPayload): string {
  return `${Buffer.from(stored[STORED].split('.')[0]!, 'base64url').toString('hex')}.json`;
}

const missing: StoredPayload = { [STORED]: `${'A'.repeat(43)}.2` };

describe.each(kinds)('%s', (_, open) => {
  it.each<[string, unknown]>([
    ['null', null],
    ['an empty text', ''],
    ['characters of every length', 'aé漢😀\u0000\ud800'],
    ['something wide', Array.from({ length: 50_000 }, (__, index) => ({ index }))],
    ['several megabytes', 'é'.repeat(4_000_000)],
    ['what looks like a reference', missing],
  ])('gives back %s', async (__, value) => {
    const { store } = open();
    const json = JSON.stringify(value);
    const stored = await store.put(json);
    const hash = createHash('sha256').update(json).digest('base64url');
    expect(stored).toEqual({ [STORED]: `${hash}.${Buffer.byteLength(json)}` });
    expect(isStoredPayload(stored)).toBe(true);
    expect(store.read(stored)).toEqual(value);
  });

  it('takes the same twice', async () => {
    const { store } = open();
    expect(await store.put('[1]')).toEqual(await store.put('[1]'));
  });

  it('says what is not there', () => {
    const { store } = open();
    expect(() => store.read(missing)).toThrow(
      expect.objectContaining({ name: 'PayloadNotFound', message: expect.stringMatching(/0000\.json is not there/) }),
    );
  });

  it('says what is not what was written', async () => {
    const { store, change } = open();
    const stored = await store.put('[1]');
    change(stored, '[2]');
    expect(() => store.read(stored)).toThrow(expect.objectContaining({ name: 'PayloadCorrupt' }));
    await store.put('[1]');
    expect(store.read(stored)).toEqual([1]);
  });
});

describe('memory', () => {
  it('gives back what was put, and says what is not there', async () => {
    const store = memoryStore();
    expect(store.read(await store.put('{"a":1}'))).toEqual({ a: 1 });
    expect(() => store.read(missing)).toThrow(expect.objectContaining({ name: 'PayloadNotFound' }));
  });
});

describe('a folder', () => {
  it('holds payloads by the hexadecimal hash, for its owner alone, and no drafts', async () => {
    const folder = join(temporaryProject(), 'payloads');
    await folderStore(folder).put('[1]');
    const hash = createHash('sha256').update('[1]').digest('hex');
    expect(readdirSync(folder)).toEqual([`${hash}.json`]);
    expect(readFileSync(join(folder, `${hash}.json`), 'utf8')).toBe('[1]');
    expect(statSync(folder).mode & 0o77).toBe(0);
  });

  it('keeps no draft of what cannot be written', async () => {
    const name = `${createHash('sha256').update('[1]').digest('hex')}.json`;
    const folder = temporaryProject({ [`${name}/in-the-way`]: '' });
    const before = readdirSync(folder);
    await expect(folderStore(folder).put('[1]')).rejects.toMatchObject({ name: 'PayloadStoreFailed' });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is never written into what others may be reading', async () => {
    const folder = join(temporaryProject(), 'payloads');
    const store = folderStore(folder);
    const file = join(folder, objectName(await store.put('[1]')));
    const { ino } = statSync(file);
    await store.put('[1]');
    expect(statSync(file).ino).not.toBe(ino);
  });

  it('that cannot be written to fails by a name', async () => {
    const file = join(temporaryProject({ file: '' }), 'file');
    await expect(folderStore(file).put('[1]')).rejects.toMatchObject({
      name: 'PayloadStoreFailed',
      message: expect.stringMatching(/^The payload .*\.json could not be written: (EEXIST|ENOTDIR)/),
    });
    expect(() => folderStore(file).read(missing)).toThrow(expect.objectContaining({ name: 'PayloadReadFailed' }));
  });
});

describe('S3', () => {
  it('writes JSON under the prefix', async () => {
    await inBucket.put('[1]');
    const hash = createHash('sha256').update('[1]').digest('hex');
    expect(s3.requests).toEqual([`PUT /shop/payloads/${hash}.json application/json`]);
  });

  it('tries again when the service fails for a moment, on both ways', async () => {
    s3.failNext(2, 503, 'SlowDown');
    const stored = await inBucket.put('[1]');
    s3.failNext(2, 503, 'SlowDown');
    expect(inBucket.read(stored)).toEqual([1]);
  });

  it.each<[number, string, string, string]>([
    [403, 'AccessDenied', 'PayloadStoreFailed', 'PayloadNotFound'],
    [403, 'InvalidAccessKeyId', 'PayloadStoreFailed', 'PayloadReadFailed'],
    [503, 'SlowDown', 'PayloadStoreFailed', 'PayloadReadFailed'],
  ])('names a final %d %s', async (status, code, writing, reading) => {
    s3.failNext(Number.POSITIVE_INFINITY, status, code);
    await expect(inBucket.put('[1]')).rejects.toMatchObject({ name: writing, message: expect.stringContaining(code) });
    expect(() => inBucket.read(missing)).toThrow(expect.objectContaining({ name: reading }));
  });

  it('does not wait for an answer longer than it may, and reads again afterwards', async () => {
    const store = s3Store('shop', '');
    const stored = await store.put('[1]');
    store.read(stored);
    s3.hold();
    const before = Date.now();
    expect(() => store.read(stored, 300)).toThrow(
      expect.objectContaining({
        name: 'PayloadReadFailed',
        message: expect.stringMatching(/could not be read: no answer within 300 milliseconds; from a VPC/),
      }),
    );
    expect(Date.now() - before).toBeLessThan(1500);
    s3.reset();
    expect(store.read(await store.put('[1]'))).toEqual([1]);
  });

  it('gives up writing when it is told to', async () => {
    s3.hold();
    await expect(inBucket.put('[1]', AbortSignal.timeout(200))).rejects.toMatchObject({
      name: 'PayloadStoreFailed',
    });
  });
});

describe('the store of the environment', () => {
  afterEach(() => {
    delete process.env[PAYLOADS_VARIABLE];
  });

  const atUrl = (url: string) => {
    process.env[PAYLOADS_VARIABLE] = url;
    return environmentStore();
  };

  it('is none where the variable is not set', () => {
    expect(environmentStore()).toBeUndefined();
    expect(atUrl('')).toBeUndefined();
  });

  it('is a folder', async () => {
    const folder = temporaryProject();
    await atUrl(pathToFileURL(`${folder}/a b/`).href)?.put('[1]');
    expect(readdirSync(join(folder, 'a b'))).toHaveLength(1);
  });

  it.each([
    ['s3://shop/payloads/', '/shop/payloads/'],
    ['s3://shop/', '/shop/'],
    ['s3://shop', '/shop/'],
  ])('is a bucket: %s', async (url, path) => {
    await atUrl(url)?.put('[1]');
    expect(s3.requests[0]).toMatch(new RegExp(`^PUT ${path}[0-9a-f]{64}\\.json `));
  });

  it('stays the same one', () => {
    expect(atUrl('s3://shop/')).toBe(atUrl('s3://shop/'));
  });

  it.each(['shop', 'http://shop/', 's3:///x'])('is refused: %s', (url) => {
    expect(() => atUrl(url)).toThrow(
      `STEPWRIGHT_PAYLOADS is "${url}": make it s3://bucket/prefix/ or file:///folder/, or leave it out`,
    );
  });
});
