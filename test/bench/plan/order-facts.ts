import { connectedParts } from '../../../lib/graph/connected-parts.js';
import { partialOrder } from '../../../lib/graph/partial-order.js';
import { seriesParts } from '../../../lib/graph/series-parts.js';
import { topologicalOrder } from '../../../lib/graph/topological-order.js';
import type { TaskOrder } from '../../../lib/plan/plan.js';
import { taskGraph } from '../../../lib/plan/task-graph.js';

// What is true of an order however it is planned. Worked out here and not read off a report, so that the planner is not
// measured with its own ruler.

/** Longest path, in seconds: what no plan can beat. */
export function criticalPathSeconds(order: TaskOrder, secondsOf: (task: string) => number): number {
  const successors = new Map<string, string[]>(order.tasks.map(({ name }) => [name, []]));
  for (const [before, after] of order.edges) successors.get(before)?.push(after);
  const starts = new Map<string, number>();
  let latest = 0;
  for (const name of topologicalOrder(taskGraph(order))) {
    const end = (starts.get(name) ?? 0) + secondsOf(name);
    latest = Math.max(latest, end);
    for (const next of successors.get(name) ?? []) starts.set(next, Math.max(starts.get(next) ?? 0, end));
  }
  return latest;
}

/** Whether nesting expresses the order exactly: it falls into single tasks by parallel and series splits alone. */
export function isSeriesParallel(order: TaskOrder): boolean {
  const worked = partialOrder(taskGraph(order));
  const falls = (members: readonly number[]): boolean => {
    if (members.length === 1) return true;
    const parts = connectedParts(worked, members);
    const pieces = parts.length > 1 ? parts : seriesParts(worked, members);
    return pieces.length > 1 && pieces.every(falls);
  };
  return falls([...worked.ids.keys()]);
}
