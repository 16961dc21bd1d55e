import { at } from './at.js';
import { findCycle, printCycle } from './find-cycle.js';
import { compareNames, countIncoming, type Graph, successorsOf } from './graph.js';

/**
 * The nodes so that every edge points forwards; of the nodes that could come next, the smallest name does. So the order
 * depends on the graph alone, not on how it was written down.
 *
 * Kahn 1962, with the ready nodes kept sorted: O((n + m) log m) comparisons.
 *
 * @throws RangeError when the graph has a cycle: look with `findCycle` first.
 *
 * @example
 * topologicalOrder({ nodes: ['ship', 'pay', 'check'], edges: [['check', 'pay'], ['pay', 'ship']] })
 * // ['check', 'pay', 'ship']
 */
export function topologicalOrder(graph: Graph): readonly string[] {
  const successors = successorsOf(graph);
  const waitingFor = countIncoming(successors);

  // Largest name first, so that the next node is popped from the end.
  const ready = graph.nodes.filter((node) => waitingFor.get(node) === 0).sort((a, b) => compareNames(b, a));
  const order: string[] = [];
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    order.push(node);
    for (const successor of successors.get(node) ?? []) {
      const left = (waitingFor.get(successor) ?? 0) - 1;
      waitingFor.set(successor, left);
      if (left === 0) insertDescending(ready, successor);
    }
  }
  if (order.length < graph.nodes.length) {
    throw new RangeError(`the graph has a cycle: ${printCycle(findCycle(graph) ?? [])}`);
  }
  return order;
}

function insertDescending(names: string[], name: string): void {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(names, middle) > name) low = middle + 1;
    else high = middle;
  }
  names.splice(low, 0, name);
}
