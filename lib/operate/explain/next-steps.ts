import { quantity } from '../../quantity.js';
import { executionReference } from '../../undo/execution-reference.js';
import type { ExplainedExecution, ExplainedFailure, ExplainedUndo, NextStep } from './explanation.js';

/**
 * What a person would do next, the most useful first.
 *
 * @param wantsNewCode whether its rerun has to be told to run what is deployed now
 */
export function nextSteps(
  execution: ExplainedExecution,
  failures: readonly ExplainedFailure[],
  undo: ExplainedUndo,
  wantsNewCode: boolean,
): readonly NextStep[] {
  const reference = `${execution.machine}:${execution.name}`;
  const step = (action: NextStep['action'], does: string, ...more: readonly string[]): NextStep => ({
    action,
    does,
    arguments: [action, reference, ...more],
  });
  const explainOther = (name: string, does: string): NextStep => ({
    action: 'explain',
    does,
    arguments: ['explain', name],
  });
  const logs = failures
    .filter((failure) => failure.kind === 'task')
    .slice(0, 1)
    .map(({ task }) => step('logs', `what ${task} wrote`, '--task', task));
  if (execution.kind === 'rollback') {
    const about =
      execution.undoes === undefined
        ? []
        : [explainOther(executionReference(execution.undoes), 'the execution that it undoes')];
    return [...logs, ...about];
  }
  if (execution.status === 'RUNNING') {
    // One in which a task has failed is about to undo by itself what it did.
    const isStoppable = execution.kind === 'workflow' && logs.length === 0;
    const stop = isStoppable ? [step('stop', 'stop it, and undo what it did', '--rollback')] : [];
    return [...logs, step('watch', 'follow it'), ...stop];
  }
  if (execution.supersededBy !== undefined) {
    return [...logs, explainOther(`${execution.machine}:${execution.supersededBy}`, 'the execution that reruns it')];
  }
  const left = undo.tasks.filter((task) => task.undo === 'to-undo').length;
  const rollback = left > 0 ? [step('rollback', `undo what is left: ${quantity(left, 'task')}`)] : [];
  if (execution.kind === 'other') return logs;
  if (execution.status === 'SUCCEEDED') return left > 0 ? [step('rollback', 'undo all that it did')] : [];
  const wait = undo.rollbacks.find(({ status }) => status === 'RUNNING');
  const watch =
    wait === undefined
      ? []
      : [{ ...step('watch', 'follow its rollback'), arguments: ['watch', executionReference(wait.arn)] }];
  const rerun = wantsNewCode
    ? step('rerun', 'run what did not complete, by what is deployed now; the plan is shown first', '--new-code')
    : step('rerun', 'run what did not complete; the plan is shown first');
  return [...logs, ...watch, rerun, ...rollback];
}
