import { describeValue } from '../describe-value.js';
import { asFields } from '../draft.js';
import { isMisfit } from '../misfit.js';
import { readModuleReference } from '../module-reference.js';
import { functionsOf } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

/** A function's module is named by a path from the project's root folder. */
export const moduleReferences: Rule = ({ tasks }) =>
  tasks
    .flatMap(functionsOf)
    .filter(({ fcn }) => fcn !== undefined && !isMisfit(fcn) && readModuleReference(fcn) === undefined)
    .map(({ task, label, fcn }) =>
      taskProblem(
        'WF301',
        task,
        `${label}: fcn ${describeReference(fcn)}`,
        "name a module by its path from the project's root folder: 'lambdas/order/charge-card.ts', or { module, export }",
      ),
    );

function describeReference(fcn: unknown): string {
  const fields = asFields(fcn);
  if (fields === undefined) return `is ${describeValue(fcn)}`;
  if (fields.module === undefined) return 'names no module';
  return `has the module ${describeValue(fields.module)} and the export ${describeValue(fields.export ?? 'default')}`;
}
