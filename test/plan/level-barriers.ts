import { topologicalOrder } from '../../lib/graph/topological-order.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { taskGraph } from '../../lib/plan/task-graph.js';

/** Seconds of an order with a barrier after every topological level: what a plan must never exceed. */
export function levelBarrierSeconds(order: TaskOrder): number {
  const level = new Map<string, number>();
  for (const name of topologicalOrder(taskGraph(order))) {
    const parents = order.edges.filter(([, after]) => after === name).map(([before]) => level.get(before)!);
    level.set(name, Math.max(-1, ...parents) + 1);
  }
  const longest: number[] = [];
  for (const { name, expectedSeconds = 1 } of order.tasks) {
    longest[level.get(name)!] = Math.max(longest[level.get(name)!] ?? 0, expectedSeconds);
  }
  return longest.reduce((sum, seconds) => sum + seconds, 0);
}
