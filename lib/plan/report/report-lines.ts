import { printSeconds, quantity } from '../../quantity.js';
import type { AddedOrdering, Crossing, PlanReport } from '../plan.js';

/** Added orderings that are listed; a graph that is far from series-parallel may have thousands. */
const mostOrderings = 20;

/** Needless waits that are listed. */
const mostWaits = 5;

/**
 * What nesting forced and why, what that costs, who waits without need, and what would save most. Lines are not wrapped;
 * those that belong to another are indented.
 *
 * @example
 * // 1 ordering was added, because Step Functions can only nest:
 * //   LoadAirports before ProfileHours
 * //     because CarryDelays waits for LoadAirports and LoadFlights, ProfileHours for LoadFlights and not LoadAirports
 * // That costs no time: 5 s, as long as the longest path.
 */
export function reportLines(report: PlanReport): readonly string[] {
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
 * stretchText(report) // '1.05 as expected, 1.21 where durations are off, never above 2'
 */
export function stretchText({ stretch, worstStretch, worstPossibleStretch }: PlanReport): string {
  const parts = [`${stretch.toFixed(2)} as expected`, `${worstStretch.toFixed(2)} where durations are off`];
  return [...parts, ...(worstPossibleStretch === undefined ? [] : [`never above ${worstPossibleStretch}`])].join(', ');
}

function orderingLines(added: readonly AddedOrdering[]): readonly string[] {
  const shown = added.slice(0, mostOrderings);
  const more = added.length - shown.length;
  return [
    `${quantity(added.length, 'ordering was', 'orderings were')} added, because Step Functions can only nest:`,
    ...[...byReason(shown)].flatMap(([reason, pairs]) => [
      ...pairs.map(({ before, after }) => `  ${before} before ${after}`),
      ...(reason === '' ? [] : [`    because ${reason}`]),
    ]),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more (\`stepwright plan --json\` lists all)`] : []),
  ];
}

function byReason(added: readonly AddedOrdering[]): ReadonlyMap<string, readonly AddedOrdering[]> {
  const groups = new Map<string, AddedOrdering[]>();
  for (const each of added) {
    const reason = each.forcedBy === undefined ? '' : reasonText(each.forcedBy);
    groups.set(reason, [...(groups.get(reason) ?? []), each]);
  }
  return groups;
}

function reasonText({ one, shared, both, other }: Crossing): string {
  return `${both} waits for ${one} and ${shared}, ${other} for ${shared} and not ${one}`;
}

function costLine({ criticalPathSeconds, makespanSeconds, stretch, durations }: PlanReport): string {
  const assumed = isUnknown(durations) ? ', if every task takes a second' : '';
  return makespanSeconds <= criticalPathSeconds
    ? `That costs no time: ${printSeconds(makespanSeconds)}, as long as the longest path${assumed}.`
    : `That takes ${printSeconds(makespanSeconds)} instead of ${printSeconds(criticalPathSeconds)}, ${stretch.toFixed(2)} times as long${assumed}.`;
}

function waitLines({ needlessWaits, durations }: PlanReport): readonly string[] {
  if (needlessWaits.length === 0) return [];
  const shown = needlessWaits.slice(0, mostWaits);
  const more = needlessWaits.length - shown.length;
  const assumed = isUnknown(durations) ? ', if every task takes a second' : '';
  return [
    `${quantity(needlessWaits.length, 'task waits', 'tasks wait')} without need${assumed}:`,
    ...shown.map(({ task, seconds, waitsFor }) => `  ${task} waits ${printSeconds(seconds)} for ${waitsFor}`),
    ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more, for less`] : []),
  ];
}

function releaseLines({ release, makespanSeconds }: PlanReport): readonly string[] {
  if (release === undefined) return [];
  const saved = Math.round((1 - release.makespanSeconds / makespanSeconds) * 100);
  return [
    `Most would be saved if ${release.after} did not have to be nested behind ${release.before}:`,
    `  waiting for it across branches it would take ${printSeconds(release.makespanSeconds)}, ${saved}% less.`,
  ];
}

/** Whether nobody has said anything of any duration. */
function isUnknown(durations: PlanReport['durations']): boolean {
  return durations.every(({ source }) => source === 'guessed');
}
