import { nextNames } from '../draft.js';
import { type Rule, taskProblem } from './rule.js';

/** A start task runs nothing, so it only makes sense where everything starts, with tasks after it. */
export const startTask: Rule = ({ workflow, tasks }) =>
  tasks
    .filter(({ kind }) => kind === 'start')
    .flatMap((task) => [
      ...(task.name === workflow.headTask || typeof workflow.headTask !== 'string'
        ? []
        : [
            taskProblem(
              'WF108',
              task,
              `${task.label} is a start task, and "${workflow.headTask}" is the head task`,
              'make it the head task, or give it a function',
            ),
          ]),
      ...(nextNames(task).length > 0
        ? []
        : [
            taskProblem(
              'WF108',
              task,
              `${task.label} is a start task with nothing after it`,
              'list the first tasks in its nextTasks',
            ),
          ]),
    ]);
