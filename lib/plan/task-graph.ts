import type { Graph } from '../graph/graph.js';
import type { TaskOrder } from './plan.js';

/** The graph of a task order: its names and edges, without the durations. */
export function taskGraph(order: TaskOrder): Graph {
  return { nodes: order.tasks.map(({ name }) => name), edges: order.edges };
}
