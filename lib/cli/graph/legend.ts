import { nodesOf, type Picture } from './picture.js';

/** Follows the name of a task with a rollback. */
export const UNDOABLE_SIGN = '↺';

/** A sign and what it means. */
export type LegendEntry = readonly [sign: string, meaning: string];

/**
 * What the signs of a picture mean; only of those that are in it.
 *
 * @example
 * legendOf(picture) // [['boxes', 'Parallel states, and in them their branches'], ['↺', 'has a rollback']]
 */
export function legendOf({ items, arrows }: Picture): readonly LegendEntry[] {
  const hasBoxes = items.some(({ kind }) => kind === 'parallel');
  const hasAdded = arrows.some(({ kind }) => kind !== 'dependency');
  const hasRollbacks = nodesOf(items).some((node) => node.kind === 'task' && node.hasRollback);
  return [
    ...(hasBoxes ? [['boxes', 'Parallel states, and in them their branches'] as const] : []),
    ...(hasAdded ? [['dashed', 'orderings that the plan adds, because Step Functions can only nest'] as const] : []),
    ...(hasRollbacks ? [[UNDOABLE_SIGN, 'has a rollback'] as const] : []),
  ];
}
