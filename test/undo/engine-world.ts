import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';
import {
  functionPlaceholders,
  placeholderMachineArn,
  rollbackMachineName,
} from '../../lib/compile/placeholder-references.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import type { ExecutionRequest, ExecutionResult, FunctionCall, FunctionOutcome } from '../../lib/engine/ports.js';
import { type ExecutionHandle, startExecution } from '../../lib/engine/run.js';
import type { Json } from '../../lib/json.js';
import { machinesOf } from '../../lib/local/machines-of.js';
import type { ExecutionPort } from '../../lib/undo/execution-port.js';
import { executionArn } from '../../lib/undo/rollback-reference.js';
import type { FunctionScript, Scenario } from '../laws/arbitrary-scenario.js';

/** A call of a function: what it was given, and when it is really over, whether or not anybody waited for that. */
export interface WorldCall {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly executionArn: string;
  readonly payload: { readonly [member: string]: Json };
  readonly startedMs: number;
  readonly endsMs: number;
  readonly outcome: FunctionOutcome['kind'];
}

/** An execution that is over, as the port tells of it. */
export interface KnownExecution {
  readonly name: string;
  readonly status: ExecutionResult['status'];
  readonly input: string;
  readonly events: readonly HistoryEvent[];
}

/** Executions on the engine in virtual time, one after the other, and the port through which they are undone. */
export interface EngineWorld {
  readonly mainArn: string;
  readonly rollbackMachineArn: string;
  readonly calls: WorldCall[];
  readonly executions: Map<string, KnownExecution>;
  readonly port: ExecutionPort;
  /** Runs the main machine, and stops it after so many events of it and what it started. */
  runMain(stopAfter?: number): Promise<ExecutionResult>;
  /** Lets the next rollback that is started be stopped after so many events. */
  stopNextRollback(after: number): void;
  /** Remembers an execution, and that time has gone on to its end. */
  remember(arn: string, execution: KnownExecution): void;
}

export function engineWorld(compiled: CompiledWorkflow, scenario: Scenario): EngineWorld {
  const machines = machinesOf(compiled);
  const rollbackMachineArn = placeholderMachineArn(rollbackMachineName(compiled.document));
  const mainArn = executionArn(machines.stateMachineArn, 'run');
  const main = JSON.stringify(compiled.main);
  const rollback = compiled.rollback && JSON.stringify(compiled.rollback.machine);
  const calls: WorldCall[] = [];
  const executions = new Map<string, KnownExecution>();
  const functions = scriptedFunctions(compiled, scenario);
  let now = Date.UTC(2025, 0, 1);
  let stopNext: number | undefined;

  const remember = (arn: string, execution: KnownExecution) => {
    executions.set(arn, execution);
    now = Math.max(now, execution.events.at(-1)!.timestamp);
  };
  const keep = (result: ExecutionResult) => {
    const { execution, status, events } = result;
    const input = events[0]!.details!.input as string;
    remember(execution.arn, { name: execution.name, status, input, events });
    for (const child of result.children) keep(child);
  };
  const run = async (request: ExecutionRequest, stopAfter: number | undefined): Promise<ExecutionResult> => {
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
      invoke: async (call) => {
        const { task, role, script, outcome } = functions(call);
        const startedMs = clock.now();
        const payload = call.payload as WorldCall['payload'];
        calls.push({
          ...{ task, role, executionArn: call.execution.arn, payload, startedMs },
          ...{ endsMs: startedMs + script.delayMs, outcome: outcome.kind },
        });
        return outcome;
      },
    });
    // Events of the first step come before there is a handle.
    if (stopAfter !== undefined && seen >= stopAfter) handle.stop('Stopped', 'by an operator');
    const result = await handle.result;
    keep(result);
    return result;
  };

  return {
    mainArn,
    rollbackMachineArn,
    calls,
    executions,
    remember,
    runMain: (stopAfter) => run({ ...machines, input: scenario.input, name: 'run' }, stopAfter),
    stopNextRollback: (after) => {
      stopNext = after;
    },
    port: {
      describe: async (arn) => {
        const found = executions.get(arn);
        return found && { arn, name: found.name, status: found.status, input: found.input, redriveCount: 0 };
      },
      history: async (arn, after = 0) => executions.get(arn)!.events.filter(({ id }) => id > after),
      definitionRun: async () => main,
      definition: async () => rollback,
      start: async ({ stateMachineArn, name, input }) => {
        if (executions.has(executionArn(stateMachineArn, name))) return 'exists';
        const stopAfter = stopNext;
        stopNext = undefined;
        const machine = compiled.rollback!.machine;
        await run({ machine, stateMachineArn, name, input: JSON.parse(input) }, stopAfter);
        return 'started';
      },
      pause: async () => {},
    },
  };
}

interface ScriptedCall {
  readonly task: string;
  readonly role: WorldCall['role'];
  readonly script: FunctionScript;
  readonly outcome: FunctionOutcome;
}

/** Functions that do what the scenario says, call by call, over all executions. */
function scriptedFunctions(compiled: CompiledWorkflow, scenario: Scenario): (call: FunctionCall) => ScriptedCall {
  const references = new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each]));
  const counts = new Map<string, number>();
  return ({ functionName }) => {
    const { task, role } = references.get(functionName)!;
    const script = (role === 'task' ? scenario.tasks : scenario.rollbacks)[task]!;
    const count = counts.get(functionName) ?? 0;
    counts.set(functionName, count + 1);
    const failure = script.failures[count];
    const outcome: FunctionOutcome =
      failure === undefined
        ? { kind: 'returned', payload: script.output, delayMs: script.delayMs }
        : { kind: 'failed', ...failure, delayMs: script.delayMs };
    return { task, role, script, outcome };
  };
}
