import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from '../../../lib/endpoint/store/folder-lock.js';
import { fateOf, thisProcess } from '../../../lib/endpoint/store/process-identity.js';
import { FolderInUse } from '../../../lib/endpoint/store/store-errors.js';
import { bundle, start } from './child-process.js';
import { temporaryFolder } from './temporary-folder.js';

const me = thisProcess();

test('a folder is taken once at a time', () => {
  const folder = temporaryFolder();
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(FolderInUse);
  expect(() => lockFolder(folder)).toThrow(
    `${folder} is in use by the process ${process.pid}.\n  fix: stop that process, or use another folder`,
  );
  release();
  lockFolder(folder)();
  expect(readdirSync(join(folder, 'lock'))).toEqual([]);
});

test('a process that is killed has the folder no more', async () => {
  const folder = temporaryFolder();
  const script = bundle('lock-child', temporaryFolder());
  const first = start(script, [folder]);
  await first.said('open');
  expect(() => lockFolder(folder)).toThrow(`in use by the process ${first.process.pid}`);
  const second = start(script, [folder]);
  await second.said('in use');
  expect(await second.over).toBe(0);
  first.process.kill('SIGKILL');
  // At once: the kill has been asked for, and nobody has waited for its end.
  const third = start(script, [folder]);
  await third.said('open');
  expect(readdirSync(join(folder, 'lock'))).toHaveLength(1);
  third.process.kill('SIGKILL');
  await Promise.all([first.over, third.over]);
  lockFolder(folder)();
});

test('of many that open a folder in one instant at most one has it', async () => {
  const folder = temporaryFolder();
  const script = bundle('lock-child', temporaryFolder());
  const children = Array.from({ length: 5 }, () => start(script, [folder]));
  const opened: boolean[] = [];
  await Promise.all(
    children.map(async (child) => {
      opened.push(await Promise.race([child.said('open').then(() => true), child.said('in use').then(() => false)]));
    }),
  );
  for (const child of children) child.process.kill('SIGKILL');
  await Promise.all(children.map(({ over }) => over));
  expect(opened.filter(Boolean)).toHaveLength(1);
});

test.each([
  ['this one', me, 'alive'],
  ['an earlier one of this number', { ...me, started: '1' }, 'dead'],
  ['one that is gone', { ...me, pid: 2 ** 22 + 1 }, 'dead'],
  ['one before the machine was restarted', { ...me, boot: '000000000000' }, 'dead'],
  ['one in another container', { ...me, namespace: '000000000000' }, 'unknown'],
  [
    'one in another container of the same machine',
    { ...me, namespace: '000000000000', host: '000000000000' },
    'unknown',
  ],
  ['one on another machine', { ...me, boot: '000000000000', host: '000000000000' }, 'unknown'],
] as const)('the fate of %s', (_, other, fate) => {
  expect(fateOf(other, me)).toBe(fate);
});

test('who runs where nobody can look is believed to be there, and the message says which file stands for it', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'lock'));
  const path = join(folder, 'lock', '77.1.000000000000.000000000000.000000000000.000000000000');
  writeFileSync(path, '');
  expect(() => lockFolder(folder)).toThrow(`process 77.\n  fix: it runs on another machine or in another container`);
  expect(() => lockFolder(folder)).toThrow(`delete ${path}`);
  expect(existsSync(path)).toBe(true);
});
