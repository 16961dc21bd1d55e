import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import type * as os from 'node:os';
import { join } from 'node:path';
import { trustedCacheFolder } from '../../lib/bundle/cache/cache-folder.js';
import { writeEntryFile } from '../../lib/bundle/entry-file.js';
import { temporaryProject } from './temporary-project.js';

let mockTemporary: string | undefined;
jest.mock('node:os', () => {
  const actual = jest.requireActual<typeof os>('node:os');
  return { ...actual, tmpdir: () => mockTemporary ?? actual.tmpdir() };
});

/** Where projects without node_modules have it: beside what everybody may make there. */
let fallback: string;
let project: string;
beforeEach(() => {
  mockTemporary = undefined;
  project = temporaryProject();
  mockTemporary = temporaryProject();
  fallback = join(mockTemporary, `stepwright-${process.getuid?.()}`);
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the folder of the cache', () => {
  it('is in node_modules, where there is that', () => {
    mkdirSync(join(project, 'node_modules'));
    expect(trustedCacheFolder(project)).toBe(join(project, 'node_modules/.cache/stepwright'));
  });

  it('is otherwise one that the user alone can look into', () => {
    expect(trustedCacheFolder(project)).toBe(fallback);
    expect(statSync(fallback).mode & 0o777).toBe(0o700);
    expect(trustedCacheFolder(project)).toBe(fallback);
  });

  it.each([
    ['its group', 0o770],
    ['everybody', 0o707],
  ])('is none that %s may write to', (_, mode) => {
    mkdirSync(fallback);
    chmodSync(fallback, mode);
    expect(trustedCacheFolder(project)).toBeUndefined();
  });

  it('is none that a link leads to', () => {
    symlinkSync(temporaryProject(), fallback);
    expect(trustedCacheFolder(project)).toBeUndefined();
  });

  it('is none of somebody else', () => {
    trustedCacheFolder(project);
    const { uid } = statSync(fallback);
    jest
      .spyOn(process, 'getuid')
      .mockReturnValueOnce(uid)
      .mockReturnValue(uid + 1);
    expect(trustedCacheFolder(project)).toBeUndefined();
  });
});

describe('what a bundle starts from', () => {
  const entry = { kind: 'function', role: 'task', file: '/app/a.ts', export: 'default', format: 'cjs' } as const;

  it('is in the folder of the cache', () => {
    expect(writeEntryFile(project, entry)).toContain(join(fallback, 'handlers'));
  });

  it('is never where others may write', () => {
    mkdirSync(fallback);
    chmodSync(fallback, 0o777);
    expect(writeEntryFile(project, entry)).not.toContain(fallback);
  });
});
