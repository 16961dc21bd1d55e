import type { StateMachine } from '../../../lib/asl/document.js';
import { type CompiledWorkflow, type CompileOptions, compileDocument } from '../../../lib/compile/compile-document.js';
import {
  functionPlaceholders,
  placeholderMachineArn,
  placeholderReferences,
  rollbackMachineName,
} from '../../../lib/compile/placeholder-references.js';
import { functionTasks, type WorkflowDocument } from '../../../lib/definition/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionRequest, ExecutionResult, FunctionCall, FunctionOutcome } from '../../../lib/engine/ports.js';
import { type ExecutionHandle, startExecution } from '../../../lib/engine/run.js';
import type { Json } from '../../../lib/json.js';
import type { OperatePort } from '../../../lib/operate/operate-port.js';
import type { RerunTools } from '../../../lib/operate/rerun/perform-rerun.js';
import { memoryStore } from '../../../lib/runtime/payloads/memory-store.js';
import type { PayloadStore } from '../../../lib/runtime/payloads/payload-store.js';
import type { RollbackEvent } from '../../../lib/runtime/rollback-event.js';
import type { TaskContext } from '../../../lib/runtime/task-context.js';
import type { TaskEvent } from '../../../lib/runtime/task-event.js';
import { inProcessFunctions } from '../../../lib/testing/in-process-functions.js';
import { executionArn } from '../../../lib/undo/rollback-reference.js';
import type { FunctionScript, Scenario } from '../../laws/arbitrary-scenario.js';

/** Something that a task did in the world outside, with the idempotency key that came with it. */
export interface Effect {
  readonly id: string;
  readonly task: string;
  readonly key: string;
  /** What the function was told as its execution. */
  readonly executionId: string;
  /** The execution whose function has answered with it, which is the one that undoing is told of. */
  answeredIn?: string;
  isInForce: boolean;
}

export interface WorldCall {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** The execution that called, whatever the function was told. */
  readonly caller: string;
  readonly startedMs: number;
  readonly endsMs: number;
}

interface KnownExecution {
  readonly name: string;
  readonly status: ExecutionResult['status'];
  readonly input: string;
  readonly events: readonly HistoryEvent[];
  /** JSON text; of a rollback, not its own. */
  readonly definition: string;
}

/**
 * Executions on the engine in virtual time, under the real wrapper, of functions that have effects in a world that takes
 * idempotency keys: the same key again does nothing, and answers as the first time.
 */
export interface RerunWorld {
  readonly mainArn: string;
  readonly port: OperatePort;
  readonly tools: RerunTools;
  readonly effects: Effect[];
  /** Calls that reached the functions of the user. */
  readonly calls: WorldCall[];
  /** What should not have happened. */
  readonly strange: string[];
  /** Deploys the workflow in another form: with tasks fewer, and other dependencies and rollbacks. */
  deploy(workflow: WorkflowDocument): void;
  /** Runs the first execution, and stops it after so many events of it and what it started. */
  runMain(stopAfter?: number): Promise<void>;
  /** Lets the next execution that is begun be stopped after so many events. */
  stopNext(after: number | undefined): void;
  statusOf(arn: string): string;
  /** JSON text. */
  inputOf(arn: string): string;
}

/** In a script: the call succeeds, and a later one may fail. */
export const NO_ERROR = '';

/** Errors that functions throw themselves: they did nothing then. After the others, they may have. */
const OWN_ERROR = /^(Boom|NonRetryableError|Odd)$/;

