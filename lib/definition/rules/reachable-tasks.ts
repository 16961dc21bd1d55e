import { reachableFrom } from '../../graph/reachable.js';
import { draftGraph } from '../draft-graph.js';
import { type Rule, taskProblem } from './rule.js';

/** Every task has to be reached from the head task. Without one nothing can be said. */
export const reachableTasks: Rule = (draft) => {
  const head = draft.workflow.headTask;
  const graph = draftGraph(draft);
  if (typeof head !== 'string' || !graph.nodes.includes(head)) return [];
  const reached = reachableFrom(graph, [head]);
  return draft.tasks
    .filter(({ name }) => name !== undefined && !reached.has(name))
    .map((task) =>
      taskProblem(
        'WF105',
        task,
        `${task.label} cannot be reached from the head task "${head}"`,
        `list it in the nextTasks of "${head}" or of a task after it, or take it out`,
      ),
    );
};
