import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetEndpoint, readEndpoint, writeEndpoint } from '../../../lib/cli/dev/endpoint-file.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';

let cwd: string;
let state: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'stepwright-endpoint-'));
  state = join(cwd, '.stepwright');
  mkdirSync(state);
});
afterEach(() => rmSync(cwd, { recursive: true, force: true }));

it.each([
  ['http://127.0.0.1:9107', 'http://127.0.0.1:9107'],
  ['http://[::1]:9107', 'http://[::1]:9107'],
  ['http://0.0.0.0:9107', 'http://127.0.0.1:9107'],
  ['http://[::]:9107', 'http://127.0.0.1:9107'],
])('where it listens at %s it is found at %s', async (listens, found) => {
  writeEndpoint(state, listens);
  expect(await readEndpoint({ cwd, files: nodeFiles })).toBe(found);
  forgetEndpoint(state);
  expect(await readEndpoint({ cwd, files: nodeFiles })).toBeUndefined();
  forgetEndpoint(state);
});
