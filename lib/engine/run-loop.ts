import type { StateMachine } from '../asl/document.js';
import type { Json } from '../json.js';
import { advance } from './advance.js';
import { Cancellation } from './cancellation.js';
import { runnable } from './check/machine-not-runnable.js';
import { createPowers } from './data-flow/create-powers.js';
import type { Powers } from './data-flow/evaluation.js';
import { uuidFrom } from './data-flow/uuid-from.js';
import { describeExecution } from './describe-execution.js';
import type { Effect } from './effect.js';
import type { EngineEvent } from './event.js';
import type { ExecutionIdentity } from './execution.js';
import type { Failure } from './failure.js';
import { copyIn, copyOut } from './json-text.js';
import { type LiveExecution, liveExecution, recordOf, resultOf } from './live-execution.js';
import { pendingEffects } from './pending-effects.js';
import type { ExecutionRequest, ExecutionResult, FunctionOutcome, Ports } from './ports.js';
import type { ExecutionRecord, RunSnapshot, Waiter } from './run-snapshot.js';
import type { Address, Snapshot } from './snapshot.js';
import { startNested } from './start-nested.js';

/** The documents that a run needs; they are not part of its snapshot. */
export type Machines = Pick<ExecutionRequest, 'machine' | 'machines' | 'stateMachineArn'>;

/** The one loop: takes events in the order of their coming, steps, and carries out the effects. */
export class RunLoop {
  readonly #ports: Ports;
  readonly #powers: Powers;
  readonly #machines: ReadonlyMap<string, StateMachine>;
  readonly #executions = new Map<string, LiveExecution>();
  readonly #inbox: { readonly live: LiveExecution; readonly event: EngineEvent }[] = [];
  /** Never cancelled: steps are not given up. */
  readonly #steps = new Cancellation();
  #working = false;
  #settle:
    | { readonly resolve: (result: ExecutionResult) => void; readonly reject: (error: unknown) => void }
    | undefined;
  #root: LiveExecution | undefined;

