import type { Plan } from '../plan/plan.js';
import type { Fault, Role } from './fault.js';
import type { Scenario } from './scenario.js';
import type { Triggers } from './trigger.js';
import { ancestorsOf, type WorkflowGraph } from './workflow-graph.js';

/**
 * Scenarios in which the input and every result are as large as they may be: all is well; each task fails for good, and
 * says a lot; tasks do that together at whose ends or beginnings most meets; and rollbacks do.
 *
 * @param only tasks of which one has to fail, or its rollback; undefined: any, and none
 */
export function filledScenarios(
  graph: WorkflowGraph,
  plan: Plan,
  triggerOf: Triggers,
  only: ReadonlySet<string> | undefined,
): readonly Scenario[] {
  const alone = graph.tasks.map(({ name }) => [failing(name)]);
  const together = failTogether(plan, graph.undoes).map((names) => names.map((name) => failing(name)));
  const all = [[], ...alone, ...together, ...notUndone(graph, triggerOf)];
  const scenarios = all.map((faults): Scenario => ({ faults, fills: true }));
  return only === undefined
    ? scenarios
    : scenarios.filter(({ faults }) => faults.length === 1 && faults.some(({ task }) => only.has(task)));
}

/** At the first attempt, so that it is over at once. */
function failing(task: string, role: Role = 'task'): Fault {
  return { task, role, phase: 'unretried', attempt: 1 };
}

/**
 * Tasks of each Parallel that fail in one execution, whatever the others do: the first one of every branch, and where
 * branches are waited for the last one, which is there with all that its branch has done.
 */
function failTogether(plan: Plan, isWaitedFor: boolean): readonly (readonly string[])[] {
  if (plan.kind === 'task') return [];
  if (plan.kind === 'sequence') return plan.steps.flatMap((step) => failTogether(step, isWaitedFor));
  const sets = [endsOf(plan, 0), ...(isWaitedFor ? [endsOf(plan, -1)] : [])];
  const different = new Map(sets.map((names) => [JSON.stringify(names), names]));
  return [...different.values(), ...plan.branches.flatMap((branch) => failTogether(branch, isWaitedFor))];
}

/** @param index of the step that counts: 0 the first, -1 the last */
function endsOf(plan: Plan, index: 0 | -1): readonly string[] {
  switch (plan.kind) {
    case 'task':
      return [plan.task];
    case 'parallel':
      return plan.branches.flatMap((branch) => endsOf(branch, index));
    case 'sequence': {
      const step = plan.steps.at(index);
      return step === undefined ? [] : endsOf(step, index);
    }
    default:
      return plan satisfies never;
  }
}

/** After a failure, all rollbacks fail that are known to run. */
function notUndone(graph: WorkflowGraph, triggerOf: Triggers): readonly (readonly Fault[])[] {
  const first = graph.tasks.find(({ rollback }) => rollback !== undefined);
  const trigger = first && triggerOf(first);
  if (trigger === undefined) return [];
  const before = ancestorsOf(graph, trigger.task);
  const rollbacks = failingRollbacks(graph).filter(({ task }) => before.has(task));
  return rollbacks.length === 0 ? [] : [[trigger, ...rollbacks]];
}

/** All that there may be is undone by command; and then all rollbacks fail. */
export function filledUndoing(graph: WorkflowGraph): readonly Scenario[] {
  return [[], failingRollbacks(graph)].map((faults) => ({ faults, fills: true, intervention: { kind: 'undo' } }));
}

function failingRollbacks({ tasks }: WorkflowGraph): readonly Fault[] {
  return tasks.filter(({ rollback }) => rollback !== undefined).map(({ name }) => failing(name, 'rollback'));
}
