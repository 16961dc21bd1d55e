import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StateMachine } from '../../../lib/asl/document.js';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { ExecutionStore } from '../../../lib/engine/ports.js';
import { startExecution } from '../../../lib/engine/run.js';
import { call, chain, scope, stateMachineArn } from '../../engine/run-machine.js';
import { memoryStore } from './memory-store.js';

/** Steps a second of processor time (of the clock on the wall where the disk is waited for) with a store and without, and what opening costs. Run by hand: `npx tsx test/endpoint/store/bench-store.ts`. */
const shapes: Readonly<Record<string, { readonly machine: StateMachine; readonly runs: number }>> = {
  'chain of 20 tasks': {
    machine: chain(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`task${index}`, call('work')]))),
    runs: 60,
  },
  'map of 1,000': {
    machine: chain({ map: { Type: 'Map', Items: '{% [1..1000] %}', ItemProcessor: scope({ task: call('work') }) } }),
    runs: 2,
  },
};

async function stepsPerSecond(
  machine: StateMachine,
  runs: number,
  store: ExecutionStore | undefined,
  clock: 'processor' | 'wall' = 'processor',
): Promise<number> {
  let steps = 0;
  const time = () => (clock === 'wall' ? performance.now() : processorMs());
  const begun = time();
  for (let run = 0; run < runs; run += 1) {
    await startExecution(
      { machine, input: { order: 'x'.repeat(100) }, name: `run-${names++}`, stateMachineArn },
      {
        clock: virtualClock(),
        random: Math.random,
        invoke: async () => ({ kind: 'returned', payload: { ok: true } }),
        keep: (snapshot) => {
          steps += 1;
          return snapshot;
        },
        ...(store === undefined ? {} : { store }),
      },
    ).result;
  }
  return steps / ((time() - begun) / 1000);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

let names = 0;
const say = (line: string) => process.stdout.write(`${line}\n`);
const root = mkdtempSync(join(tmpdir(), 'stepwright-bench-'));
const store = openStore(join(root, 'a'));
const synced = openStore(join(root, 'b'), { sync: true });
const kinds = { none: undefined, memory: memoryStore(), folder: store };
for (const [name, { machine, runs }] of Object.entries(shapes)) {
  const best = new Map<string, number>();
  for (let round = 0; round < 5; round += 1) {
    for (const [kind, kept] of Object.entries(kinds)) {
      best.set(kind, Math.max(best.get(kind) ?? 0, await stepsPerSecond(machine, runs, kept)));
    }
  }
  for (const [kind, steps] of best) say(`${name}, ${kind}: ${Math.round(steps)} steps/s of processor time`);
  say(`${name}, folder, sync: ${Math.round(await stepsPerSecond(machine, runs, synced, 'wall'))} steps/s`);
}
store.close();
synced.close();

const closed = openStore(join(root, 'c'));
const { machine } = shapes['chain of 20 tasks'] ?? {};
if (machine !== undefined) await stepsPerSecond(machine, 1000, closed);
closed.close();
for (let count = 0; count < 2; count += 1) {
  const begun = performance.now();
  const again = openStore(join(root, 'c'));
  const opened = performance.now();
  const [first] = again.closed();
  const arn = first?.execution.arn ?? '';
  const listed = performance.now();
  again.find(arn);
  const found = performance.now();
  const events = again.history(arn)?.length;
  say(
    `${again.closed().length} over of ${events} events: opened in ${(opened - begun).toFixed(0)} ms, listed in ` +
      `${(listed - opened).toFixed(1)} ms, described in ${(found - listed).toFixed(2)} ms, history in ${(performance.now() - found).toFixed(1)} ms`,
  );
  again.close();
}
rmSync(root, { recursive: true });