  constructor({ machine, machines, stateMachineArn }: Machines, ports: Ports) {
    this.#ports = ports;
    this.#powers = createPowers(ports.random);
    this.#machines = new Map([...(machines ?? []), [stateMachineArn, machine]]);
    for (const [arn, document] of this.#machines) runnable(arn, document);
  }

  /** Runs until `root` has ended and all that follows from that is done. */
  run(root: LiveExecution): Promise<ExecutionResult> {
    this.#root = root;
    const result = new Promise<ExecutionResult>((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    this.#wake();
    return result;
  }

  stop(live: LiveExecution, failure: Failure): void {
    this.#post(live, { kind: 'stopped', time: this.#now(), ...failure });
  }

  snapshot(): RunSnapshot {
    return { executions: [...this.#executions.values()].map(recordOf) };
  }

  /** A new execution; it starts as soon as the loop runs. */
  launch(execution: ExecutionIdentity, input: Json): LiveExecution {
    const startedAt = this.#now();
    const progress = { kind: 'ready' } as const;
    const snapshot: Snapshot = { execution, input: copyIn(input), startedAt, events: 0, tokens: 0, progress };
    const live = this.#add({ snapshot, events: [], waiters: [] });
    this.#post(live, { kind: 'started', time: this.#now() });
    return live;
  }

  /** The executions of a snapshot, waiting for all that they waited for. The first is the one that was asked for. */
  restore({ executions }: RunSnapshot): LiveExecution {
    for (const record of executions) this.#add(record);
    for (const { snapshot, children } of executions) {
      this.#live(snapshot.execution.arn).children.push(...children.map((arn) => this.#live(arn)));
    }
    const [first] = this.#executions.values();
    if (first === undefined) throw new RangeError('The snapshot holds no execution');
    for (const live of [...this.#executions.values()]) {
      this.#goOn(live);
      if (live !== first && live.waiters.length === 0) this.#post(live, { kind: 'stopped', time: this.#now() });
    }
    return first;
  }

  #add(record: Pick<ExecutionRecord, 'snapshot' | 'events' | 'waiters'>): LiveExecution {
    const { arn, stateMachineArn } = record.snapshot.execution;
    const machine = this.#machines.get(stateMachineArn);
    if (machine === undefined) throw new RangeError(`The state machine ${stateMachineArn} is not given`);
    const live = liveExecution(machine, record);
    this.#executions.set(arn, live);
    return live;
  }

  /** Asks again for all that an execution waits for. */
  #goOn(live: LiveExecution): void {
    if (live.snapshot.progress.kind === 'ready') this.#post(live, { kind: 'started', time: this.#now() });
    for (const effect of pendingEffects(live.machine, live.snapshot)) {
      if (effect.kind === 'startExecution' && this.#meetAgain(live, effect.to)) continue;
      this.#perform(live, effect);
    }
  }

  /** True when the nested execution that a state waits for is there; the state is told how it stands. */
  #meetAgain(live: LiveExecution, to: Address): boolean {
    const { arn } = live.snapshot.execution;
    const child = live.children.find(({ waiters }) =>
      waiters.some((waiter) => waiter.executionArn === arn && waiter.to.token === to.token),
    );
    if (child === undefined) return false;
    this.#post(live, submitted(to, child.snapshot, this.#now()));
    if (child.snapshot.progress.kind === 'ended') this.#tell({ executionArn: arn, to }, child);
    return true;
  }

  #live(arn: string): LiveExecution {
    const live = this.#executions.get(arn);
    if (live === undefined) throw new RangeError(`There is no execution ${arn}`);
    return live;
  }

  #now(): number {
    return this.#ports.clock.now();
  }

  #post(live: LiveExecution, event: EngineEvent): void {
    this.#inbox.push({ live, event });
    this.#wake();
  }

  #wake(): void {
    if (this.#working || this.#settle === undefined) return;
    this.#working = true;
    // Steps take no time: a virtual clock stands still for them.
    this.#ports.clock
      .during(this.#work(), () => this.#steps.signal())
      .catch((error: unknown) => this.#settle?.reject(error));
  }

  async #work(): Promise<void> {
    try {
      for (let next = this.#inbox.shift(); next !== undefined; next = this.#inbox.shift()) {
        await this.#step(next.live, next.event);
      }
    } finally {
      this.#working = false;
    }
    if (this.#root?.snapshot.progress.kind === 'ended') this.#settle?.resolve(resultOf(this.#root));
  }

  async #step(live: LiveExecution, event: EngineEvent): Promise<void> {
    const before = live.snapshot;
    const step = await advance(live.machine, before, event, this.#powers);
    if (step.snapshot === before) return;
    live.snapshot = this.#ports.keep?.(step.snapshot) ?? step.snapshot;
    live.events.push(...step.events);
    for (const happened of step.events) this.#ports.onEvent?.(before.execution, happened);
    for (const effect of step.effects) this.#perform(live, effect);
    if (live.snapshot.progress.kind === 'ended') this.#end(live);
  }

  #perform(live: LiveExecution, effect: Effect): void {
    switch (effect.kind) {
      case 'invoke':
        this.#invoke(live, effect);
        return;
      case 'setTimer': {
        const { to, at } = effect;
        this.#await(
          live,
          to,
          (wait) => this.#ports.clock.until(at, wait.signal()),
          () => ({ kind: 'elapsed', to, time: this.#now() }),
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
  #await<T>(
    live: LiveExecution,
    to: Address,
    start: (wait: Cancellation) => Promise<T>,
    eventOf: (value: T) => EngineEvent,
  ): void {
    const wait = new Cancellation();
    live.work.set(to.token, wait);
    start(wait).then(
      (value) => {
        if (wait.cancelled) return;
        live.work.delete(to.token);
        this.#post(live, eventOf(value));
      },
      (error: unknown) => {
        if (!wait.cancelled) this.#settle?.reject(error);
      },
    );
  }

  #invoke(
    live: LiveExecution,
    { to, functionName, payload, stateName, retryCount }: Extract<Effect, { kind: 'invoke' }>,
  ): void {
    const { execution } = live.snapshot;
    // A function gets a value of its own: nothing it does to it reaches the execution.
    const call = { functionName, payload: copyOut(payload), execution, stateName, retryCount };
    this.#await(
      live,
      to,
      (wait) =>
        this.#ports.clock.during(
          this.#ports.invoke(call),
          () => wait.signal(),
          ({ delayMs }) => delayMs ?? 0,
        ),
      (outcome) => this.#answer(outcome, to),
    );
  }

  #answer(outcome: FunctionOutcome, to: Address): EngineEvent {
    if (outcome.kind === 'returned') {
      return { kind: 'returned', to, payload: copyIn(outcome.payload), time: this.#now() };
    }
    const { error, cause } = outcome;
    return { kind: 'failed', to, error, ...(cause === undefined ? {} : { cause }), time: this.#now() };
  }

  #startNested(parent: LiveExecution, effect: Extract<Effect, { kind: 'startExecution' }>): void {
    const { to, stateMachineArn, name = uuidFrom(this.#ports.random), input } = effect;
    const start = startNested(stateMachineArn, name, input, {
      hasMachine: (arn) => this.#machines.has(arn),
      find: (arn) => this.#executions.get(arn)?.snapshot,
    });
    if (start.kind === 'refused') {
      this.#refuse(parent, to, start);
      return;
    }
    const child = start.kind === 'new' ? this.launch(start.execution, start.input) : this.#live(start.execution.arn);
    if (!parent.children.includes(child)) parent.children.push(child);
    child.waiters = [...child.waiters, { executionArn: parent.snapshot.execution.arn, to }];
    this.#post(parent, submitted(to, child.snapshot, this.#now()));
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
    this.#leaveAlone(live, (waiter) => waiter.to.token === token);
  }

  /** Takes a parent's states off the waiters of its children; a child that nobody waits for any more is stopped. */
  #leaveAlone(parent: LiveExecution, which: (waiter: Waiter) => boolean): void {
    const { arn } = parent.snapshot.execution;
    for (const child of parent.children) {
      const left = child.waiters.filter((waiter) => waiter.executionArn !== arn || !which(waiter));
      if (left.length === child.waiters.length) continue;
      child.waiters = left;
      if (left.length === 0 && child.snapshot.progress.kind !== 'ended')
        this.#post(child, { kind: 'stopped', time: this.#now() });
    }
  }

  #end(live: LiveExecution): void {
    for (const wait of live.work.values()) wait.cancel();
    live.work.clear();
    this.#leaveAlone(live, () => true);
    for (const waiter of live.waiters) this.#tell(waiter, live);
  }

  #tell({ executionArn, to }: Waiter, child: LiveExecution): void {
    const { progress } = child.snapshot;
    if (progress.kind !== 'ended') return;
    const description = describeExecution(child.snapshot);
    this.#post(this.#live(executionArn), {
      kind: 'ended',
      to,
      status: progress.status,
      description,
      time: this.#now(),
    });
  }
}

function submitted(to: Address, { execution, startedAt }: Snapshot, time: number): EngineEvent {
  return { kind: 'submitted', to, executionArn: execution.arn, startedAt, time };
}
