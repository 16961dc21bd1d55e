import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import { fixedLibrary } from '../../../lib/engine/machine-library.js';
import type { Clock, ExecutionStore } from '../../../lib/engine/ports.js';
import { RunLoop } from '../../../lib/engine/run-loop.js';
import { cases, machineArnOf, machines } from './crash-machines.js';
import { answerOf } from './runs.js';

/** A server in small: goes on with what it finds, starts executions until there have been so many, and ends after the last. */
const [folder = '', total = '0', begun = '0', inFlight = '50'] = process.argv.slice(2);

/** A clock that runs ten times as fast, in all processes alike. */
const clock: Clock = {
  now: () => Math.floor(Number(begun) + (Date.now() - Number(begun)) * 10),
  until: (time, wait) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.ceil((time - clock.now()) / 10));
      wait?.whenCancelled(() => clearTimeout(timer));
    }),
  during: (work) => work,
};

/** What the test has to know even if this process is killed the moment after. */
const write = (line: string) => appendFileSync(join(folder, 'happened.txt'), `${line}\n`);

const store = openStore(join(folder, 'store'), { maxClosed: 100_000, maxDescriptors: 20 });
const told: ExecutionStore = {
  created: (record) => {
    store.created(record);
    write(`written ${record.snapshot.execution.arn} 0`);
  },
  stepped: (before, step) => {
    store.stepped(before, step);
    write(`written ${before.execution.arn} ${step.snapshot.events}`);
  },
  awaited: (arn, waiters) => store.awaited(arn, waiters),
  find: (arn) => store.find(arn),
};

const library = fixedLibrary(machines);
const loop = new RunLoop(
  library,
  {
    clock,
    random: Math.random,
    store: told,
    invoke: async ({ functionName, retryCount, execution }) => {
      write(`called ${execution.arn} ${functionName}`);
      const random = cases.get(execution.stateMachineArn);
      if (random === undefined) throw new Error(`no case for ${execution.stateMachineArn}`);
      const { delayMs = 0, ...outcome } = answerOf(random, functionName, retryCount);
      await new Promise((resolve) => setTimeout(resolve, delayMs * 5));
      return outcome;
    },
  },
  {
    ended: (live) => {
      loop.forget(live.snapshot.execution.arn);
      setImmediate(startMore);
    },
    broken: (error) => {
      write(`broken ${String(error)}`);
      process.exit(1);
    },
  },
);

let next = 0;

function startMore(): void {
  for (; loop.executions.size < Number(inFlight) && next < Number(total); next += 1) {
    const definition = library.current(machineArnOf(next));
    if (definition === undefined) throw new Error(`no machine ${machineArnOf(next)}`);
    const execution = executionIdentity(definition.stateMachineArn, `run-${next}`);
    if (store.find(execution.arn) === undefined) loop.launch(execution, { start: true }, definition);
  }
  if (loop.executions.size > 0) return;
  store.close();
  process.exit(0);
}

process.stdout.write('open\n');
loop.restore(store.interrupted);
startMore();
