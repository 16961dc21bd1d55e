import { LONGEST_DEFINITION } from '../../asl/print.js';
import type { PlanReport } from '../../plan/plan.js';
import { type PrintPlanOptions, printPlan } from '../../plan/print-plan.js';
import type { MachineMeasures } from '../measures/machine-measures.js';
import type { PlanSummary } from '../measures/plan-summary.js';
import { indent } from './indent.js';
import { printSeconds, quantity } from './quantity.js';

/** Added orderings that are listed; a graph that is far from series-parallel may have thousands. */
const MOST_ORDERINGS = 20;

/** What `stepwright plan` prints for one workflow. */
export function planText(summary: PlanSummary, columns: number): string {
  const { workflow, report, plan, main, undo } = summary;
  const width = { width: columns - 2 } satisfies PrintPlanOptions;
  return [
    `${workflow}: ${quantity(report.tasks, 'task')}, ${quantity(report.dependencies, 'dependency', 'dependencies')}`,
    '',
    ...indent(printPlan(plan, width).split('\n')),
    '',
    ...indent(orderingLines(report, summary.hasDurations)),
    '',
    ...indent(figures(summary)),
    ...(undo === undefined
      ? []
      : ['', 'Undone, when a task fails for good:', '', ...indent(printPlan(undo.plan, width).split('\n'))]),
    ...indent([
      ...sizeWarning(workflow, main),
      ...(undo === undefined ? [] : sizeWarning(`${workflow}-Rollback`, undo.machine)),
    ]),
    '',
  ].join('\n');
}

/**
 * What nesting forced, and what that costs.
 *
 * @example
 * // 1 ordering was added, because Step Functions can only nest:
 * //   LoadAirports before ProfileHours
 * // It costs nothing: 5 s, as long as the longest path.
 */
export function orderingLines(report: PlanReport, hasDurations: boolean): readonly string[] {
  const { addedOrderings: added } = report;
  if (added.length === 0) return ['No ordering was added: the plan waits for nothing but the dependencies.'];
  const shown = added.slice(0, MOST_ORDERINGS);
  const more = added.length - shown.length;
  return [
    `${quantity(added.length, 'ordering was', 'orderings were')} added, because Step Functions can only nest:`,
    ...indent(shown.map(({ before, after }) => `${before} before ${after}`)),
    ...(more > 0 ? indent([`and ${more.toLocaleString('en-US')} more (--json lists all)`]) : []),
    cost(report, hasDurations),
  ];
}

function cost({ criticalPathSeconds, makespanSeconds, stretch }: PlanReport, hasDurations: boolean): string {
  const assumed = hasDurations ? '' : ', if every task takes a second';
  return stretch <= 1
    ? `That costs no time: ${printSeconds(makespanSeconds)}, as long as the longest path${assumed}.`
    : `That takes ${printSeconds(makespanSeconds)} instead of ${printSeconds(criticalPathSeconds)}, ${stretch.toFixed(2)} times as long${assumed}.`;
}

function figures({ report, hasDurations, transitions, main, undo }: PlanSummary): readonly string[] {
  const { parallelStates, depth, makespanSeconds, criticalPathSeconds, stretch } = report;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Parallel states',
      parallelStates === 0 ? 'none' : `${parallelStates.toLocaleString('en-US')}, at most ${depth} deep`,
    ],
    ['Transitions', `${transitions.toLocaleString('en-US')} when nothing fails`],
    ...(hasDurations
      ? ([
          [
            'Expected time',
            `${printSeconds(makespanSeconds)}; longest path ${printSeconds(criticalPathSeconds)}; stretch ${stretch.toFixed(2)}`,
          ],
        ] as const)
      : []),
    ['Main machine', machine(main)],
    ...(undo === undefined ? [] : ([['Rollback machine', machine(undo.machine)]] as const)),
  ];
  return rows.map(([name, value]) => `${name.padEnd(18)}${value}`);
}

function machine({ states, bytes }: MachineMeasures): string {
  return `${quantity(states, 'state')}, ${quantity(bytes, 'byte')}`;
}

/** Lines that say that AWS would refuse a definition; none if it would not. */
export function sizeWarning(machineName: string, { characters }: MachineMeasures): readonly string[] {
  if (characters <= LONGEST_DEFINITION) return [];
  return [
    '',
    `Warning: the definition of ${machineName} has ${quantity(characters, 'character')}.`,
    `AWS refuses more than ${LONGEST_DEFINITION.toLocaleString('en-US')}: split the workflow.`,
  ];
}
