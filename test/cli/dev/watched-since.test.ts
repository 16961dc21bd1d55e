import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchedSince } from '../../../lib/cli/dev/watched-since.js';

let state: string;
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'stepwright-since-'));
});
afterEach(() => rmSync(state, { recursive: true }));

it.each<[string, readonly (readonly [isOn: boolean, now: number])[], number | undefined]>([
  ['is off', [[false, 1]], undefined],
  ['is switched on', [[true, 1]], 1],
  [
    'stays on over restarts',
    [
      [true, 1],
      [true, 2],
      [true, 3],
    ],
    1,
  ],
  [
    'was off in between',
    [
      [true, 1],
      [false, 2],
      [true, 3],
    ],
    3,
  ],
])('when it %s', (_, starts, expected) => {
  const answers = starts.map(([isOn, now]) => watchedSince(state, isOn, now));
  expect(answers.at(-1)).toBe(expected);
});

it.each(['', '{', 'null', '{"since":"yesterday"}'])('begins anew with a file that holds %j', (content) => {
  writeFileSync(join(state, 'rollback-when-stopped.json'), content);
  expect(watchedSince(state, true, 7)).toBe(7);
  expect(watchedSince(state, true, 8)).toBe(7);
});
