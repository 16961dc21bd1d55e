import type { State } from '../asl/document.js';

/** How ways through a machine are weighed: by what is counted on them, or by how long they take. */
export interface Measure {
  /** A visit of a state, without what is inside it and, of a Map, over nothing. */
  visit(state: State): number;
  /** What a Map weighs beyond that when it is over one item that fails. */
  readonly failedIteration: number;
  /** What the outcome of a task adds to the execution that undoes. */
  undo(task: string, outcome: 'completed' | 'failed'): number;
  /** Branches that run at the same time: their sum, or the longest. */
  together(branches: readonly number[]): number;
}

/** What branches count for. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** How long branches take. */
export function longest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
