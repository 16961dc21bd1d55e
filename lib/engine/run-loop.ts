import type { Json } from '../json.js';
import { advance, type Step } from './advance.js';
import { Cancellation } from './cancellation.js';
import { createPowers } from './data-flow/create-powers.js';
import type { Powers } from './data-flow/evaluation.js';
import { uuidFrom } from './data-flow/uuid-from.js';
import { describeExecution } from './describe-execution.js';
import type { ActivityEffect, Effect, InvokeEffect, StartExecutionEffect, TaskEffect } from './effect.js';
import type { EngineEvent } from './event.js';
import type { ExecutionIdentity } from './execution.js';
import { copyIn, copyOut } from './json-text.js';
import { type LiveExecution, liveExecution } from './live-execution.js';
import type { Definition, MachineLibrary } from './machine-library.js';
import { pendingEffects } from './pending-effects.js';
import type { ExecutionStore, FunctionCall, FunctionOutcome, MockedOutcome, Ports } from './ports.js';
import { machineFor, processorType } from './processor-machine.js';
import type { ExecutionRecord, Origin, Waiter } from './run-snapshot.js';
import type { Address, Snapshot } from './snapshot.js';
import { startNested } from './start-nested.js';

/** Told of what happens to the loop itself. */
export interface LoopObserver {
  /** An execution has ended, and what follows from that for others is under way. */
  readonly ended?: (live: LiveExecution) => void;
  /** Nothing that has happened is waiting to be taken in. */
  readonly idle?: () => void;
  /** Something is broken (never: an execution that fails). */
  readonly broken: (error: unknown, live: LiveExecution) => void;
}

/** What follows from this comes as soon as whoever runs has come to rest. */
const settled = Promise.resolve();

/**
 * The one loop: takes the events of each execution in the order of their coming, steps, and carries out the effects.
 * Executions are independent of one another: one that takes long over a step does not hold up the others.
 */
export class RunLoop {
  readonly #ports: Ports;
  readonly #powers: Powers;
  readonly #library: MachineLibrary;
  readonly #observer: LoopObserver;
  readonly #executions = new Map<string, LiveExecution>();
  #halted = false;
  /** Executions whose inbox is being emptied. */
  #stepping = 0;

  constructor(library: MachineLibrary, ports: Ports, observer: LoopObserver) {
    this.#library = library;
    this.#ports = ports;
    this.#powers = ports.powers ?? createPowers(ports.random);
    this.#observer = observer;
  }

  /** The executions that it holds: all that are under way, and those that have ended and are not forgotten. */
  get executions(): ReadonlyMap<string, LiveExecution> {
    return this.#executions;
  }

  /** A new execution, under way. It is written down when this returns. */
  launch(execution: ExecutionIdentity, input: Json, definition: Definition, origin?: Origin): LiveExecution {
    const startedAt = this.#now();
    const progress = { kind: 'ready' } as const;
    const snapshot: Snapshot = { execution, input: copyIn(input), startedAt, events: 0, tokens: 0, progress };
    const { revision } = definition;
    const waiters = origin?.waits === true ? [{ executionArn: origin.executionArn, to: origin.to }] : [];
    const record = { snapshot, revision, events: [], waiters, ...(origin === undefined ? {} : { origin }) };
    // First, so that nothing is left of it here when it cannot be written down.
    this.#ports.store?.created({ ...record, children: [] });
    const live = this.#add(record);
    this.#post(live, { kind: 'started', time: this.#now() });
    return live;
  }

