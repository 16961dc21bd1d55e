import type { StateMachine } from '../../lib/asl/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { EngineEvent } from '../../lib/engine/event.js';
import { findTaskToken } from '../../lib/engine/find-task-token.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import { executionIdentity } from '../../lib/engine/identity.js';
import { recordOf, resultOf } from '../../lib/engine/live-execution.js';
import { fixedLibrary } from '../../lib/engine/machine-library.js';
import type {
  ActivityWork,
  Clock,
  ExecutionResult,
  FunctionCall,
  FunctionOutcome,
  Ports,
} from '../../lib/engine/ports.js';
import { RunLoop } from '../../lib/engine/run-loop.js';
import type { ExecutionRecord } from '../../lib/engine/run-snapshot.js';
import { isJsonObject, type Json } from '../../lib/json.js';
import { start, stateMachineArn } from './run-machine.js';

/** What a callback or a worker says. */
export type Said =
  | { readonly kind: 'answered'; readonly result: Json }
  | { readonly kind: 'failed'; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'taken'; readonly workerName?: string };

export interface World {
  /** Calls of functions, in order, with the milliseconds since the start. */
  readonly calls: (FunctionCall & { readonly at: number })[];
  /** Tasks of activities that wait for a worker. */
  readonly offers: ActivityWork[];
  /** Says something by a task token; false when nobody waits for it. */
  readonly say: (taskToken: string, said: Said) => Promise<boolean>;
}

export interface WorldOptions {
  readonly input?: Json;
  readonly machines?: Readonly<Record<string, StateMachine>>;
  readonly mock?: Ports['mock'];
  readonly functions?: Readonly<Record<string, (call: FunctionCall, world: World) => FunctionOutcome>>;
  /** What happens when, in milliseconds since the start. */
  readonly at?: readonly (readonly [number, (world: World) => unknown])[];
  /** When the process ends, and another one goes on from what was written down. */
  readonly restartAt?: number;
}

/** Runs a machine in a world that calls back, in virtual time; every snapshot is written down and read back. */
export function runInWorld(
  machine: StateMachine,
  { input = {}, machines = {}, mock, functions = {}, at = [], restartAt = Number.POSITIVE_INFINITY }: WorldOptions,
): Promise<ExecutionResult & Pick<World, 'calls' | 'offers'>> {
  const library = fixedLibrary(new Map([[stateMachineArn, machine], ...Object.entries(machines)]));
  const execution = executionIdentity(stateMachineArn, 'run');
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return new Promise((resolve, reject) => {
    let loop: RunLoop;
    let clock: Clock;
    const calls: World['calls'] = [];
    const offers: ActivityWork[] = [];
    const world: World = {
      calls,
      offers,
      say: async (taskToken, said) => {
        const live = loop.executions.get(execution.arn);
        const to = live === undefined ? undefined : findTaskToken(live.snapshot, taskToken);
        if (live === undefined || to === undefined) return false;
        return loop.deliver(live, { ...said, to, time: clock.now() } as EngineEvent);
      },
    };

    const begin = (records: readonly ExecutionRecord[] | undefined, from: number) => {
      const own = virtualClock(start + from);
      const current = new RunLoop(
        library,
        {
          clock: own,
          random,
          invoke: async (call) => {
            // What is left of an ended process does nothing more.
            if (loop !== current) return new Promise(() => {});
            calls.push({ ...call, at: own.now() - start });
            return functions[call.functionName]?.(call, world) ?? { kind: 'returned', payload: call.payload };
          },
          offerActivity: (work, signal) => {
            if (loop !== current) return;
            offers.push(work);
            signal.addEventListener('abort', () => {
              if (loop === current) offers.splice(offers.indexOf(work), 1);
            });
          },
          ...(mock === undefined ? {} : { mock }),
          keep: (snapshot) => {
            const written = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot;
            expect(written).toStrictEqual(snapshot);
            return written;
          },
        },
        {
          broken: reject,
          idle: () => {
            const root = loop.executions.get(execution.arn);
            const over = [...loop.executions.values()].every(({ snapshot }) => snapshot.progress.kind === 'ended');
            if (loop === current && root !== undefined && over) resolve({ ...resultOf(root), calls, offers });
          },
        },
      );
      [loop, clock] = [current, own];
      if (records === undefined) current.launch(execution, input, definitionOf(machine));
      else {
        offers.length = 0;
        current.restore(records);
      }
      const plan = (when: number, act: () => unknown) =>
        void own.until(start + when).then(() => {
          if (loop === current) return act();
          return undefined;
        });
      for (const [when, act] of at) if (when > from && when < restartAtOf(from)) plan(when, () => act(world));
      if (from < restartAt && Number.isFinite(restartAt)) {
        plan(restartAt, () => {
          const written = JSON.stringify([...current.executions.values()].map(recordOf));
          begin(JSON.parse(written) as readonly ExecutionRecord[], restartAt);
        });
      }
    };
    const restartAtOf = (from: number) => (from < restartAt ? restartAt : Number.POSITIVE_INFINITY);
    const definitionOf = (document: StateMachine) => ({
      machine: document,
      revision: stateMachineArn,
      stateMachineArn,
    });
    begin(undefined, 0);
  });
}

/** The task token in the payload of a call, under `token`. */
export function tokenGiven({ calls }: Pick<World, 'calls'>, index = 0): string {
  const payload = calls[index]?.payload;
  return isJsonObject(payload) ? String(payload.token) : '';
}

/** A history as lines: the type, and what its details say besides names, inputs and roles. */
export function told(events: readonly HistoryEvent[]): string[] {
  return events.map(({ type, details = {} }) => {
    const { name: _name, input: _input, roleArn: _role, region: _region, ...rest } = details;
    return Object.keys(rest).length === 0 ? type : `${type} ${JSON.stringify(rest)}`;
  });
}
