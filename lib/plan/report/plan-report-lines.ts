import { printSeconds, quantity } from '../../quantity.js';
import type { AddedOrdering, Crossing, PlanReport } from '../plan.js';

/** Barriers that are listed. */
const mostBarriers = 10;

/** Pairs of one barrier up to which each is listed with its own reason. */
const mostPairs = 3;

/** Tasks that are named on each side of a larger barrier. */
const mostNamed = 4;

/** Needless waits that are listed. */
const mostWaits = 5;

/**
 * What nesting forced and why, what that costs, who waits without need, and what would save most. Lines are not wrapped;
 * those that belong to another are indented.
 *
 * @example
 * // 1 ordering was added, because Step Functions can only nest:
 * //   LoadAirports before ProfileHours
 * //     because CarryDelays waits for both LoadAirports and LoadFlights, but ProfileHours for LoadFlights only
 * // That costs no time: the plan takes 5 s, as long as the longest path.
 */
export function planReportLines(report: PlanReport): readonly string[] {
  if (report.addedOrderings.length === 0) {
    return ['No ordering was added: the plan waits for nothing but the dependencies.'];
  }
  return [...orderingLines(report.addedOrderings), costLine(report), ...waitLines(report), ...releaseLines(report)];
}

/**
 * Where the expected durations come from.
 *
 * @example
 * durationsText(report) // '3 given, 2 measured, 4 guessed'
 */
export function durationsText({ durations }: PlanReport): string {
  if (isUnknown(durations)) return 'unknown: every task counts as a second';
  return (['given', 'measured', 'guessed'] as const)
    .map((source) => [durations.filter((each) => each.source === source).length, source] as const)
    .filter(([count]) => count > 0)
    .map(([count, source]) => `${count.toLocaleString('en-US')} ${source}`)
    .join(', ');
}

/**
 * How much longer than the longest path the plan takes.
 *
 * @example
 * stretchText(report) // '1.05, up to 1.21 at durations around these, never above 2'
 */
export function stretchText({ stretch, worstStretch, worstPossibleStretch }: PlanReport): string {
  const parts = [stretch.toFixed(2), `up to ${worstStretch.toFixed(2)} at durations around these`];
  return [...parts, ...(worstPossibleStretch === undefined ? [] : [`never above ${worstPossibleStretch}`])].join(', ');
}

/**
 * The figures of a plan in a line, for where there is no table of them.
 *
 * @example
 * planFiguresLine(report)
 * // 'Durations: 3 given. Stretch: 1.05, up to 1.21 at durations around these. 2 Parallel states, at most 1 deep.'
 */
export function planFiguresLine(report: PlanReport): string {
  const parallels = `${quantity(report.parallelStates, 'Parallel state')}, at most ${report.depth} deep`;
  return `Durations: ${durationsText(report)}. Stretch: ${stretchText(report)}. ${parallels}.`;
}

function orderingLines(added: readonly AddedOrdering[]): readonly string[] {
  const barriers = [...byBarrier(added).values()];
  const shown = barriers.slice(0, mostBarriers);
  const more = added.length - shown.reduce((sum, pairs) => sum + pairs.length, 0);
  return [
    `${quantity(added.length, 'ordering was', 'orderings were')} added, because Step Functions can only nest:`,
    ...shown.flatMap(barrierLines),
    ...(more > 0
      ? [`  and ${more.toLocaleString('en-US')} more, at ${quantity(barriers.length - mostBarriers, 'barrier')}`]
      : []),
  ];
}

function byBarrier(added: readonly AddedOrdering[]): ReadonlyMap<number, readonly AddedOrdering[]> {
  const groups = new Map<number, AddedOrdering[]>();
  for (const each of added) {
    const group = groups.get(each.barrier) ?? [];
    group.push(each);
    groups.set(each.barrier, group);
  }
  return groups;
}

function barrierLines(pairs: readonly AddedOrdering[]): readonly string[] {
  if (pairs.length <= mostPairs) {
    return pairs.flatMap(({ before, after, forcedBy }) => [
      `  ${before} before ${after}`,
      ...reasonLines(forcedBy, ''),
    ]);
  }
  const before = named(pairs.map((pair) => pair.before));
  const after = named(pairs.map((pair) => pair.after));
  return [`  ${before} before ${after}`, ...reasonLines(pairs[0]?.forcedBy, 'for one, ')];
}

function reasonLines(forcedBy: Crossing | undefined, which: string): readonly string[] {
  if (forcedBy === undefined) return [];
  const { one, shared, both, other } = forcedBy;
  return [`    ${which}because ${both} waits for both ${one} and ${shared}, but ${other} for ${shared} only`];
}

function named(names: readonly string[]): string {
  const all = [...new Set(names)];
  const shown = all.length > mostNamed + 1 ? all.slice(0, mostNamed) : all;
  const items = shown.length === all.length ? shown : [...shown, `${all.length - shown.length} more`];
  return items.length === 1 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

function costLine({ criticalPathSeconds, makespanSeconds, stretch, durations }: PlanReport): string {
  const assumed = isUnknown(durations) ? ', if every task takes a second' : '';
  return makespanSeconds <= criticalPathSeconds
    ? `That costs no time: the plan takes ${printSeconds(makespanSeconds)}, as long as the longest path${assumed}.`
    : `The plan takes ${printSeconds(makespanSeconds)} instead of ${printSeconds(criticalPathSeconds)}, ${stretch.toFixed(2)} times as long${assumed}.`;
}

function waitLines({ needlessWaits, durations }: PlanReport): readonly string[] {
  if (needlessWaits.length === 0) return [];
  const shown = needlessWaits.slice(0, mostWaits);
  const more = needlessWaits.length - shown.length;
  const assumed = isUnknown(durations) ? ', if every task takes a second' : '';
  return [
    `${quantity(needlessWaits.length, 'task waits', 'tasks wait')} without need${assumed}:`,
    ...shown.map(({ task, seconds, waitsFor }) => `  ${task} waits ${printSeconds(seconds)} for ${waitsFor}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more, no longer`] : []),
  ];
}

function releaseLines({ release, makespanSeconds }: PlanReport): readonly string[] {
  if (release === undefined) return [];
  const { before, after } = release;
  const saved = Math.round((1 - release.makespanSeconds / makespanSeconds) * 100);
  return [
    `If ${after} waited for ${before} across branches, not nested behind it, the plan would take ${printSeconds(release.makespanSeconds)}, ${saved}% less.`,
  ];
}

/** Whether nobody has said anything of any duration. */
function isUnknown(durations: PlanReport['durations']): boolean {
  return durations.every(({ source }) => source === 'guessed');
}