  /** Takes up executions that were written down, those under way waiting for all that they waited for. */
  restore(records: readonly ExecutionRecord[]): readonly LiveExecution[] {
    const restored = records.map((record) => this.#add(record));
    for (const [index, { children }] of records.entries()) {
      restored[index]?.children.push(...children.flatMap((arn) => this.#executions.get(arn) ?? []));
    }
    const effects = restored.map((live) => pendingEffects(live.machine, live.snapshot));
    this.#dropDeadWaiters(restored, effects);
    for (const [index, live] of restored.entries()) this.#goOn(live, effects[index] ?? []);
    return restored;
  }

  /**
   * Tells an execution what has happened to it.
   *
   * @returns whether anything has come of it, once that is written down; false when it was not waited for
   */
  deliver(live: LiveExecution, event: EngineEvent): Promise<boolean> {
    return new Promise((resolve) => this.#post(live, event, resolve));
  }

  /** Lets go of an execution that has ended. */
  forget(executionArn: string): void {
    if (this.#executions.get(executionArn)?.snapshot.progress.kind === 'ended') this.#executions.delete(executionArn);
  }

  /** Takes nothing in any more: what is under way stands as it was written down last. */
  halt(): void {
    this.#halted = true;
    for (const live of this.#executions.values()) for (const wait of live.work.values()) wait.cancel();
  }

  #add(record: Omit<ExecutionRecord, 'children'>): LiveExecution {
    const { arn, stateMachineArn } = record.snapshot.execution;
    const definition = this.#library.revision(record.revision);
    const machine = definition === undefined ? undefined : machineFor(definition.machine, stateMachineArn);
    if (machine === undefined) throw new RangeError(`The state machine ${stateMachineArn} is not given`);
    const live = liveExecution(machine, record);
    this.#executions.set(arn, live);
    return live;
  }

  /** Takes off waiters that were about to be taken off when the process ended. */
  #dropDeadWaiters(restored: readonly LiveExecution[], effects: readonly (readonly Effect[])[]): void {
    const key = (arn: string, token: number) => `${arn} ${token}`;
    const awaited = new Set(
      restored.flatMap(({ snapshot }, index) =>
        (effects[index] ?? []).flatMap((effect) =>
          effect.kind === 'startExecution' ? [key(snapshot.execution.arn, effect.to.token)] : [],
        ),
      ),
    );
    for (const live of restored) {
      const left = live.waiters.filter(({ executionArn, to }) => awaited.has(key(executionArn, to.token)));
      if (left.length < live.waiters.length) this.#setWaiters(live, left);
    }
  }

  /** Asks again for all that an execution waits for. */
  #goOn(live: LiveExecution, effects: readonly Effect[]): void {
    const { progress } = live.snapshot;
    if (progress.kind === 'ready') this.#post(live, { kind: 'started', time: this.#now() });
    for (const effect of effects) this.#perform(live, effect);
    // One that was redriven goes on by itself: nobody waited for it any more when it was.
    const wasLeft = live.origin?.waits === true && live.waiters.length === 0 && live.snapshot.redriven === undefined;
    if (wasLeft) this.#stop(live);
  }

  #now(): number {
    return this.#ports.clock.now();
  }

  #stop(live: LiveExecution): void {
    if (live.snapshot.progress.kind !== 'ended') this.#post(live, { kind: 'stopped', time: this.#now() });
  }

  #post(live: LiveExecution, event: EngineEvent, done?: (changed: boolean) => void): void {
    live.inbox.push(done === undefined ? { event } : { event, done });
    if (live.stepping) return;
    live.stepping = true;
    this.#stepping += 1;
    // Whoever posts goes on first: nothing happens to an execution before it has been handed out.
    settled.then(() => this.#work(live));
  }

  /** The same for what comes from the world: nobody is in the middle of anything then. */
  #arrive(live: LiveExecution, event: EngineEvent): void {
    live.inbox.push({ event });
    if (live.stepping) return;
    live.stepping = true;
    this.#stepping += 1;
    this.#work(live);
  }

