import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import { describeValue, quoteName } from '../describe-value.js';
import type { DraftTask } from '../draft.js';
import { isMisfit } from '../misfit.js';
import { type Rule, taskProblem } from './rule.js';

/** Every entry of `nextTasks` has to be a task of the workflow. */
export const knownNextTasks: Rule = ({ tasks }) => {
  const names = new Set(tasks.flatMap(({ name }) => name ?? []));
  return tasks.flatMap((task) => problemsOf(task, names));
};

function problemsOf(task: DraftTask, names: ReadonlySet<string>): readonly Problem[] {
  const { nextTasks = [] } = task.fields;
  if (isMisfit(nextTasks)) return [];
  if (!Array.isArray(nextTasks)) {
    return [
      taskProblem(
        'WF102',
        task,
        `${task.label}: nextTasks is ${describeValue(nextTasks)}, not a list`,
        'write a list of tasks in [ ], or leave it out',
      ),
    ];
  }
  return Array.from(nextTasks, (next: unknown, position) => entryProblems(next, position, task, names)).flat();
}

function entryProblems(
  next: unknown,
  position: number,
  task: DraftTask,
  names: ReadonlySet<string>,
): readonly Problem[] {
  if (isMisfit(next) || (typeof next === 'string' && names.has(next))) return [];
  const place = `${task.label}: nextTasks[${position}]`;
  if (typeof next === 'string') {
    const message = `${place} is ${quoteName(next)}, and no task has this name.${didYouMean(next, [...names])}`;
    return [taskProblem('WF102', task, message, 'name a task of this workflow')];
  }
  const fix =
    next === undefined
      ? 'a task that is not there yet is one that is defined further down, or in a file that imports this one: define it first'
      : 'name a task of this workflow';
  return [taskProblem('WF102', task, `${place} is ${describeValue(next)}, not a task`, fix)];
}
