import type { CompiledWorkflow } from '../compile/compile-document.js';
import { placeholderMachineArn, rollbackMachineName } from '../compile/placeholder-references.js';
import type { Clock, ExecutionResult } from '../engine/ports.js';
import { runExecution } from '../engine/run.js';
import type { Json, JsonObject } from '../json.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { planUndo } from '../undo/plan-undo.js';
import type { ExecutionFacts } from '../undo/undo-facts.js';
import type { NextRollback } from '../undo/undo-plan.js';
import { actOut } from './act-out.js';
import type { MockFunction } from './mock.js';
import { planBehaviours } from './plan-behaviours.js';
import type { SimulateOptions } from './simulate-options.js';
import type { RollBackOptions, Simulation } from './simulation.js';
import { summarize } from './summarize.js';
import { UnusableOptions } from './unusable-options.js';

/** All that a simulation goes on from when it is rolled back. */
export interface Rehearsal {
  readonly compiled: CompiledWorkflow;
  readonly clock: Clock;
  readonly payloads: PayloadStore | undefined;
  /** The user's own functions by `callKey`, as far as they run. */
  readonly otherwise: ReadonlyMap<string, MockFunction>;
  /** Of the simulation. */
  readonly options: Pick<SimulateOptions, 'rollbacks'>;
  /** The simulated one, then the rollbacks by hand. */
  readonly executions: readonly [ExecutionResult, ...ExecutionResult[]];
}

/** The `random` port of simulations: where retries have jitter, half of what it may be. */
export const halfOfTheJitter = () => 0.5;

/** What is known of a rehearsal, and the way on from it. */
export function simulationOf(rehearsal: Rehearsal): Simulation {
  const { compiled, executions, payloads } = rehearsal;
  const rollback: Simulation['rollback'] = (options) => rollBack(rehearsal, options ?? {});
  // Not among what is listed and compared: two simulations that went alike are equal.
  const facts = summarize(compiled.document, executions, payloads);
  return Object.defineProperty(facts, 'rollback', { value: rollback }) as Simulation;
}

async function rollBack(rehearsal: Rehearsal, options: RollBackOptions): Promise<Simulation> {
  const { compiled, clock, payloads, otherwise, executions } = rehearsal;
  const { rollbacks = rehearsal.options.rollbacks ?? {}, failRollbacks = {} } = options;
  const { behaviours, problems } = planBehaviours(compiled.document, { rollbacks, failRollbacks });
  if (problems.length > 0) throw new UnusableOptions(problems);
  const next = nextRollback(compiled, executions);
  if (next === undefined || compiled.rollback === undefined) return simulationOf(rehearsal);
  const { name, input, stateMachineArn } = next;
  const result = await runExecution(
    { machine: compiled.rollback.machine, stateMachineArn, name, input },
    { clock, random: halfOfTheJitter, invoke: actOut(compiled.document, { behaviours, otherwise }, payloads) },
  );
  return simulationOf({ ...rehearsal, executions: [...executions, result] });
}

/** The rollback that `stepwright rollback` would start now; `undefined` when there is nothing to undo. */
function nextRollback(
  { document, main, rollback }: CompiledWorkflow,
  [execution, ...byHand]: Rehearsal['executions'],
): NextRollback | undefined {
  if (rollback === undefined) return undefined;
  const planning = planUndo({
    execution: factsOf(execution),
    machine: main as unknown as JsonObject,
    rollbackMachine: {
      arn: placeholderMachineArn(rollbackMachineName(document)),
      definition: rollback.machine as unknown as JsonObject,
    },
    rollbacks: [...execution.children, ...byHand].map(factsOf),
  });
  if (planning.kind === 'planned') return planning.plan.next;
  const { message, fix } = planning.refusal;
  throw new Error(`${message}\n  fix: ${fix}`);
}

function factsOf({ execution: { arn, name }, status, events }: ExecutionResult): ExecutionFacts {
  const input = JSON.parse(String(events[0]?.details?.input ?? 'null')) as Json;
  return { arn, name, status, input, events };
}
