import { nextNames } from '../draft.js';
import { type Rule, taskProblem } from './rule.js';

/** A task cannot wait for itself. */
export const noSelfEdges: Rule = ({ tasks }) =>
  tasks
    .filter((task) => task.name !== undefined && nextNames(task).includes(task.name))
    .map((task) =>
      taskProblem(
        'WF103',
        task,
        `${task.label} is one of its own nextTasks`,
        'take it out: to try a task again, give it retries',
      ),
    );
