import type { Problem } from '../../problems/problem.js';
import { describeValue, quoteName } from '../describe-value.js';
import { isLegalTaskName, isLegalWorkflowName, longestTaskName, longestWorkflowName } from '../legal-name.js';
import type { Rule } from './rule.js';

/** The name of the workflow, which becomes that of its state machines. */
export const legalWorkflowName: Rule = ({ workflow: { name } }) => {
  if (typeof name === 'string' && isLegalWorkflowName(name)) return [];
  const fix = `use 1 to ${longestWorkflowName} letters, digits, "-" and "_", a letter first`;
  if (name === undefined) return [{ code: 'WF003', message: 'the workflow has no name', fix }];
  if (typeof name !== 'string')
    return [{ code: 'WF003', message: `the name of the workflow is ${describeValue(name)}`, fix }];
  return [
    { code: 'WF003', message: `the workflow name ${quoteName(name)} ${nameComplaint(name, longestWorkflowName)}`, fix },
  ];
};

/** The names of tasks, which become those of states. */
export const legalTaskNames: Rule = ({ tasks }) => {
  const fix = `use 1 to ${longestTaskName} letters, digits, spaces and _ . : / @ + ( ) -, a letter or digit first, no space last`;
  return tasks.flatMap(({ label, name, fields }): readonly Problem[] => {
    if (name !== undefined && isLegalTaskName(name)) return [];
    if (name !== undefined) {
      return [
        {
          code: 'WF107',
          task: name,
          message: `the task name ${quoteName(name)} ${nameComplaint(name, longestTaskName)}`,
          fix,
        },
      ];
    }
    const is = fields.name === undefined ? 'has no name' : `has ${describeValue(fields.name)} for a name`;
    return [{ code: 'WF107', message: `${label} ${is}`, fix }];
  });
};

function nameComplaint(name: string, longest: number): string {
  if (name === '') return 'is empty';
  return name.length > longest ? `has ${name.length} characters, ${longest} at most` : 'is not legal';
}
