import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readGraphFolder, UnusableInput } from './graph-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'graphs-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));

const pair = {
  durations: 'measured',
  tasks: [
    { name: 'a', seconds: 0 },
    { name: 'b', seconds: 1.5 },
  ],
  edges: [['a', 'b']],
};

it('reads graphs and their table, and names what else is there', () => {
  write('pair.json', pair);
  write('README.md', '# Graphs');
  write(
    'reference.csv',
    'id,series_parallel,critical_path_s,level_barriers_s,best_known_s\r\npair,yes,1.5,1.5,1.5\r\n',
  );
  mkdirSync(join(folder, 'more'));

  const { graphs, references, skipped } = readGraphFolder(folder);
  expect(graphs).toEqual([{ ...pair, id: 'pair', raw: pair }]);
  expect([...references]).toEqual([
    ['pair', { seriesParallel: true, criticalPathSeconds: 1.5, levelBarriersSeconds: 1.5, bestKnownSeconds: 1.5 }],
  ]);
  expect(skipped).toEqual(['README.md', 'more']);
});

it('does without a table, and without being told where durations come from', () => {
  write('pair.json', { ...pair, durations: undefined });
  const { graphs, references } = readGraphFolder(folder);
  expect(graphs[0]?.durations).toBe('not told');
  expect(references.size).toBe(0);
});

it.each<[unknown, RegExp]>([
  ['{', /x\.json is no task graph: .*JSON/],
  [[], /needs a list "tasks"/],
  [{ ...pair, tasks: [] }, /needs a list "tasks" with a task in it/],
  [{ ...pair, tasks: [{ name: 'a' }] }, /tasks\[0\] needs a "name" and "seconds"/],
  [{ ...pair, tasks: [{ name: 'a', seconds: -1 }] }, /tasks\[0\] needs/],
  [{ ...pair, tasks: [...pair.tasks, { name: 'a', seconds: 2 }] }, /two of its tasks have the same name/],
  [{ ...pair, edges: [['a', 'c']] }, /edges\[0\] is no pair of its tasks/],
  [{ ...pair, edges: [['a']] }, /edges\[0\]/],
  [{ ...pair, edges: [...pair.edges, ['b', 'a']] }, /the graph has a cycle/],
])('refuses %j', (content, message) => {
  write('x.json', content);
  expect(() => readGraphFolder(folder)).toThrow(UnusableInput);
  expect(() => readGraphFolder(folder)).toThrow(message);
});

it('refuses a folder that is missing, one without graphs, and a table without numbers', () => {
  expect(() => readGraphFolder(join(folder, 'nowhere'))).toThrow(/there is no folder .*nowhere/);
  expect(() => readGraphFolder(folder)).toThrow(/there is no graph in/);
  write('pair.json', pair);
  write('reference.csv', 'id,best_known_s\npair,soon\n');
  expect(() => readGraphFolder(folder)).toThrow(/reference\.csv: pair has "" for critical_path_s/);
});
