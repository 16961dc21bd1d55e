import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expirePayloads, payloadFolderUrl } from '../../../lib/cli/dev/payload-folder.js';

const state = mkdtempSync(join(tmpdir(), 'stepwright-payloads-'));
afterAll(() => rmSync(state, { recursive: true }));

const DAY = 24 * 60 * 60 * 1000;

test('payloads lie in the folder of the state, whatever it is called', () => {
  expect(payloadFolderUrl('/app/.stepwright')).toBe('file:///app/.stepwright/payloads/');
  expect(payloadFolderUrl('/my app/100%')).toBe('file:///my%20app/100%25/payloads/');
});

test('payloads go after 30 days', () => {
  const now = Date.now();
  expirePayloads(state, now);
  const file = (name: string) => join(state, 'payloads', name);
  mkdirSync(join(state, 'payloads', 'folder'), { recursive: true });
  for (const [name, age] of [
    ['old', 31],
    ['young', 29],
  ] as const) {
    writeFileSync(file(name), '{}');
    utimesSync(file(name), new Date(now - age * DAY), new Date(now - age * DAY));
  }
  expirePayloads(state, now);
  expect([existsSync(file('old')), existsSync(file('young')), existsSync(file('folder'))]).toEqual([false, true, true]);
});
