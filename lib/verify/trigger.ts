import type { FunctionTaskDocument } from '../definition/document.js';
import type { Fault } from './fault.js';
import { ancestorsOf, type WorkflowGraph } from './workflow-graph.js';

/** The failure that sets off the rollback of a task; undefined when nothing but a command can. */
export type Triggers = (task: FunctionTaskDocument) => Fault | undefined;

/**
 * Finds failures after which a task has to be undone: of the last task that depends on it, so that as much as possible
 * has been done by then; else of the last one that has nothing to do with it; else its own.
 *
 * @param order the tasks in the order in which they run, as far as there is one
 */
export function triggers(graph: WorkflowGraph, order: readonly string[]): Triggers {
  const lastFirst = [...order].reverse();
  const ancestors = new Map(order.map((name) => [name, ancestorsOf(graph, name)]));
  return ({ name, rollback }) => {
    const own = rollback?.on === 'attempted' ? name : undefined;
    const dependant = lastFirst.find((other) => ancestors.get(other)?.has(name));
    const unrelated = () => lastFirst.find((other) => other !== name && !ancestors.get(name)?.has(other));
    const task = dependant ?? unrelated() ?? own;
    return task === undefined ? undefined : { task, role: 'task', phase: 'unretried', attempt: 1 };
  };
}
