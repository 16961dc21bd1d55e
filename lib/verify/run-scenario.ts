import type { FunctionTaskDocument } from '../definition/document.js';
import type { FunctionOutcome } from '../engine/ports.js';
import { machinesOf } from '../local/machines-of.js';
import { type Act, actsOf, getsOver } from './act.js';
import { CallRecorder } from './call-recorder.js';
import { delayMs } from './delay.js';
import { EventStates } from './event-states.js';
import { Executions } from './executions.js';
import type { Fault, Role } from './fault.js';
import { LimitWatch } from './limit-watch.js';
import { type Scenario, scenarioId } from './scenario.js';
import { seededFraction } from './seeded-fraction.js';
import type { Stage } from './stage.js';
import type { Trace } from './trace.js';
import { undoByCommand } from './undo-by-command.js';

/** What came of a scenario. */
export interface ScenarioRun {
  readonly trace: Trace;
  /** Events of all histories together. */
  readonly events: number;
}

/** Runs the compiled machines of a workflow through one scenario, in virtual time, and writes down what is to be seen. */
export async function runScenario(stage: Stage, { intervention, ...untouched }: Scenario): Promise<ScenarioRun> {
  const { compiled, seed } = stage;
  const { input, perform } = untouched.fills ? stage.full : stage;
  const recorder = new CallRecorder();
  const states = new EventStates();
  const limits = new LimitWatch();
  let events = 0;
  const next = actors(stage, untouched);
  // Without the intervention: up to there everything happens as it does without it.
  const scenario = scenarioId(untouched);
  // The same for all retries, so that the delays of all of them are known.
  const jitter = seededFraction(seed, 'jitter', scenario);
  const executions = new Executions({
    compiled,
    random: () => jitter,
    onEvent: (execution, event) => {
      events += 1;
      const state = states.stateOf(execution, event);
      recorder.heard.happened(execution, event, state);
      limits.happened(execution, event, state);
    },
    invoke: async (call, clock) => {
      const actor = next(call.functionName);
      // Only machines that were not emitted for this workflow call anything else.
      if (actor === undefined) return { kind: 'failed', error: 'Lambda.ResourceNotFoundException' };
      const { task, role, act, timeoutSeconds, name } = actor;
      const startedMs = clock.now();
      const open = recorder.start(call, task, role, startedMs);
      const outcome = await perform({ call, task, role, act, timeoutSeconds });
      const took = delayMs({ act, timeoutSeconds, seed, scenario, call: name });
      const overMs = startedMs + Math.min(took, timeoutSeconds * 1000);
      open.end(outcome, { overMs, effectMs: hadEffect(act, outcome) ? overMs : undefined });
      return { ...outcome, delayMs: took };
    },
  });
  const result = await executions.run(
    { ...machinesOf(compiled), input, name: 'verify' },
    intervention?.kind === 'stop' ? intervention.afterEvents : undefined,
  );
  const { execution, status, output, error, cause } = result;
  const byCommand = intervention && (await undoByCommand(executions.port, execution.arn));
  return {
    events,
    trace: {
      execution: { id: execution.arn, name: execution.name },
      ...{ input, status, output, error, cause },
      endedMs: result.stoppedAt,
      calls: recorder.recorded(),
      jitter,
      tooMuch: limits.found(),
      ...(byCommand === undefined ? {} : { byCommand }),
    },
  };
}

interface Actor {
  readonly task: string;
  readonly role: Role;
  readonly act: Act;
  readonly timeoutSeconds: number;
  /** Which call of the scenario this is. */
  readonly name: string;
}

const RETURNS: Act = { kind: 'returns' };

/** What the next call of each function does, by the name that machines call it by. */
function actors({ functions, tasks }: Stage, scenario: Scenario): (functionName: string) => Actor | undefined {
  const counts = new Map<string, number>();
  return (functionName) => {
    const fcn = functions.get(functionName);
    const task = fcn === undefined ? undefined : tasks.get(fcn.task);
    if (fcn === undefined || task === undefined) return undefined;
    const count = counts.get(functionName) ?? 0;
    counts.set(functionName, count + 1);
    const { role } = fcn;
    const fault = faultOf(scenario, task, role);
    return {
      task: task.name,
      role,
      act: actsOf(fault, task)[count] ?? RETURNS,
      timeoutSeconds: (role === 'rollback' ? task.rollback : task)?.timeout ?? task.timeout,
      name: `${role} ${task.name} ${count}`,
    };
  };
}

function faultOf({ faults, everywhere }: Scenario, task: FunctionTaskDocument, role: Role): Fault | undefined {
  const own = faults.find((each) => each.task === task.name && each.role === role);
  if (own !== undefined || everywhere === undefined) return own;
  const fault: Fault = { task: task.name, role, ...everywhere };
  return getsOver(fault, task) ? fault : undefined;
}

/** A user's function that is called to return, and fails all the same, is taken at its word: it has done nothing. */
function hadEffect(act: Act, outcome: FunctionOutcome): boolean {
  switch (act.kind) {
    case 'throws':
      return act.effect;
    case 'refused':
      return false;
    case 'returns':
      return outcome.kind === 'returned';
    case 'returns too much':
    case 'returns no JSON':
    case 'ends':
    case 'never answers':
      return true;
    default:
      return act satisfies never;
  }
}
