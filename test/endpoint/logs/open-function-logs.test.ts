import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FunctionLogsOptions, openFunctionLogs } from '../../../lib/endpoint/logs/open-function-logs.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepwright-logs-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NOW = Date.UTC(2026, 10, 26);

function open(options: Partial<FunctionLogsOptions> = {}) {
  const onLost = (error: unknown) => {
    throw error;
  };
  return openFunctionLogs(join(folder, 'logs'), { now: () => NOW, onLost, ...options });
}

const line = (message: string, time = NOW) => ({ stream: 's', time, message });
const messages = (logs: ReturnType<typeof open>, name: string, since?: number) =>
  logs.read(name, since).map(({ message }) => message);

test('what was written is read at once, by time, and again after a restart', () => {
  const logs = open();
  logs.write('Shop-Ship', line('second', NOW + 1));
  logs.write('Shop-Ship', line('first', NOW));
  logs.write('Shop-Ship', line('third', NOW + 1));
  logs.write('Shop-Pay', line('other\nline'));
  expect(messages(logs, 'Shop-Ship')).toEqual(['first', 'second', 'third']);
  expect(messages(logs, 'Shop-Ship', NOW + 1)).toEqual(['second', 'third']);
  expect(messages(logs, 'Shop-Ship', NOW + 2)).toEqual([]);
  expect(messages(logs, 'Nothing')).toEqual([]);
  expect(messages(logs, '../Shop-Ship')).toEqual([]);
  logs.close();
  const again = open();
  expect(messages(again, 'Shop-Ship')).toEqual(['first', 'second', 'third']);
  expect(messages(again, 'Shop-Pay')).toEqual(['other\nline']);
  expect(again.functions()).toEqual(['Shop-Pay', 'Shop-Ship']);
});

test('ids grow, and are not given again after a restart', () => {
  const logs = open();
  for (const message of ['a', 'b']) logs.write('F', line(message));
  logs.close();
  const again = open({ now: () => NOW + 1 });
  again.write('F', line('c'));
  const ids = again.read('F').map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
  expect(ids).toHaveLength(3);
});

test('a process that was killed in the middle of a line loses that line and no other', () => {
  const logs = open();
  logs.write('F', line('whole'));
  logs.close();
  appendFileSync(join(folder, 'logs', 'F.jsonl'), '[1,2,"s","to');
  const again = open({ now: () => NOW + 1 });
  again.write('F', line('after'));
  expect(messages(again, 'F')).toEqual(['whole', 'after']);
});

test('of a function two files are kept, none larger than it may be', () => {
  const logs = open({ maxFileBytes: 1000 });
  for (let index = 0; index < 100; index += 1) {
    logs.write('F', line(`line ${index}`, NOW + index));
    if (index % 5 === 0) logs.read('F');
  }
  logs.close();
  const files = readdirSync(join(folder, 'logs'));
  expect(files.sort()).toEqual(['F.1.jsonl', 'F.jsonl']);
  for (const name of files) expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(1000);
  const kept = messages(logs, 'F');
  expect(kept.at(-1)).toBe('line 99');
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => `line ${100 - kept.length + index}`));
  const lines = files.flatMap((name) =>
    readFileSync(join(folder, 'logs', name), 'utf8')
      .trimEnd()
      .split('\n'),
  );
  expect(kept).toHaveLength(lines.length);
  expect(kept.length).toBeGreaterThan(10);
});

test('a line that is larger than a file may be has one of its own', () => {
  const logs = open({ maxFileBytes: 10 });
  for (const message of ['first', 'second', 'third']) {
    logs.write('F', line(message));
    expect(messages(logs, 'F').at(-1)).toBe(message);
  }
  expect(messages(logs, 'F')).toEqual(['second', 'third']);
});

test('lines wait for a moment, and not for ever', async () => {
  const logs = open();
  logs.write('F', line('x'));
  expect(existsSync(join(folder, 'logs', 'F.jsonl'))).toBe(false);
  for (let tries = 0; tries < 40 && !existsSync(join(folder, 'logs', 'F.jsonl')); tries += 1) {
    await new Promise((go) => setTimeout(go, 25));
  }
  expect(existsSync(join(folder, 'logs', 'F.jsonl'))).toBe(true);
});

test('when it is closed nothing is written any more', async () => {
  const logs = open();
  logs.write('F', line('before'));
  logs.close();
  rmSync(folder, { recursive: true });
  logs.write('F', line('after'));
  await new Promise((go) => setTimeout(go, 100));
  expect(existsSync(folder)).toBe(false);
});

test('many lines do not wait at all', () => {
  const logs = open();
  for (let index = 0; index < 70; index += 1) logs.write('F', line('x'.repeat(1000)));
  expect(existsSync(join(folder, 'logs', 'F.jsonl'))).toBe(true);
  logs.close();
});

test('what nobody has added to for 30 days goes', () => {
  const logs = open();
  for (const name of ['Old', 'New']) logs.write(name, line('x'));
  logs.close();
  const old = NOW / 1000 - 31 * 86_400;
  utimesSync(join(folder, 'logs', 'Old.jsonl'), old, old);
  utimesSync(join(folder, 'logs', 'New.jsonl'), NOW / 1000, NOW / 1000);
  // Whatever else somebody keeps there is not ours.
  writeFileSync(join(folder, 'logs', 'notes.txt'), 'mine');
  utimesSync(join(folder, 'logs', 'notes.txt'), old, old);
  expect(open().functions()).toEqual(['New']);
  expect(readdirSync(join(folder, 'logs')).sort()).toEqual(['New.jsonl', 'notes.txt']);
});

test('where nothing can be written that is told once, and functions go on', () => {
  writeFileSync(join(folder, 'logs'), 'a file in its place');
  const lost: unknown[] = [];
  const logs = openFunctionLogs(join(folder, 'logs', 'deeper'), { onLost: (error) => lost.push(error) });
  for (const message of ['a', 'b']) {
    logs.write('F', line(message));
    expect(logs.read('F')).toEqual([]);
  }
  expect(lost).toHaveLength(1);
});