  #work(live: LiveExecution): void {
    try {
      for (let next = live.inbox.shift(); next !== undefined; next = live.inbox.shift()) {
        const { done, event } = next;
        const step = advance(live.machine, live.snapshot, notBefore(live, event), this.#powers);
        if (step instanceof Promise) {
          this.#workLater(live, step, done);
          return;
        }
        const changed = this.#take(live, step);
        done?.(changed);
      }
      this.#rest(live);
    } catch (error) {
      this.#rest(live);
      this.#observer.broken(error, live);
    }
  }

  /** The same once a step that is waited for is there. */
  #workLater(live: LiveExecution, step: Promise<Step>, done: ((changed: boolean) => void) | undefined): void {
    // Steps take no time: a virtual clock stands still for them. They are not given up.
    this.#ports.clock
      .during(step)
      .then((settledStep) => {
        const changed = this.#take(live, settledStep);
        done?.(changed);
        this.#work(live);
      })
      .catch((error: unknown) => {
        this.#rest(live);
        this.#observer.broken(error, live);
      });
  }

  #rest(live: LiveExecution): void {
    live.stepping = false;
    this.#stepping -= 1;
    if (this.#stepping === 0) this.#observer.idle?.();
  }

  /** Makes a step count; false when it changes nothing. */
  #take(live: LiveExecution, step: Step): boolean {
    if (this.#halted) return false;
    const before = live.snapshot;
    if (step.snapshot === before) return false;
    this.#ports.store?.stepped(before, step);
    live.snapshot = this.#ports.keep?.(step.snapshot) ?? step.snapshot;
    for (const happened of step.events) live.events.push(happened);
    if (this.#ports.onEvent !== undefined)
      for (const happened of step.events) this.#ports.onEvent(before.execution, happened);
    for (const effect of step.effects) this.#perform(live, effect);
    this.#leaveCancelled(live, step.effects);
    if (live.snapshot.progress.kind === 'ended') this.#end(live);
    return true;
  }

  #perform(live: LiveExecution, effect: Effect): void {
    switch (effect.kind) {
      case 'setTimer': {
        const wait = this.#newWait(live, effect.to);
        this.#await(live, effect.to, wait, this.#ports.clock.until(effect.at, wait), elapsedEvent);
        return;
      }
      case 'cancel':
        this.#cancel(live, effect.token);
        return;
      default:
        this.#performTask(live, effect);
    }
  }

  #performTask(live: LiveExecution, effect: TaskEffect): void {
    if (this.#performMocked(live, effect)) return;
    switch (effect.kind) {
      case 'invoke':
        this.#invoke(live, effect);
        return;
      case 'callService': {
        const cause = `The service '${effect.resourceType}' cannot be called here.`;
        this.#post(live, { kind: 'failed', to: effect.to, error: 'States.Runtime', cause, time: this.#now() });
        return;
      }
      case 'offerActivity':
        this.#offer(live, effect);
        return;
      case 'startExecution':
        this.#startNested(live, effect);
        return;
      default:
        effect satisfies never;
    }
  }

  #performMocked(live: LiveExecution, effect: TaskEffect): boolean {
    const { to, stateName, retryCount } = effect;
    const outcome = this.#ports.mock?.({ execution: live.snapshot.execution, stateName, retryCount, effect });
    if (outcome === undefined) return false;
    this.#awaitOutcome(live, to, outcome, mockedEvent);
    return true;
  }

  /** Something is asked for: what comes of it counts until the wait for it is cancelled. */
  #newWait(live: LiveExecution, to: Address): Cancellation {
    const wait = new Cancellation();
    live.work.set(to.token, wait);
    return wait;
  }

  /** Posts what comes of something that a state has asked for. */
  #await<T>(live: LiveExecution, to: Address, wait: Cancellation, coming: Promise<T>, eventOf: EventOf<T>): void {
    coming.then(
      (value) => {
        if (wait.cancelled) return;
        live.work.delete(to.token);
        this.#arrive(live, eventOf(value, to, this.#now()));
      },
      (error: unknown) => {
        if (!wait.cancelled) this.#observer.broken(error, live);
      },
    );
  }

  /** The same for something that says how long it takes. */
  #awaitOutcome<T extends { readonly delayMs?: number }>(
    live: LiveExecution,
    to: Address,
    outcome: Promise<T>,
    eventOf: EventOf<T>,
  ): void {
    const wait = this.#newWait(live, to);
    this.#await(live, to, wait, this.#ports.clock.during(outcome, wait, delayOf), eventOf);
  }

  #invoke(live: LiveExecution, { to, functionName, payload, stateName, retryCount, asynchronous }: InvokeEffect): void {
    const { execution } = live.snapshot;
    // A function gets a value of its own: nothing it does to it reaches the execution.
    const call: FunctionCall = { functionName, payload: copyOut(payload), execution, stateName, retryCount };
    if (asynchronous === true) {
      void this.#ports.invoke({ ...call, asynchronous });
      this.#post(live, { kind: 'returned', to, payload: null, time: this.#now() });
      return;
    }
    this.#awaitOutcome(live, to, this.#ports.invoke(call), functionEvent);
  }

  #offer(live: LiveExecution, { to, activityArn, taskToken, input }: ActivityEffect): void {
    const wait = this.#newWait(live, to);
    this.#ports.offerActivity?.({ activityArn, taskToken, input }, wait.signal());
  }

  #startNested(parent: LiveExecution, effect: StartExecutionEffect): void {
    const { to, stateMachineArn, name, input, waits, mapRunArn } = effect;
    const executionArn = parent.snapshot.execution.arn;
    const origin: Origin = { executionArn, to, waits, ...(mapRunArn === undefined ? {} : { mapRunArn }) };
    const start = startNested(
      { stateMachineArn, name, input, origin },
      {
        definition: (arn) => this.#definitionFor(parent, arn, mapRunArn),
        find: (arn) => this.#find(arn),
      },
    );
    if (start.kind === 'refused') {
      this.#refuse(parent, to, start);
      return;
    }
    const child =
      start.kind === 'new'
        ? this.launch(start.execution, start.input, start.definition, origin)
        : this.#executions.get(start.execution.arn);
    const snapshot = child?.snapshot ?? this.#find(start.execution.arn)?.snapshot;
    if (snapshot === undefined) throw new RangeError(`There is no execution ${start.execution.arn}`);
    if (child !== undefined) this.#join(parent, child, origin);
    this.#post(parent, submitted(to, snapshot, this.#now()));
    if (waits) this.#tell({ executionArn, to }, snapshot);
  }

  /** An item of a distributed Map runs what its parent runs, whatever has become of the state machine since. */
  #definitionFor(parent: LiveExecution, stateMachineArn: string, mapRunArn?: string): Definition | undefined {
    if (mapRunArn === undefined) return this.#library.current(stateMachineArn);
    const { machine, revision } = parent;
    return { machine, revision, stateMachineArn, type: processorType(machine, stateMachineArn) };
  }

  #find(executionArn: string): ReturnType<ExecutionStore['find']> {
    return this.#executions.get(executionArn) ?? this.#ports.store?.find(executionArn);
  }

  #join(parent: LiveExecution, child: LiveExecution, { waits, executionArn, to }: Origin): void {
    if (!parent.children.includes(child)) parent.children.push(child);
    const known = child.waiters.some((waiter) => waiter.executionArn === executionArn && waiter.to.token === to.token);
    if (waits && !known) this.#setWaiters(child, [...child.waiters, { executionArn, to }]);
  }

  #setWaiters(live: LiveExecution, waiters: readonly Waiter[]): void {
    live.waiters = waiters;
    this.#ports.store?.awaited(live.snapshot.execution.arn, waiters);
  }

  #refuse(
    live: LiveExecution,
    to: Address,
    { code, message }: { readonly code: string; readonly message: string },
  ): void {
    const request = `Request ID: ${uuidFrom(this.#ports.random)}; Proxy: null`;
    const cause = `${message} (Service: AWSStepFunctions; Status Code: 400; Error Code: ${code}; ${request})`;
    this.#post(live, { kind: 'failed', to, error: `StepFunctions.${code}Exception`, cause, time: this.#now() });
  }

  #cancel(live: LiveExecution, token: number): void {
    live.work.get(token)?.cancel();
    live.work.delete(token);
  }

  /** All that a step cancels at once: it may be thousands of executions. */
  #leaveCancelled(live: LiveExecution, effects: readonly Effect[]): void {
    if (live.children.length === 0) return;
    const tokens = new Set(effects.flatMap((effect) => (effect.kind === 'cancel' ? [effect.token] : [])));
    if (tokens.size > 0) this.#leaveAlone(live, ({ to }) => tokens.has(to.token));
  }

  /** Takes a parent's states off the waiters of its children; a child that nobody waits for any more is stopped. */
  #leaveAlone(parent: LiveExecution, which: (waiter: Waiter) => boolean): void {
    const { arn } = parent.snapshot.execution;
    for (const child of parent.children) {
      if (child.snapshot.progress.kind === 'ended') continue;
      const left = child.waiters.filter((waiter) => waiter.executionArn !== arn || !which(waiter));
      if (left.length === child.waiters.length) continue;
      this.#setWaiters(child, left);
      if (left.length === 0) this.#stop(child);
    }
  }

  #end(live: LiveExecution): void {
    for (const wait of live.work.values()) wait.cancel();
    live.work.clear();
    this.#leaveAlone(live, () => true);
    for (const waiter of live.waiters) this.#tell(waiter, live.snapshot);
    this.#observer.ended?.(live);
  }

  /** Tells a state that the execution it waits for is over, if it is and there is still somebody to tell. */
  #tell({ executionArn, to }: Waiter, child: Snapshot): void {
    const parent = this.#executions.get(executionArn);
    const { progress } = child;
    if (parent === undefined || progress.kind !== 'ended') return;
    const description = describeExecution(child);
    this.#post(parent, { kind: 'ended', to, status: progress.status, description, time: this.#now() });
  }
}