/** @param planner Default: that of the compiler */
export function rerunWorld(scenario: Scenario, planner?: CompileOptions['planner']): RerunWorld {
  const stateMachineArn = placeholderMachineArn(scenario.workflow.name);
  const mainArn = executionArn(stateMachineArn, 'run');
  const rollbackArn = placeholderMachineArn(rollbackMachineName(scenario.workflow));
  const deployments: CompiledWorkflow[] = [];
  const deploy = (workflow: WorkflowDocument) => {
    // Each has a version of the machine that undoes it, as pinned ones have.
    const references = {
      ...placeholderReferences(workflow),
      rollbackStateMachineArn: `${rollbackArn}:${deployments.length + 1}`,
    };
    deployments.push(compileDocument(workflow, { references, ...(planner === undefined ? {} : { planner }) }));
  };
  deploy(scenario.workflow);
  const rollbacks = () =>
    new Map<string, StateMachine>(
      deployments.flatMap(({ rollback }, index) =>
        rollback === undefined ? [] : [[`${rollbackArn}:${index + 1}`, rollback.machine] as const],
      ),
    );
  const current = () => ({
    stateMachineArn,
    machine: deployments.at(-1)!.main,
    machines: rollbacks(),
  });
  const executions = new Map<string, KnownExecution>();
  const [effects, calls, strange]: [Effect[], WorldCall[], string[]] = [[], [], []];
  const store = memoryStore();
  let now = Date.UTC(2025, 0, 1);
  let stopNext: number | undefined;

  const keep = ({ execution, status, events, children }: ExecutionResult) => {
    // An execution belongs to the machine, whichever version it was started by.
    executions.set(execution.arn.replace(/(-Rollback):\d+:/, '$1:'), {
      name: execution.name,
      status,
      input: events[0]!.details!.input as string,
      events,
      definition: JSON.stringify(deployments.at(-1)!.main),
    });
    now = Math.max(now, events.at(-1)!.timestamp);
    for (const child of children) keep(child);
  };
  const { invoke } = scriptedWorld(scenario, { effects, calls, strange, store });
  const run = async (request: ExecutionRequest, stopAfter?: number) => {
    const clock = virtualClock(now);
    let handle: ExecutionHandle | undefined;
    let seen = 0;
    handle = startExecution(request, {
      clock,
      random: () => 0.5,
      onEvent: () => {
        seen += 1;
        if (seen === stopAfter) handle?.stop('Stopped', 'by an operator');
      },
      invoke: (call) => invoke(call, clock.now()),
    });
    // Events of the first step come before there is a handle.
    if (stopAfter !== undefined && seen >= stopAfter) handle.stop('Stopped', 'by an operator');
    keep(await handle.result);
  };
  const describe: OperatePort['details'] = async (arn) => {
    const found = executions.get(arn);
    return (
      found && {
        ...{ arn, name: found.name, status: found.status, input: found.input, redriveCount: 0 },
        ...{ stateMachineArn, startedAt: found.events[0]!.timestamp },
        ...{ isRedrivable: false, redriveStatusReason: 'not in this world' },
      }
    );
  };
  const elsewhere = () => {
    throw new Error('not in this world');
  };
  return {
    mainArn,
    effects,
    calls,
    strange,
    deploy,
    runMain: (stopAfter) => run({ ...current(), input: scenario.input, name: 'run' }, stopAfter),
    stopNext: (after) => {
      stopNext = after;
    },
    statusOf: (arn) => executions.get(arn)!.status,
    inputOf: (arn) => executions.get(arn)!.input,
    tools: {
      followRollback: async () => 'over',
      waitUntil: async (time) => {
        now = Math.max(now, Date.parse(time));
        return 'over';
      },
      openStore: async () => ({ put: async (json) => ({ ...(await store.put(json)) }) }),
    },
    port: {
      describe,
      details: describe,
      history: async (arn, after = 0) => executions.get(arn)!.events.filter(({ id }) => id > after),
      definitionRun: async (arn) => executions.get(arn)!.definition,
      definition: async (arn) => JSON.stringify(arn === stateMachineArn ? current().machine : rollbacks().get(arn)),
      start: async ({ stateMachineArn: arn, name, input }) => {
        if (executions.has(executionArn(arn, name))) return 'exists';
        await run({ machine: rollbacks().get(arn)!, stateMachineArn: rollbackArn, name, input: JSON.parse(input) });
        return 'started';
      },
      begin: async ({ name = '', input }) => {
        const after = stopNext;
        stopNext = undefined;
        const startedAt = now;
        await run({ ...current(), name, input: JSON.parse(input) as Json }, after);
        return { arn: executionArn(stateMachineArn, name), startedAt };
      },
      pause: async () => {},
      executions: elsewhere,
      stop: elsewhere,
      redrive: elsewhere,
      machines: elsewhere,
      tags: elsewhere,
    },
  };
}

type Ledger = Pick<RerunWorld, 'effects' | 'calls' | 'strange'> & { readonly store: PayloadStore };

interface Output {
  readonly id: string;
}

