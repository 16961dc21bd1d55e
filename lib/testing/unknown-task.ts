import type { WorkflowDocument } from '../definition/document.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { functionsByRole, type Role } from './functions-by-role.js';
import type { OptionProblem } from './unusable-options.js';

/** Names that are listed before the rest is only counted. */
const LISTED = 12;

/**
 * The problem of an option that names what the workflow does not have.
 *
 * @example
 * unknownTask(order, 'fail', 'task', 'Shp').message // 'fail: "Shp" is no task of the workflow "Order". Did you mean "Ship"?'
 */
export function unknownTask(document: WorkflowDocument, option: string, role: Role, task: string): OptionProblem {
  const functions = functionsByRole(document);
  const known = [...functions[role].keys()];
  const message = `${option}: ${JSON.stringify(task)} is no ${role} of the workflow "${document.name}".`;
  if (role === 'rollback' && functions.task.has(task)) {
    return {
      message: `${message} The task has none.`,
      fix: known.length === 0 ? NONE : `its rollbacks: ${listed(known)}`,
    };
  }
  return {
    message: message + didYouMean(task, known),
    fix:
      known.length === 0
        ? NONE
        : `${role === 'task' ? 'its tasks' : 'rollbacks go by the task they undo'}: ${listed(known)}`,
  };
}

const NONE = 'take it out: the workflow has no rollbacks';

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return names.slice(0, LISTED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
