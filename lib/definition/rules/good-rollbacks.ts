import { describeValue } from '../describe-value.js';
import { asFields } from '../draft.js';
import { isMisfit } from '../misfit.js';
import { rollbackFields } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

/** The form of a rollback, and when it runs. What is inside is judged like the same option of a task. */
export const goodRollbacks: Rule = ({ tasks }) =>
  tasks
    .filter(({ kind }) => kind === 'function')
    .flatMap((task) => {
      const { rollback } = task.fields;
      const { on = 'completed' } = rollbackFields(rollback) ?? {};
      const at = `${task.label}: rollback`;
      if (!hasForm(rollback)) {
        const fix = 'write the path of its module, or { fcn, retries, timeout, on }; leave it out for none';
        return [taskProblem('WF203', task, `${at} is ${describeValue(rollback)}`, fix)];
      }
      if (on === 'completed' || on === 'attempted') return [];
      return [taskProblem('WF203', task, `${at}.on is ${describeValue(on)}`, "write 'completed' or 'attempted'")];
    });

function hasForm(rollback: unknown): boolean {
  if (rollback === undefined || rollback === true || typeof rollback === 'string') return true;
  return isMisfit(rollback) || asFields(rollback) !== undefined;
}