/** Functions that fail as the scenario says, call by call over all executions, and have their effects otherwise. */
function scriptedWorld(scenario: Scenario, { effects, calls, strange, store }: Ledger) {
  const counts = new Map<string, number>();
  const undoKeys = new Set<string>();
  let reached: { failure?: FunctionScript['failures'][number] } | undefined;

  const next = ({ task, role }: TaskContext, script: FunctionScript) => {
    const name = `${role} ${task}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    const scripted = script.failures.slice(0, 3)[count];
    const failure = scripted?.error === NO_ERROR ? undefined : scripted;
    reached = failure === undefined ? {} : { failure };
    if (failure === undefined || !OWN_ERROR.test(failure.error)) return;
    throw Object.assign(new Error('it went boom'), { name: failure.error });
  };
  const act = (task: string) => (event: TaskEvent<Json, Readonly<Record<string, Output>>>, context: TaskContext) => {
    if (JSON.stringify(event.input) !== JSON.stringify(scenario.input)) strange.push(`${task} saw another input`);
    for (const [parent, result] of Object.entries(event.results)) {
      const effect = effects.find(({ id }) => id === result?.id);
      if (!effect?.isInForce || effect.task !== parent)
        strange.push(`${task} saw a result of ${parent} that is no more`);
    }
    next(context, scenario.tasks[task]!);
    const known = effects.find(({ key }) => key === context.idempotencyKey);
    if (known !== undefined && !known.isInForce) strange.push(`${task} has the key of what was undone`);
    const effect = known ?? {
      id: `${task} ${effects.length}`,
      ...{ task, key: context.idempotencyKey, executionId: context.execution.id, isInForce: true },
    };
    if (known === undefined) effects.push(effect);
    if (reached?.failure === undefined) effect.answeredIn = context.execution.id;
    return { id: effect.id, value: scenario.tasks[task]!.output };
  };
  const undo = (task: string) => (event: RollbackEvent<Json, Output>, context: TaskContext) => {
    next(context, scenario.rollbacks[task]!);
    if (undoKeys.has(context.idempotencyKey)) return;
    undoKeys.add(context.idempotencyKey);
    const meant = (effect: Effect) =>
      event.outcome === 'completed'
        ? effect.id === event.output.id
        : effect.task === task && effect.executionId === context.execution.id && effect.isInForce;
    const found = effects.filter(meant);
    if (event.outcome === 'completed' && !found[0]?.isInForce) strange.push(`${task} was undone twice`);
    for (const effect of found) {
      if (event.outcome === 'completed' && effect.answeredIn !== context.execution.id) {
        strange.push(`${task} was undone in the name of another execution`);
      }
      effect.isInForce = false;
    }
  };
  // Whatever is deployed later, a task may have a rollback then.
  const document = withAllRollbacks(scenario.workflow);
  const names = functionTasks(document).map(({ name }) => name);
  const functions = inProcessFunctions(
    document,
    Object.fromEntries(names.map((name) => [name, act(name)])),
    Object.fromEntries(names.map((name) => [name, undo(name)])),
    store,
  );
  const references = new Map(functionPlaceholders(document).map((each) => [each.placeholder, each]));
  return {
    invoke: async (call: FunctionCall, startedMs: number): Promise<FunctionOutcome> => {
      const { task, role } = references.get(call.functionName)!;
      const { delayMs } = (role === 'task' ? scenario.tasks : scenario.rollbacks)[task]!;
      reached = undefined;
      const answer = functions(call);
      // The function has been called by now, if it is at all; others are under way at the same time.
      const own = reached as { failure?: FunctionScript['failures'][number] } | undefined;
      const outcome = await answer;
      if (own === undefined) return outcome;
      const { failure } = own;
      calls.push({ task, role, caller: call.execution.arn, startedMs, endsMs: startedMs + delayMs });
      return failure !== undefined && !OWN_ERROR.test(failure.error)
        ? { kind: 'failed', ...failure, delayMs }
        : { ...outcome, delayMs };
    },
  };
}

function withAllRollbacks(workflow: WorkflowDocument): WorkflowDocument {
  const rollback = {
    retries: { attempts: 0, interval: 1, backoffRate: 1, jitter: 'NONE' },
    timeout: 60,
    on: 'completed',
  } as const;
  return {
    ...workflow,
    tasks: workflow.tasks.map((task) => (task.kind === 'function' ? { rollback, ...task } : task)),
  };
}
