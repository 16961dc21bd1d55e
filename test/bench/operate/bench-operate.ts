import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import { shopProject } from '../../cli/shop-project.js';
import { fillStore } from './fill-store.js';

// npx tsx test/bench/operate/bench-operate.ts [dist/esm/bin/stepwright.js] [executions]: how long commands take, process and
// all, with 10,000 executions in the store of a local endpoint. Three runs of each; build first (npm run build).

const [, , cli = 'dist/esm/bin/stepwright.js', wanted = '10000'] = process.argv;
const count = Number(wanted);
const binary = resolve(cli);
const project = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';

async function startDev(): Promise<{ readonly url: string; readonly dev: ChildProcess; readonly took: number }> {
  const startedAt = performance.now();
  const args = ['dev', 'shop.json', '--port', '0', '--no-watch', '--no-schedules', '--keep', String(count * 3)];
  const dev = spawn(process.execPath, [binary, ...args], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  const url = await new Promise<string>((found, failed) => {
    dev.once('exit', () => failed(new Error(`stepwright dev did not start: ${said}`)));
    dev.stdout?.on('data', (text) => {
      said += text;
      const there = /Step Functions at (http:\S+?),/.exec(said)?.[1];
      if (there !== undefined) found(there);
    });
  });
  return { url, dev, took: performance.now() - startedAt };
}

async function endDev(dev: ChildProcess): Promise<void> {
  const ended = new Promise((done) => dev.once('exit', done));
  dev.kill('SIGINT');
  await ended;
}

const print = (what: string, figure: string) => process.stdout.write(`${what.padEnd(52)}${figure.padStart(26)}\n`);

function measure(args: readonly string[]): void {
  const times = [1, 2, 3].map(() => {
    const startedAt = performance.now();
    const { status, stderr } = spawnSync(process.execPath, [binary, ...args, '--local'], {
      cwd: project,
      maxBuffer: 2 ** 30,
    });
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    return performance.now() - startedAt;
  });
  print(`stepwright ${args.join(' ')}`, times.map((time) => `${time.toFixed(0)} ms`).join(', '));
}

const inputs = { good: {}, bad: { fail: ['Ship'] }, retried: { failOnce: ['Charge'] } };
try {
  const files = { 'package.json': '{ "name": "bench" }', ...shopProject(project) };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, name)), { recursive: true });
    writeFileSync(join(project, name), text);
  }
  const first = await startDev();
  const stepFunctions = connectStepFunctions({ region: 'us-east-1', endpointUrl: first.url, anyCredentials: true });
  for (const [name, input] of Object.entries(inputs)) {
    const { arn } = await stepFunctions.begin({
      ...{ stateMachineArn: machine, name: `template-${name}`, input: JSON.stringify(input) },
    });
    while ((await stepFunctions.describe(arn))?.status === 'RUNNING') await stepFunctions.pause(100);
  }
  stepFunctions.close();
  await endDev(first.dev);
  fillStore(
    join(project, '.stepwright'),
    Object.keys(inputs).map((name) => `template-${name}`),
    count,
  );
  const { dev, took } = await startDev();
  print(`stepwright dev, to its start, ${count} executions`, `${took.toFixed(0)} ms`);
  try {
    for (const args of [
      ['--version'],
      ['list'],
      ['list', 'Shop', '--status', 'failed', '--limit', '100'],
      ['list', '--all', '--json'],
      ['show', 'copy-1'],
      ['show', '@last-failed'],
      ['history', 'copy-1'],
      ['explain', 'copy-1'],
    ]) {
      measure(args);
    }
  } finally {
    await endDev(dev);
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}
