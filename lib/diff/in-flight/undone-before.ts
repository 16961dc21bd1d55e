import { addBit, addBits, type BitSet, bitSet } from '../../graph/bit-set.js';
import { topologicalOrder } from '../../graph/topological-order.js';
import type { DependencyGraph } from '../dependency-graph.js';

/**
 * Which of some tasks have to be undone before a task is: those that depend on it, directly or not. Told as a text that
 * is the same for the same tasks, whichever graph it was made from. O(edges × tasks / 32).
 */
export function undoneBefore(graph: DependencyGraph, some: ReadonlySet<string>): (task: string) => string {
  const numbers = new Map([...some].map((task, number) => [task, number]));
  const below = new Map<string, BitSet>();
  for (const task of topologicalOrder(graph).toReversed()) {
    const set = bitSet(numbers.size);
    for (const child of graph.children.get(task) ?? []) {
      const number = numbers.get(child);
      if (number !== undefined) addBit(set, number);
      const further = below.get(child);
      if (further !== undefined) addBits(set, further);
    }
    below.set(task, set);
  }
  return (task) => below.get(task)?.join() ?? '';
}
