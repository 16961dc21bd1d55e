import type { CompiledWorkflow } from '../../lib/compile/compile-document.js';
import { functionPlaceholders } from '../../lib/compile/placeholder-references.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { ExecutionResult, FunctionCall, FunctionOutcome, Ports } from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import type { Json } from '../../lib/json.js';
import { machinesOf } from '../../lib/local/machines-of.js';
import type { FunctionScript, Scenario } from './arbitrary-scenario.js';
import type { Call, Trace } from './trace.js';

export interface EngineRun extends Trace {
  readonly result: ExecutionResult;
  /** Names of the functions called, in starting order. */
  readonly invocations: readonly string[];
}

export interface EngineRunOptions {
  /** Starts the machine that undoes, with this input, in place of the main one. */
  readonly undo?: Json;
  /** When it starts, in milliseconds since 1970; times of calls count from there. Default 0. */
  readonly startMs?: number;
}

/** Runs a scenario on our engine, in virtual time. */
export async function runOnEngine(
  compiled: CompiledWorkflow,
  scenario: Scenario,
  { undo, startMs = 0 }: EngineRunOptions = {},
): Promise<EngineRun> {
  const clock = virtualClock(startMs);
  const functions = scriptedFunctions(compiled, scenario);
  const started: { call: Call; functionName: string }[] = [];
  const invoke: Ports['invoke'] = async (call) => {
    const { reference, script, outcome } = functions(call);
    const startedMs = clock.now() - startMs;
    started.push({
      functionName: call.functionName,
      call: {
        ...reference,
        payload: call.payload,
        startedMs,
        endedMs: startedMs + script.delayMs,
        outcome: outcome.kind,
      },
    });
    return outcome;
  };
  const result = await runExecution(
    {
      ...machinesOf(compiled),
      ...(undo === undefined ? {} : { machine: compiled.rollback!.machine }),
      input: undo ?? scenario.input,
      name: 'run',
    },
    { clock, random: () => 0.5, invoke },
  );
  const cutOff = (call: Call) => call.endedMs !== undefined && call.endedMs > result.stoppedAt - startMs;
  return {
    result,
    status: result.status,
    output: result.output,
    error: result.error,
    cause: result.cause,
    invocations: started.map(({ functionName }) => functionName),
    calls: started.map(({ call }) => (cutOff(call) ? { ...call, endedMs: undefined } : call)),
  };
}

interface ScriptedCall {
  readonly reference: { readonly task: string; readonly role: Call['role'] };
  readonly script: FunctionScript;
  readonly outcome: FunctionOutcome;
}

/** Functions that do what the scenario says, call by call. */
function scriptedFunctions(compiled: CompiledWorkflow, scenario: Scenario): (call: FunctionCall) => ScriptedCall {
  const references = new Map(functionPlaceholders(compiled.document).map((each) => [each.placeholder, each]));
  const calls = new Map<string, number>();
  return ({ functionName }) => {
    const { task, role } = references.get(functionName)!;
    const script = (role === 'task' ? scenario.tasks : scenario.rollbacks)[task]!;
    const count = calls.get(functionName) ?? 0;
    calls.set(functionName, count + 1);
    const failure = script.failures[count];
    const outcome: FunctionOutcome =
      failure === undefined
        ? { kind: 'returned', payload: script.output, delayMs: script.delayMs }
        : { kind: 'failed', ...failure, delayMs: script.delayMs };
    return { reference: { task, role }, script, outcome };
  };
}