/** The event, not earlier than what its execution has recorded: it may have come while a step took its time. */
function notBefore({ events }: LiveExecution, event: EngineEvent): EngineEvent {
  const last = events.at(-1)?.timestamp ?? 0;
  return event.time >= last ? event : { ...event, time: last };
}

function submitted(to: Address, { execution, startedAt }: Snapshot, time: number): EngineEvent {
  return { kind: 'submitted', to, executionArn: execution.arn, startedAt, time };
}

/** What has happened, from what came of something; `time` is now. */
type EventOf<T> = (value: T, to: Address, time: number) => EngineEvent;

function delayOf({ delayMs = 0 }: { readonly delayMs?: number }): number {
  return delayMs;
}

function elapsedEvent(_nothing: unknown, to: Address, time: number): EngineEvent {
  return { kind: 'elapsed', to, time };
}

function functionEvent(outcome: FunctionOutcome, to: Address, time: number): EngineEvent {
  if (outcome.kind === 'returned') return { kind: 'returned', to, payload: copyIn(outcome.payload), time };
  return failedEvent(outcome, to, time);
}

function mockedEvent(outcome: MockedOutcome, to: Address, time: number): EngineEvent {
  if (outcome.kind === 'answered') return { kind: 'answered', to, result: copyIn(outcome.result), time };
  return failedEvent(outcome, to, time);
}

function failedEvent(
  { error, cause }: { readonly error?: string; readonly cause?: string },
  to: Address,
  time: number,
): EngineEvent {
  // Of most failures: a literal is made far faster than a spread.
  if (error !== undefined && cause !== undefined) return { kind: 'failed', to, error, cause, time };
  return {
    kind: 'failed',
    to,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    time,
  };
}
