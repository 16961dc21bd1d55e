import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import { pendingEffects } from '../../../lib/engine/pending-effects.js';
import { bundle, start } from './child-process.js';
import { machineArnOf, machines } from './crash-machines.js';
import { temporaryFolder } from './temporary-folder.js';

const kills = Number(process.env.CRASH_KILLS ?? 30);
const executions = kills * 20;

/** What the processes have written of what they did. */
function happenedIn(folder: string): { readonly written: Map<string, number>; readonly called: Map<string, number> } {
  const written = new Map<string, number>();
  const called = new Map<string, number>();
  const path = join(folder, 'happened.txt');
  for (const line of existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []) {
    const [what, arn = '', rest = ''] = line.split(' ');
    if (what === 'broken') throw new Error(line);
    if (what === 'written') written.set(arn, Number(rest));
    if (what === 'called') called.set(`${arn} ${rest}`, (called.get(`${arn} ${rest}`) ?? 0) + 1);
  }
  return { written, called };
}

function functionOf({ type, details }: HistoryEvent): string | undefined {
  if (type !== 'TaskScheduled' || details?.resourceType !== 'lambda') return undefined;
  return (JSON.parse(String(details.parameters)) as { FunctionName: string }).FunctionName;
}

test(`nothing is lost or done twice when the process is killed ${kills} times under load`, async () => {
  const folder = temporaryFolder();
  const script = bundle('crash-child', folder);
  const args = [folder, String(executions), String(Date.now())];
  /** Histories as they were found last, by execution. */
  const histories = new Map<string, readonly HistoryEvent[]>();
  /** How often a call was in flight when the process was killed, by execution and function. */
  const inFlight = new Map<string, number>();
  const over = new Set<string>();
  let torn = 0;
  let mostRunning = 0;

  const seen = (arn: string, events: readonly HistoryEvent[]) => {
    const before = histories.get(arn) ?? [];
    if (events.some(({ id }, index) => id !== index + 1)) throw new Error(`${arn}: the history has a gap`);
    if (JSON.stringify(events.slice(0, before.length)) !== JSON.stringify(before))
      throw new Error(`${arn}: not as before`);
    histories.set(arn, events);
  };

  const look = () => {
    const store = openStore(join(folder, 'store'), { maxClosed: 100_000 });
    torn += store.notices.length;
    expect(store.notices.filter((notice) => !notice.includes('middle of a line'))).toEqual([]);
    for (const { snapshot, events } of store.interrupted) {
      const { arn, stateMachineArn } = snapshot.execution;
      seen(arn, events);
      const machine = machines.get(stateMachineArn);
      if (machine === undefined) throw new Error(`no machine ${stateMachineArn}`);
      for (const effect of pendingEffects(machine, snapshot)) {
        if (effect.kind !== 'invoke') continue;
        const call = `${arn} ${effect.functionName}`;
        inFlight.set(call, (inFlight.get(call) ?? 0) + 1);
      }
    }
    for (const { execution } of store.closed()) {
      if (over.has(execution.arn)) continue;
      over.add(execution.arn);
      seen(execution.arn, store.history(execution.arn) ?? []);
    }
    mostRunning = Math.max(mostRunning, store.interrupted.length);
    const running = store.interrupted.length;
    for (const [arn, events] of happenedIn(folder).written) {
      const kept = histories.get(arn);
      if (kept === undefined || kept.length < events)
        throw new Error(`${arn}: ${kept?.length} of ${events} events are left`);
    }
    store.close();
    return running;
  };

  for (let count = 0; count < kills; count += 1) {
    const child = start(script, args);
    // Some die before they have done anything.
    if (count % 8 !== 7) await child.said('open');
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 200));
    child.process.kill('SIGKILL');
    await child.over;
    look();
  }
  expect(await start(script, args).over).toBe(0);
  expect(look()).toBe(0);

  for (let index = 0; index < executions; index += 1) {
    expect(over).toContain(executionIdentity(machineArnOf(index), `run-${index}`).arn);
  }
  const { called } = happenedIn(folder);
  const scheduled = new Map<string, number>();
  for (const [arn, events] of histories) {
    const calls = events.flatMap((event) => functionOf(event) ?? []);
    for (const call of calls) scheduled.set(`${arn} ${call}`, (scheduled.get(`${arn} ${call}`) ?? 0) + 1);
    const ends = events.filter(({ type }) => /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type));
    expect(ends).toEqual([events.at(-1)]);
  }
  const tooOften = [...called].filter(
    ([call, times]) => times > (scheduled.get(call) ?? 0) + (inFlight.get(call) ?? 0),
  );
  expect(tooOften).toEqual([]);
  expect([...scheduled.keys()].filter((call) => !called.has(call))).toEqual([]);
  if (process.env.CRASH_KILLS !== undefined) {
    const again = [...inFlight.values()].reduce((sum, times) => sum + times, 0);
    process.stderr.write(`${JSON.stringify({ kills, executions: over.size, mostRunning, torn, inFlight: again })}\n`);
  }
}, 600_000);
