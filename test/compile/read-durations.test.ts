import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDurations } from '../../lib/compile/read-durations.js';
import { temporaryProject } from '../bundle/temporary-project.js';

const file = 'stepwright.durations.json';

it('reads the file in the root folder', () => {
  const text = '{ "version": 1, "functions": { "./x.ts": { "seconds": 2, "runs": 3 } } }';
  expect(readDurations(temporaryProject({ [file]: text }))).toEqual({
    kind: 'valid',
    durations: { version: 1, functions: { 'x.ts': { seconds: 2, runs: 3 } } },
  });
});

it.each([
  ['the file', () => temporaryProject()],
  ['the folder', () => join(temporaryProject(), 'nowhere')],
  ['a folder', () => join(temporaryProject({ 'a-file': '' }), 'a-file')],
])('takes it for nothing measured where there is not even %s', (_, root) => {
  expect(readDurations(root())).toEqual({ kind: 'valid', durations: { version: 1, functions: {} } });
});

it.each([
  ['is not JSON', () => temporaryProject({ [file]: 'seconds' }), ' is not JSON: '],
  ['is of another shape', () => temporaryProject({ [file]: '{ "version": 1 }' }), ' has no functions'],
  [
    'is a folder',
    () => {
      const root = temporaryProject();
      mkdirSync(join(root, file));
      return root;
    },
    ' cannot be read: EISDIR',
  ],
])('refuses a file that %s', (_, root, said) => {
  expect(readDurations(root())).toMatchObject({
    kind: 'invalid',
    problems: [{ code: 'WF501', message: expect.stringContaining(`${file}${said}`) }],
  });
});
