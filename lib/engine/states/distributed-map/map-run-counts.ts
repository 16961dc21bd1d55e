import type { MapRun, MapRunChild, MapRunCounts, MapRunPhase } from '../../snapshot.js';

/**
 * How the executions of a Map Run stand, and the items in them.
 *
 * @param children those that have been started, where that is not as the phase says
 */
export function mapRunCounts(
  { children: blocks, inputs, batchSizes }: MapRunPhase,
  children: readonly MapRunChild[] = blocks.flat(),
): NonNullable<MapRun['counts']> {
  const executions = noCounts();
  const items = noCounts();
  for (const index of inputs.keys()) {
    const child = children[index];
    const member = child === undefined ? 'pending' : standingOf(child);
    const size = batchSizes?.[index] ?? 1;
    executions[member] += 1;
    executions.total += 1;
    items[member] += size;
    items.total += size;
  }
  return { executions, items };
}

/** Of a Map Run that nothing is known of. */
export function noCounts(): { -readonly [Member in keyof MapRunCounts]: number } {
  return { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0 };
}

function standingOf(child: MapRunChild): Exclude<keyof MapRunCounts, 'total'> {
  if (child.kind !== 'failed') return child.kind;
  switch (child.status) {
    case 'TIMED_OUT':
      return 'timedOut';
    case 'ABORTED':
      return 'aborted';
    case 'FAILED':
    case 'SUCCEEDED':
      return 'failed';
    default:
      return child.status satisfies never;
  }
}
