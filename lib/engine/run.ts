import type { StateMachine } from '../asl/document.js';
import type { Json } from '../json.js';
import { advance } from './advance.js';
import { MachineNotRunnable, runnable } from './check/machine-not-runnable.js';
import { createPowers } from './data-flow/create-powers.js';
import type { Powers } from './data-flow/evaluation.js';
import { uuidFrom } from './data-flow/uuid-from.js';
import { describeExecution } from './describe-execution.js';
import type { Effect } from './effect.js';
import type { EngineEvent } from './event.js';
import type { HistoryEvent } from './history.js';
import { executionIdentity, isExecutionName } from './identity.js';
import { pendingEffects } from './pending-effects.js';
import type { ExecutionIdentity, ExecutionRequest, ExecutionResult, FunctionOutcome, Ports } from './ports.js';
import type { Address, Snapshot } from './snapshot.js';

/** An execution under way. */
export interface ExecutionHandle {
  readonly execution: ExecutionIdentity;
  /** Settles when the execution has ended. Rejects only when something is broken, never for a failed execution. */
  readonly result: Promise<ExecutionResult>;
  /** The run as it is now: plain JSON, good for `resumeExecution`, here or in another process. */
  snapshot(): RunSnapshot;
  /** Ends it as ABORTED, without Catch. */
  stop(error?: string, cause?: string): void;
}

/** An execution and those it has started, between two steps. The first is the one that was asked for. */
export interface RunSnapshot {
  readonly executions: readonly ExecutionRecord[];
}

export interface ExecutionRecord {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  /** The executions that it started. */
  readonly children: readonly string[];
  /** The states that wait for it. */
  readonly waiters: readonly Waiter[];
}

/** A state of another execution. */
export interface Waiter {
  readonly executionArn: string;
  readonly to: Address;
}

/** The documents that a run needs; they are not part of its snapshot. */
export type Machines = Pick<ExecutionRequest, 'machine' | 'machines' | 'stateMachineArn'>;

/**
 * Runs a state machine to its end. A machine that cannot be run is refused with `MachineNotRunnable` before anything
 * starts.
 *
 * @example
 * const { status, output } = await runExecution(
 *   { machine, input: { id: 1 }, name: 'run-1', stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Order' },
 *   { clock: virtualClock(), random: Math.random, invoke: async ({ payload }) => ({ kind: 'returned', payload }) },
 * );
 */
export function runExecution(request: ExecutionRequest, ports: Ports): Promise<ExecutionResult> {
  try {
    return startExecution(request, ports).result;
  } catch (error) {
    if (error instanceof MachineNotRunnable) return Promise.reject(error);
    throw error;
  }
}

/** Starts a state machine and hands out the means to look at it, keep it and stop it. */
export function startExecution(request: ExecutionRequest, ports: Ports): ExecutionHandle {
  const run = new Run(request, ports);
  const root = run.launch(executionIdentity(request.stateMachineArn, request.name), request.machine, request.input);
  return run.handleOf(root);
}

/**
 * Goes on from a snapshot. Calls that were in flight are made again; waits end when they would have ended. Times are
 * those of the clock given here, which should not be behind the one that the snapshot was made with.
 */
export function resumeExecution(snapshot: RunSnapshot, machines: Machines, ports: Ports): ExecutionHandle {
  const run = new Run(machines, ports);
  return run.handleOf(run.restore(snapshot));
}

/** One execution of a run. */
interface Live {
  readonly machine: StateMachine;
  snapshot: Snapshot;
  readonly events: HistoryEvent[];
  readonly children: Live[];
  waiters: readonly Waiter[];
  /** What is under way for it in the world, by token. */
  readonly work: Map<number, AbortController>;
}

/** Why `StartExecution` would not. `code` as AWS's API has it. */
interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** An event whose time is filled in when its turn comes. */
type News = EngineEvent extends infer Event ? (Event extends EngineEvent ? Omit<Event, 'time'> : never) : never;

/** The one loop: takes events in the order of their coming, steps, and carries out the effects. */
class Run {
  readonly #ports: Ports;
  readonly #powers: Powers;
  readonly #machines: ReadonlyMap<string, StateMachine>;
  readonly #executions = new Map<string, Live>();
  readonly #inbox: { readonly live: Live; readonly news: News }[] = [];
  readonly #never = new AbortController().signal;
  #working = false;
  #settle:
    | { readonly resolve: (result: ExecutionResult) => void; readonly reject: (error: unknown) => void }
    | undefined;
  #root: Live | undefined;

