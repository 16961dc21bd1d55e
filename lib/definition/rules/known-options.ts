import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import { asFields, type DraftTask } from '../draft.js';
import { functionsOf, rollbackFields } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

const workflowOptions = [
  'name',
  'comment',
  'headTask',
  'input',
  'isRecurring',
  'cronPattern',
  'timeZone',
  'tasks',
  '$schema',
];
const startOptions = ['name', 'kind', 'comment', 'nextTasks'];
const taskOptions = [...startOptions, 'fcn', 'retries', 'timeout', 'expectedDuration', 'rollback'];
const rollbackOptions = ['fcn', 'retries', 'timeout', 'on'];
const retryOptions = ['attempts', 'interval', 'backoffRate', 'maxDelay', 'jitter', 'on', 'unless'];
const moduleOptions = ['module', 'export'];

/** Options that nobody knows, at every level: a misspelt one would silently do nothing. */
export const knownOptions: Rule = ({ workflow, tasks }) => [
  ...unknown('the workflow', { name: undefined }, workflow, workflowOptions),
  ...tasks.flatMap(unknownOfTask),
];

function unknownOfTask(task: DraftTask): readonly Problem[] {
  const { fields, label, kind } = task;
  return [
    ...unknown(label, task, fields, kind === 'start' ? startOptions : taskOptions),
    ...(kind === 'start' ? [] : unknown(`${label}: rollback`, task, rollbackFields(fields.rollback), rollbackOptions)),
    ...functionsOf(task).flatMap((fcn) => [
      ...unknown(`${fcn.label}: fcn`, task, fcn.fcn, moduleOptions),
      ...unknown(`${fcn.label}: retries`, task, fcn.retries, retryOptions),
    ]),
  ];
}

function unknown(
  label: string,
  task: { readonly name: string | undefined },
  value: unknown,
  known: readonly string[],
): readonly Problem[] {
  return Object.keys(asFields(value) ?? {})
    .filter((option) => !known.includes(option))
    .map((option) => {
      const meant = didYouMean(option, known);
      const all = known.filter((name) => !name.startsWith('$')).join(', ');
      return taskProblem(
        'WF002',
        task,
        `${label} has no option ${JSON.stringify(option)}.${meant}`,
        `${meant === '' ? 'take it out' : 'write that, or take it out'}; there are ${all}`,
      );
    });
}
