import type { StateMachine } from '../../../lib/asl/document.js';
import { createExecutionBook } from '../../../lib/endpoint/executions/create-execution-book.js';
import type { ExecutionBook } from '../../../lib/endpoint/executions/execution-book.js';
import { openStore } from '../../../lib/endpoint/store/open-store.js';
import type { Store } from '../../../lib/endpoint/store/store.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import type { Definition, MachineLibrary } from '../../../lib/engine/machine-library.js';
import type { FunctionCall, FunctionOutcome } from '../../../lib/engine/ports.js';
import type { Json } from '../../../lib/json.js';
import { temporaryFolder } from '../store/temporary-folder.js';

const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const executionOf = (machine: string, name = 'run') => executionIdentity(arnOf(machine), name);

/** A state that calls a function. */
const call = (functionName: string, more: object = {}) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionName, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  ...more,
});

/** A state that runs an execution of another machine. */
const nested = (machine: string, how: string, more: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${how}`,
  Arguments: { StateMachineArn: arnOf(machine), Name: 'child', Input: { for: machine } },
  Output: '{% $exists($states.result.Output) ? $states.result.Output : "started" %}',
  ...more,
});

const machine = (States: Readonly<Record<string, object>>): StateMachine =>
  ({ QueryLanguage: 'JSONata', StartAt: Object.keys(States)[0], States }) as unknown as StateMachine;

interface Scenario {
  readonly machines: Readonly<Record<string, StateMachine>>;
  /** Of the machines, those that are Express. @default none */
  readonly express?: readonly string[];
  /** Whether a function fails, until everything that is redriven has been. Others return their name. @default none does */
  readonly fails?: (functionName: string, payload: Json) => boolean;
  /** Machines of which an execution is started. */
  readonly starts: readonly string[];
  /** Executions that are redriven once when all are over, in this order. */
  readonly redrives?: readonly { readonly machine: string; readonly execution?: string }[];
}

const items = {
  Type: 'Map',
  Items: [1, 2, 3, 4],
  MaxConcurrency: 2,
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    ...machine({ Work: call('work', { End: true }) }),
    QueryLanguage: undefined,
  },
  End: true,
};

const scenarios: Readonly<Record<string, Scenario>> = {
  'an execution that two others wait for': {
    machines: {
      One: machine({ Run: nested('Shared', '.sync:2', { End: true }) }),
      Two: machine({ Run: nested('Shared', '.sync:2', { Next: 'After' }), After: call('after', { End: true }) }),
      Shared: machine({ Work: call('work', { End: true }) }),
    },
    starts: ['One', 'Two'],
  },
  'an execution that is started and left alone': {
    machines: {
      One: machine({ Run: nested('Left', '', { Next: 'After' }), After: call('after', { End: true }) }),
      Left: machine({ Work: call('work', { Next: 'More' }), More: call('more', { End: true }) }),
    },
    starts: ['One'],
  },
  'the executions of a distributed Map': { machines: { Items: machine({ Each: items }) }, starts: ['Items'] },
  'an execution that is stopped with what waits for it': {
    machines: {
      One: machine({
        Both: {
          Type: 'Parallel',
          Branches: [
            { StartAt: 'Run', States: { Run: nested('Endless', '.sync:2', { End: true }) } },
            { StartAt: 'Break', States: { Break: call('break', { End: true }) } },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
          End: true,
        },
        After: call('after', { End: true }),
      }),
      Endless: machine({ Wait: { Type: 'Wait', Seconds: 99_999_999, End: true } }),
    },
    fails: (name) => name === 'break',
    starts: ['One'],
  },
  'an execution that is redriven after what waited for it': {
    machines: {
      One: machine({ Run: nested('Child', '.sync:2', { End: true }) }),
      Child: machine({ Work: call('work', { Next: 'More' }), More: call('more', { End: true }) }),
    },
    fails: (name) => name === 'work',
    starts: ['One'],
    redrives: [{ machine: 'Child', execution: 'child' }],
  },
  'an Express execution that is started': {
    machines: {
      One: machine({ Run: nested('Quick', '', { Next: 'After' }), After: call('after', { End: true }) }),
      Quick: machine({ Work: call('work', { End: true }) }),
    },
    express: ['Quick'],
    starts: ['One'],
  },
  'the Express executions of a distributed Map': {
    machines: {
      Items: machine({
        Each: {
          ...items,
          ItemProcessor: { ...items.ItemProcessor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
        },
      }),
    },
    starts: ['Items'],
  },
  'retries, waits and what is caught': {
    machines: {
      One: machine({
        Work: call('work', {
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 3 }],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Pause' }],
          End: true,
        }),
        Pause: { Type: 'Wait', Seconds: 60, Next: 'After' },
        After: call('after', { End: true }),
      }),
    },
    fails: (name) => name === 'work',
    starts: ['One'],
  },
  'a distributed Map that is redriven': {
    machines: { Items: machine({ Each: items }) },
    fails: (_, item) => item === 2,
    starts: ['Items'],
    redrives: [{ machine: 'Items' }],
  },
};

class Killed extends Error {
  override readonly name = 'Killed';
}

/** A store whose process is killed right after it has written for the last time. */
function killedAfter(store: Store, writes: number): Store {
  let left = writes;
  const writing = (write: () => void) => {
    if (left <= 0) throw new Killed();
    write();
    left -= 1;
    if (left === 0) throw new Killed();
  };
  return {
    get interrupted() {
      return store.interrupted;
    },
    registryLog: store.registryLog,
    notices: store.notices,
    created: (record) => writing(() => store.created(record)),
    stepped: (before, step) => writing(() => store.stepped(before, step)),
    awaited: (arn, waiters) => writing(() => store.awaited(arn, waiters)),
    find: (arn) => store.find(arn),
    closed: () => store.closed(),
    history: (arn) => store.history(arn),
    reopen: (arn) => store.reopen(arn),
    close: () => store.close(),
  };
}

/**
 * What a folder holds when all is over. Of the items of a distributed Map that was redriven there may be more or fewer:
 * they are not told.
 */
function outcomesIn(book: ExecutionBook): readonly string[] {
  const told = book.list().filter(({ mapRunArn }) => mapRunArn === undefined);
  return told
    .map(({ execution, status, redriveCount }) => {
      const progress = book.find(execution.arn)?.snapshot.progress;
      const { output, error } = progress?.kind === 'ended' ? progress : {};
      return `${execution.stateMachineName} ${JSON.stringify({ status, output, error, redriveCount })}`;
    })
    .sort();
}

function libraryOf({ machines, express = [] }: Scenario): MachineLibrary {
  const find = (arn: string): Definition | undefined => {
    const name = Object.keys(machines).find((each) => arnOf(each) === arn);
    const document = name === undefined ? undefined : machines[name];
    if (name === undefined || document === undefined) return undefined;
    const type = express.includes(name) ? 'EXPRESS' : 'STANDARD';
    return { machine: document, revision: arn, stateMachineArn: arn, type };
  };
  return { current: find, revision: find };
}

/** A folder that is opened again and again, each time by a process that lives for some writes. */
class World {
  readonly histories = new Map<string, string>();
  readonly #folder = temporaryFolder();
  readonly #scenario: Scenario;
  #redriving = false;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
  }

  /** Goes on until all is over. Undefined when it was killed before. */
  async live(writes: number): Promise<readonly string[] | undefined> {
    const { starts } = this.#scenario;
    const store = openStore(this.#folder);
    let broken: unknown;
    const { book, resume, halt } = createExecutionBook({
      library: libraryOf(this.#scenario),
      store: killedAfter(store, writes),
      ports: { clock: virtualClock(), random: Math.random, invoke: async (call) => this.#answer(call) },
      onBroken: (error) => {
        broken ??= error;
      },
    });
    try {
      resume();
      for (const name of starts) {
        const execution = executionOf(name);
        if (book.find(execution.arn) === undefined) book.start({ execution, input: {}, revision: arnOf(name) });
      }
      for (let looks = 0; looks < 2000 && broken === undefined; looks += 1) {
        await new Promise((resolve) => setImmediate(resolve));
        if (book.running === 0 && !(await this.#redriveNext(book))) return outcomesIn(book);
      }
      if (broken === undefined) return ['not over', ...outcomesIn(book)];
    } catch (error) {
      broken = error;
    } finally {
      for (const { execution } of book.list()) this.#look(execution.arn, store);
      halt();
      store.close();
    }
    if (!(broken instanceof Killed)) throw broken;
    return undefined;
  }

  #answer({ functionName, payload }: FunctionCall): FunctionOutcome {
    return !this.#redriving && this.#scenario.fails?.(functionName, payload)
      ? { kind: 'failed', error: 'Broken', cause: 'told to' }
      : { kind: 'returned', payload: functionName };
  }

  /** Whether there is one. A request that was not answered is made again. */
  async #redriveNext(book: ExecutionBook): Promise<boolean> {
    for (const { machine: name, execution } of this.#scenario.redrives ?? []) {
      const { arn } = executionOf(name, execution);
      const found = book.find(arn)?.snapshot;
      if (found?.progress.kind !== 'ended' || found.progress.status === 'SUCCEEDED') continue;
      this.#redriving = true;
      // It never resolves when the process is killed meanwhile.
      const killed = new Promise((resolve) => setTimeout(resolve, 50));
      await Promise.race([book.redrive(arn), killed]);
      return true;
    }
    return false;
  }

  /** What has been written stays as it was. */
  #look(arn: string, store: Store): void {
    const now = (store.history(arn) ?? []).map((event) => JSON.stringify(event)).join('\n');
    const before = this.histories.get(arn) ?? '';
    if (!now.startsWith(before)) throw new Error(`${arn}: the history is not as it was`);
    this.histories.set(arn, now);
  }
}

test.each(Object.entries(scenarios))('%s ends the same wherever the process is killed', async (_, scenario) => {
  const whole = await new World(scenario).live(Number.POSITIVE_INFINITY);
  const different: string[] = [];
  for (let writes = 1; writes < 500; writes += 1) {
    const world = new World(scenario);
    const first = await world.live(writes);
    const outcomes = first ?? (await world.live(Number.POSITIVE_INFINITY));
    if (JSON.stringify(outcomes) !== JSON.stringify(whole))
      different.push(`after ${writes}: ${JSON.stringify(outcomes)}`);
    if (first !== undefined) break;
  }
  expect({ whole, different }).toEqual({ whole, different: [] });
});
