import { planTasks } from '../plan/fold-plan.js';
import { retriedError } from './act.js';
import type { Fault } from './fault.js';
import { filledUndoing } from './filled-scenarios.js';
import { runScenario } from './run-scenario.js';
import type { Scenario } from './scenario.js';
import type { ScenarioGroup } from './scenario-space.js';
import { shuffled } from './shuffled.js';
import type { Stage } from './stage.js';
import { triggers } from './trigger.js';
import type { WorkflowGraph } from './workflow-graph.js';

/**
 * Scenarios in which an operator steps in: an execution is stopped after any of its events, while it runs forward, waits
 * for a retry or undoes, or is left to its end; and is then undone by command. Which events there are is found by running
 * the same without stopping.
 *
 * @param most moments to stop at, drawn from all of them; 0: nobody steps in at all
 */
export async function stoppedAnywhere(
  stage: Stage,
  graph: WorkflowGraph,
  most: number,
): Promise<readonly ScenarioGroup[]> {
  if (!graph.undoes || most === 0) return [];
  const bases = basesOf(stage, graph);
  const stops: Scenario[] = [];
  for (const { faults } of bases) {
    const { events } = await runScenario(stage, { faults });
    for (let afterEvents = 1; afterEvents < events; afterEvents += 1) {
      stops.push({ faults, intervention: { kind: 'stop', afterEvents } });
    }
  }
  const undone = bases.map(({ faults }): Scenario => ({ faults, intervention: { kind: 'undo' } }));
  const left = [...undone, ...filledUndoing(graph)];
  const scenarios = [...left, ...shuffled(stops, stage.seed).slice(0, most)];
  return [{ kind: 'command', scenarios, total: left.length + stops.length }];
}

/** Executions in which everything comes about: success, a retry, a failure that is undone, and a rollback that fails. */
function basesOf({ compiled }: Stage, graph: WorkflowGraph): readonly Scenario[] {
  const triggerOf = triggers(graph, planTasks(compiled.plan.plan));
  const retried = graph.tasks.find(({ retries }) => retriedError(retries) !== undefined);
  // The last one: others are undone although it is not, and have to stay so when it is tried again.
  const undone = graph.tasks.findLast((task) => task.rollback !== undefined && triggerOf(task) !== undefined);
  const trigger = undone && triggerOf(undone);
  const fault = (task: string, rest: Pick<Fault, 'role' | 'phase'>): Fault => ({ task, attempt: 1, ...rest });
  return [
    { faults: [] },
    ...(retried === undefined ? [] : [{ faults: [fault(retried.name, { role: 'task', phase: 'after' })] }]),
    ...(undone === undefined || trigger === undefined
      ? []
      : [{ faults: [trigger] }, { faults: [trigger, fault(undone.name, { role: 'rollback', phase: 'unretried' })] }]),
  ];
}