  constructor({ machine, machines, stateMachineArn }: Machines, ports: Ports) {
    this.#ports = ports;
    this.#powers = createPowers(ports.random);
    this.#machines = new Map([...(machines ?? []), [stateMachineArn, machine]]);
    for (const [arn, document] of this.#machines) runnable(arn, document);
  }

  handleOf(root: Live): ExecutionHandle {
    this.#root = root;
    const result = new Promise<ExecutionResult>((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#wake();
    return {
      execution: root.snapshot.execution,
      result,
      snapshot: () => ({ executions: [...this.#executions.values()].map(recordOf) }),
      stop: (error, cause) => {
        const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
        this.#post(root, { kind: 'stopped', ...failure });
      },
    };
  }

  launch(execution: ExecutionIdentity, machine: StateMachine, input: Json): Live {
    const snapshot: Snapshot = {
      execution,
      input: copyOf(input),
      startedAt: this.#ports.clock.now(),
      events: 0,
      tokens: 0,
      progress: { kind: 'ready' },
    };
    const live: Live = { machine, snapshot, events: [], children: [], waiters: [], work: new Map() };
    this.#executions.set(execution.arn, live);
    this.#post(live, { kind: 'started' });
    return live;
  }

  restore({ executions }: RunSnapshot): Live {
    for (const { snapshot, events, waiters } of executions) {
      const { arn, stateMachineArn } = snapshot.execution;
      const machine = this.#machines.get(stateMachineArn);
      if (machine === undefined) throw new RangeError(`The state machine ${stateMachineArn} is not given`);
      this.#executions.set(arn, { machine, snapshot, events: [...events], children: [], waiters, work: new Map() });
    }
    for (const { snapshot, children } of executions) {
      this.#live(snapshot.execution.arn).children.push(...children.map((arn) => this.#live(arn)));
    }
    const [first] = this.#executions.values();
    if (first === undefined) throw new RangeError('The snapshot holds no execution');
    for (const live of [...this.#executions.values()]) {
      this.#goOn(live);
      if (live !== first && live.waiters.length === 0) this.#post(live, { kind: 'stopped' });
    }
    return first;
  }

  /** Asks again for all that an execution waits for. */
  #goOn(live: Live): void {
    if (live.snapshot.progress.kind === 'ready') this.#post(live, { kind: 'started' });
    for (const effect of pendingEffects(live.machine, live.snapshot)) {
      if (effect.kind === 'startExecution' && this.#meetAgain(live, effect.to)) continue;
      this.#perform(live, effect);
    }
  }

  /** True when the nested execution that a state waits for is there; the state is told how it stands. */
  #meetAgain(live: Live, to: Address): boolean {
    const { arn } = live.snapshot.execution;
    const child = live.children.find(({ waiters }) =>
      waiters.some((waiter) => waiter.executionArn === arn && waiter.to.token === to.token),
    );
    if (child === undefined) return false;
    this.#post(live, {
      kind: 'submitted',
      to,
      executionArn: child.snapshot.execution.arn,
      startedAt: child.snapshot.startedAt,
    });
    if (child.snapshot.progress.kind === 'ended') this.#tell({ executionArn: arn, to }, child);
    return true;
  }

  #live(arn: string): Live {
    const live = this.#executions.get(arn);
    if (live === undefined) throw new RangeError(`There is no execution ${arn}`);
    return live;
  }

  #post(live: Live, news: News): void {
    this.#inbox.push({ live, news });
    this.#wake();
  }

  #wake(): void {
    if (this.#working || this.#settle === undefined) return;
    this.#working = true;
    // Steps take no time: a virtual clock stands still for them.
    this.#ports.clock.during(this.#work(), this.#never).catch((error: unknown) => this.#settle?.reject(error));
  }

  async #work(): Promise<void> {
    try {
      for (let next = this.#inbox.shift(); next !== undefined; next = this.#inbox.shift())
        await this.#step(next.live, next.news);
    } finally {
      this.#working = false;
    }
    if (this.#root?.snapshot.progress.kind === 'ended') this.#settle?.resolve(resultOf(this.#root));
  }

  async #step(live: Live, news: News): Promise<void> {
    const before = live.snapshot;
    const event = { ...news, time: this.#ports.clock.now() } as EngineEvent;
    const step = await advance(live.machine, before, event, this.#powers);
    if (step.snapshot === before) return;
    live.snapshot = this.#ports.keep?.(step.snapshot) ?? step.snapshot;
    live.events.push(...step.events);
    for (const happened of step.events) this.#ports.onEvent?.(before.execution, happened);
    for (const effect of step.effects) this.#perform(live, effect);
    if (live.snapshot.progress.kind === 'ended') this.#end(live);
  }

  #perform(live: Live, effect: Effect): void {
    switch (effect.kind) {
      case 'invoke':
        this.#invoke(live, effect);
        return;
      case 'setTimer': {
        const { to, at } = effect;
        this.#await(
          live,
          to,
          (signal) => this.#ports.clock.until(at, signal),
          () => ({ kind: 'elapsed', to }),
        );
        return;
      }
      case 'startExecution':
        this.#startNested(live, effect);
        return;
      case 'cancel':
        this.#cancel(live, effect.token);
        return;
      default:
        effect satisfies never;
    }
  }

  /** Does something for a state and posts what came of it, unless that is cancelled before. */
  #await<T>(live: Live, to: Address, start: (signal: AbortSignal) => Promise<T>, newsOf: (value: T) => News): void {
    const controller = new AbortController();
    live.work.set(to.token, controller);
    start(controller.signal).then(
      (value) => {
        if (controller.signal.aborted) return;
        live.work.delete(to.token);
        this.#post(live, newsOf(value));
      },
      (error: unknown) => {
        if (!controller.signal.aborted) this.#settle?.reject(error);
      },
    );
  }

  #invoke(live: Live, { to, functionName, payload, stateName, retryCount }: Extract<Effect, { kind: 'invoke' }>): void {
    const { execution } = live.snapshot;
    // A function gets a value of its own: nothing it does to it reaches the execution.
    const call = { functionName, payload: copyOf(payload), execution, stateName, retryCount };
    this.#await(
      live,
      to,
      (signal) => this.#ports.clock.during(this.#ports.invoke(call), signal, ({ delayMs }) => delayMs ?? 0),
      (outcome) => this.#newsOf(outcome, to),
    );
  }

  #newsOf(outcome: FunctionOutcome, to: Address): News {
    if (outcome.kind === 'returned') {
      return { kind: 'returned', to, payload: copyOf(outcome.payload), requestId: uuidFrom(this.#ports.random) };
    }
    const { error, cause } = outcome;
    return { kind: 'failed', to, error, ...(cause === undefined ? {} : { cause }) };
  }

  #startNested(parent: Live, effect: Extract<Effect, { kind: 'startExecution' }>): void {
    const { to } = effect;
    const child = this.#nested(effect);
    if ('code' in child) {
      const details = `Service: AWSStepFunctions; Status Code: 400; Error Code: ${child.code}; Request ID: ${uuidFrom(this.#ports.random)}; Proxy: null`;
      const cause = `${child.message} (${details})`;
      this.#post(parent, { kind: 'failed', to, error: `StepFunctions.${child.code}Exception`, cause });
      return;
    }
    if (!parent.children.includes(child)) parent.children.push(child);
    const { execution, startedAt } = child.snapshot;
    child.waiters = [...child.waiters, { executionArn: parent.snapshot.execution.arn, to }];
    this.#post(parent, { kind: 'submitted', to, executionArn: execution.arn, startedAt });
  }

  /** The execution that `StartExecution` gives: a new one, or the one of that name and input that is running already. */
  #nested(effect: Extract<Effect, { kind: 'startExecution' }>): Live | Refusal {
    const { stateMachineArn, name = uuidFrom(this.#ports.random) } = effect;
    const machine = this.#machines.get(stateMachineArn);
    if (machine === undefined) {
      return { code: 'StateMachineDoesNotExist', message: `State Machine Does Not Exist: '${stateMachineArn}'` };
    }
    if (!isExecutionName(name)) return { code: 'InvalidName', message: `Invalid Name: '${name}'` };
    const input = nestedInput(effect.input);
    if (input === undefined) return { code: 'InvalidExecutionInput', message: 'Invalid State Machine Execution Input' };
    const execution = executionIdentity(stateMachineArn, name);
    const known = this.#executions.get(execution.arn);
    if (known === undefined) return this.launch(execution, machine, input);
    const running = known.snapshot.progress.kind !== 'ended';
    if (running && JSON.stringify(known.snapshot.input) === JSON.stringify(input)) return known;
    return { code: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${execution.arn}'` };
  }

  #cancel(live: Live, token: number): void {
    live.work.get(token)?.abort();
    live.work.delete(token);
    this.#leaveAlone(live, (waiter) => waiter.to.token === token);
  }

  /** Takes a parent's states off the waiters of its children; a child that nobody waits for any more is stopped. */
  #leaveAlone(parent: Live, which: (waiter: Waiter) => boolean): void {
    const { arn } = parent.snapshot.execution;
    for (const child of parent.children) {
      const left = child.waiters.filter((waiter) => waiter.executionArn !== arn || !which(waiter));
      if (left.length === child.waiters.length) continue;
      child.waiters = left;
      if (left.length === 0 && child.snapshot.progress.kind !== 'ended') this.#post(child, { kind: 'stopped' });
    }
  }

  #end(live: Live): void {
    for (const controller of live.work.values()) controller.abort();
    live.work.clear();
    this.#leaveAlone(live, () => true);
    for (const waiter of live.waiters) this.#tell(waiter, live);
  }

  #tell({ executionArn, to }: Waiter, child: Live): void {
    const { progress } = child.snapshot;
    if (progress.kind !== 'ended') return;
    const description = describeExecution(child.snapshot);
    this.#post(this.#live(executionArn), { kind: 'ended', to, status: progress.status, description });
  }
}

/** What passes between the engine and anybody else passes as JSON. */
function copyOf(value: Json | undefined): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value) ?? 'null') as Json);
}

/** `Input` may be JSON text. */
function nestedInput(input: Json): Json | undefined {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as Json;
  } catch {
    return undefined;
  }
}

function recordOf({ snapshot, events, children, waiters }: Live): ExecutionRecord {
  return { snapshot, events: [...events], children: children.map((child) => child.snapshot.execution.arn), waiters };
}

function resultOf({ snapshot, events, children }: Live): ExecutionResult {
  const { execution, startedAt, progress } = snapshot;
  if (progress.kind !== 'ended') throw new RangeError(`${execution.arn} is not over`);
  const { kind: _kind, ...ending } = progress;
  return { execution, startedAt, ...ending, events: [...events], children: children.map(resultOf) };
}
