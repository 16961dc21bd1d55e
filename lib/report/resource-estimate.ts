import { functionTasks, type WorkflowDocument } from '../definition/document.js';

/** A function, the version that executions are pinned to, its role and its log group. */
const PER_FUNCTION = 4;

/** A state machine, its role and its policy. */
const PER_MACHINE = 3;

/** The version of the machine that undoes, which the other one starts. */
const ROLLBACK_VERSION = 1;

/** The rule by which old versions are deleted, and its permission. */
const PRUNING = 2;

/**
 * CloudFormation resources of a workflow that is deployed with the construct's defaults: without its schedule, without
 * what the workflows of a stack share, and without what options add. The construct itself counts those that there are.
 *
 * @example
 * resourceEstimate(order) // 4 a function, 3 a machine, 2 to delete old versions, 1 for the version of the machine that undoes
 */
export function resourceEstimate(document: WorkflowDocument): number {
  const tasks = functionTasks(document);
  const rollbacks = tasks.filter(({ rollback }) => rollback !== undefined).length;
  const functions = tasks.length + rollbacks;
  const machines = rollbacks === 0 ? PER_MACHINE : 2 * PER_MACHINE + ROLLBACK_VERSION;
  return PER_FUNCTION * functions + machines + PRUNING;
}
