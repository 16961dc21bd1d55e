import type { InlineBudget } from '../../asl/emit/inline-budget.js';
import { LONGEST_DEFINITION } from '../../asl/print.js';
import { type PrintPlanOptions, printPlan } from '../../plan/print-plan.js';
import { durationsText, planReportLines, stretchText } from '../../plan/report/plan-report-lines.js';
import { printSeconds, quantity } from '../../quantity.js';
import { reportWarnings } from '../../report/report-warnings.js';
import type { MachineMeasures } from '../measures/machine-measures.js';
import type { PlanSummary } from '../measures/plan-summary.js';
import { costLines, priceText } from './cost-lines.js';
import { wrap, wrapIndented } from './fit-text.js';
import { indent } from './indent.js';

/** Characters of the column with the names of figures. */
const nameWidth = 18;

/** What `stepwright plan` prints for one workflow. */
export function planText(summary: PlanSummary, columns: number): string {
  const { workflow, report, plan, main, undo, costs } = summary;
  const width = { width: columns - 2 } satisfies PrintPlanOptions;
  return [
    `${workflow}: ${quantity(report.tasks, 'task')}, ${quantity(report.dependencies, 'dependency', 'dependencies')}`,
    '',
    ...indent(printPlan(plan, width).split('\n')),
    '',
    ...wrapIndented(indent(planReportLines(report)), columns),
    '',
    ...indent(figures(summary, columns - 2)),
    '',
    ...indent([...costLines(costs), ...wrap(priceText(costs), columns - 2)]),
    ...(undo === undefined
      ? []
      : [
          '',
          'Undone, when a task fails for good:',
          '',
          ...indent(printPlan(undo.plan, width).split('\n')),
          ...(undo.report.addedOrderings.length === 0
            ? []
            : ['', ...wrapIndented(indent(planReportLines(undo.report)), columns)]),
        ]),
    ...indent([
      ...reportWarnings(costs).flatMap((warning) => ['', ...wrap(`Warning: ${warning}`, columns - 2)]),
      ...sizeWarning(workflow, main),
      ...(undo === undefined ? [] : sizeWarning(`${workflow}-Rollback`, undo.machine)),
    ]),
    '',
  ].join('\n');
}

function figures({ report, hasDurations, inline, main, undo, costs }: PlanSummary, width: number): readonly string[] {
  const { parallelStates, depth, makespanSeconds, criticalPathSeconds, addedOrderings } = report;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Parallel states',
      parallelStates === 0 ? 'none' : `${parallelStates.toLocaleString('en-US')}, at most ${depth} deep`,
    ],
    ['Durations', durationsText(report)],
    ...(hasDurations
      ? ([
          ['Expected time', `${printSeconds(makespanSeconds)}; longest path ${printSeconds(criticalPathSeconds)}`],
        ] as const)
      : []),
    ...(addedOrderings.length === 0 ? [] : ([['Stretch', stretchText(report)]] as const)),
    ['Results', inlineText(inline)],
    ['Main machine', machine(main)],
    ...(undo === undefined ? [] : ([['Rollback machine', machine(undo.machine)]] as const)),
    ['CloudFormation', quantity(costs.resources, 'resource')],
  ];
  return rows.flatMap(([name, value]) =>
    wrap(value, width - nameWidth).map((line, i) => (i === 0 ? name : '').padEnd(nameWidth) + line),
  );
}

/** The inline budget: what is larger is stored, where there is a store. */
function inlineText({ bytes, inputBytes, tightest: { where, results, input } }: InlineBudget): string {
  const members = [...(results > 0 ? [quantity(results, 'result')] : []), ...(input ? ['the input'] : [])];
  const reason =
    members.length === 1 && !input ? 'as much as one function can return' : `${members.join(' and ')} meet in ${where}`;
  return `up to ${quantity(bytes, 'byte')} each inline: ${reason}; the input up to ${quantity(inputBytes, 'byte')}`;
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
