import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { runOurs } from './run-ours.js';
import { runPeer } from './run-peer.js';
import type { Shape } from './shape.js';
import { shapes } from './shapes.js';

type Side = (shape: Shape) => Promise<unknown>;

/** Pairs of runs a shape; the figures are the medians. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 11);
/** Of processor time: where other processes get in the way, a round has to be as much work as elsewhere. */
const roundMs = 200;
/** The same of what goes before the rounds, for V8 to have compiled what it will. */
const warmUpMs = 1_000;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const figure = (value: number) => Math.round(value).toLocaleString('en-US').padStart(12);

/** States a second. */
interface Speed {
  readonly byTheWall: number;
  /** Of all processors, so with what collects garbage beside the run: steady where other processes get in the way. */
  readonly byProcessor: number;
}

async function speedOf(side: Side, shape: Shape, executions: number): Promise<Speed> {
  globalThis.gc?.();
  let spentMs = 0;
  const before = process.cpuUsage();
  for (let run = 0; run < executions; run += 1) {
    const start = performance.now();
    await side(shape);
    spentMs += performance.now() - start;
    // The peer's signals hold on to what they have seen until a turn of the event loop is over.
    await setImmediate();
  }
  const { user, system } = process.cpuUsage(before);
  const states = executions * shape.states;
  return { byTheWall: (states * 1e3) / spentMs, byProcessor: (states * 1e6) / (user + system) };
}

/** As many executions as take about one round, found after the code is warm. */
async function executionsARound(side: Side, shape: Shape): Promise<number> {
  const output = await side(shape);
  if (!isDeepStrictEqual(output, shape.output)) throw new Error(`${shape.name} gave ${JSON.stringify(output)}`);
  const during = async (ms: number, executions: number) => {
    const speed = (await speedOf(side, shape, executions)).byProcessor / shape.states;
    return Math.max(1, Math.ceil((speed * ms) / 1000));
  };
  const some = await during(roundMs, 3);
  const many = await during(warmUpMs, some);
  return during(roundMs, many);
}

async function race(shape: Shape): Promise<void> {
  const oursCount = await executionsARound(runOurs, shape);
  const peerCount = await executionsARound(runPeer, shape);
  const ours: Speed[] = [];
  const peer: Speed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await speedOf(runOurs, shape, oursCount));
    peer.push(await speedOf(runPeer, shape, peerCount));
  }
  const ratio = (by: keyof Speed) =>
    median(ours.map((speed, round) => speed[by] / (peer[round]?.[by] ?? Number.NaN)))
      .toFixed(2)
      .padStart(10);
  const speeds = [ours, peer].map((side) => figure(median(side.map(({ byTheWall }) => byTheWall)))).join('');
  process.stdout.write(`${shape.name.padEnd(28)}${speeds}${ratio('byTheWall')}${ratio('byProcessor')}\n`);
}

process.stdout.write(`Node ${process.versions.node}, states a second, medians of ${rounds} alternating runs\n`);
process.stdout.write(
  `${''.padEnd(28)}${'stepwright'.padStart(12)}${'peer'.padStart(12)}${'ratio'.padStart(10)}${'of CPU'.padStart(10)}\n`,
);
const only = process.env.BENCH_ONLY;
for (const shape of shapes) if (only === undefined || shape.name.includes(only)) await race(shape);
