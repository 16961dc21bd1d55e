import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import { describeValue } from '../describe-value.js';
import { asFields, type DraftTask } from '../draft.js';
import { isMisfit } from '../misfit.js';
import { type Rule, taskProblem } from './rule.js';

const kinds = ['function', 'start'];

/** Values of a wrong type, where no rule of their own says more. */
export const rightShape: Rule = ({ workflow, tasks }) => [
  ...listOfTasks(workflow.tasks),
  ...flag(workflow.isRecurring),
  ...comment('the comment of the workflow', { name: undefined }, workflow.comment),
  ...tasks.flatMap((task) => [...comment(`${task.label}: comment`, task, task.fields.comment), ...kindOf(task)]),
];

function listOfTasks(tasks: unknown): readonly Problem[] {
  if (!Array.isArray(tasks)) {
    const is = tasks === undefined ? 'there is no "tasks"' : `tasks is ${describeValue(tasks)}`;
    return [shape(`${is}, a list of tasks is needed`, 'write "tasks": [{ "name": "…" }]')];
  }
  return Array.from(tasks, (task: unknown, position) =>
    isMisfit(task) || asFields(task) !== undefined
      ? []
      : [shape(`tasks[${position}] is ${describeValue(task)}, not a task`, 'write { "name": "…" }')],
  ).flat();
}

function flag(isRecurring: unknown): readonly Problem[] {
  if (isRecurring === undefined || typeof isRecurring === 'boolean') return [];
  return [shape(`isRecurring is ${describeValue(isRecurring)}`, 'write true or false')];
}

function comment(label: string, task: { readonly name: string | undefined }, value: unknown): readonly Problem[] {
  if (value === undefined || typeof value === 'string') return [];
  return [taskProblem('WF001', task, `${label} is ${describeValue(value)}`, 'write a text')];
}

function kindOf(task: DraftTask): readonly Problem[] {
  const { kind } = task.fields;
  if (kind === undefined || kinds.includes(kind as string)) return [];
  const hint = typeof kind === 'string' ? didYouMean(kind, kinds) : '';
  return [
    taskProblem('WF001', task, `${task.label}: kind is ${describeValue(kind)}.${hint}`, 'write "function" or "start"'),
  ];
}

function shape(message: string, fix: string): Problem {
  return { code: 'WF001', message, fix };
}
