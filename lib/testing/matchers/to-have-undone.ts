import type { Matched } from './matcher.js';
import { readReceived, requireTasks } from './read-received.js';
import { listed, tell } from './tell.js';

/** How strictly `toHaveUndone` compares. */
export interface UndoneOptions {
  /**
   * Whether they have to have been undone in just this order. The graph already sees to it that each task is undone after
   * everything that depended on it.
   * @default false
   */
  readonly inOrder?: boolean;
}

/** Exactly these tasks were undone, and no others. */
export function toHaveUndone(
  received: unknown,
  tasks: readonly string[],
  { inOrder = false }: UndoneOptions = {},
): Matched {
  const simulation = readReceived(received, 'toHaveUndone');
  requireTasks(simulation, 'toHaveUndone', tasks);
  const { undone, workflow } = simulation;
  const missing = tasks.filter((task) => !undone.includes(task));
  const extra = undone.filter((task) => !tasks.includes(task));
  const sameOrder = tasks.every((task, index) => undone[index] === task);
  const pass = missing.length === 0 && extra.length === 0 && (!inOrder || sameOrder);
  const differences = [
    ...missing.map((task) => notUndone(task, simulation)),
    ...(extra.length === 0 ? [] : [`${listed(extra)} ${extra.length === 1 ? 'was' : 'were'} undone as well`]),
    ...(missing.length + extra.length === 0 ? [`they were undone in the order ${listed(undone)}`] : []),
  ];
  const asked = `have undone ${listed(tasks)}${inOrder ? ', in this order' : ''}`;
  const sentence = pass
    ? `${workflow} was not expected to ${asked}, and it did.`
    : `${workflow} was expected to ${asked}, but ${differences.join(', and ')}.`;
  return { pass, message: () => tell(simulation, sentence, [...missing, ...extra]) };
}

/** Why a task is not among those undone. */
function notUndone(
  task: string,
  { completed, attempts, failedRollbacks, status, leftToUndo }: ReturnType<typeof readReceived>,
): string {
  const failure = failedRollbacks[task];
  if (failure !== undefined) return `the rollback of ${task} failed with ${failure.error}`;
  if (leftToUndo.includes(task)) return `${task} is left to undo`;
  if (attempts[task] === undefined) return `${task} never ran`;
  if (!completed.includes(task)) return `${task} did not complete`;
  return status === 'SUCCEEDED' ? `${task} was not: the execution succeeded` : `${task} has no rollback`;
}
