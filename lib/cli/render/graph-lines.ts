import type { CompiledWorkflow } from '../../compile/compile-document.js';
import type { Planned } from '../../plan/plan.js';
import { printPlan } from '../../plan/print-plan.js';
import { planFiguresLine, planReportLines } from '../../plan/report/plan-report-lines.js';
import { quantity } from '../../quantity.js';
import { startView } from '../progress/start-view.js';
import { wrap, wrapIndented } from './fit-text.js';
import { indent } from './indent.js';
import type { Paint } from './paint.js';
import { textTable } from './text-table.js';

/** Tasks beyond which the table is left out: it would scroll away what comes after it. */
const MOST_TASKS = 60;
const NAME_WIDTH = 24;

/** What is going to run: each task with what it waits for and leads to, the plan, and how it would be undone. */
export function graphLines(compiled: CompiledWorkflow, columns: number, paint: Paint): readonly string[] {
  const { document, plan, rollback } = compiled;
  const width = { width: columns - 4 };
  const undone = rollback?.plan.report.tasks ?? 0;
  return [
    `${paint('strong', document.name)}: ${quantity(plan.report.tasks, 'task')}, ${undone === 0 ? 'none' : undone} with a rollback`,
    ...(document.comment === undefined ? [] : wrap(document.comment, columns - 1).map((line) => paint('quiet', line))),
    '',
    ...indent(taskTable(compiled, columns - 3)),
    '',
    'Plan',
    ...indent(printPlan(plan.plan, width).split('\n')),
    ...addedLines(plan, columns - 1),
    ...(rollback === undefined
      ? []
      : [
          '',
          'Undone, when a task fails for good',
          ...indent(printPlan(rollback.plan.plan, width).split('\n')),
          ...addedLines(rollback.plan, columns - 1),
        ]),
    '',
  ];
}

/** What a plan adds; nothing when it adds nothing. */
function addedLines({ report }: Planned, width: number): readonly string[] {
  if (report.addedOrderings.length === 0) return [];
  return wrapIndented(indent([...planReportLines(report), planFiguresLine(report)]), width);
}

function taskTable(compiled: CompiledWorkflow, width: number): readonly string[] {
  const tasks = [...startView(compiled).tasks.values()];
  if (tasks.length > MOST_TASKS) return [];
  const half = Math.floor((width - Math.min(NAME_WIDTH, longest(tasks)) - 4) / 2);
  const rows = tasks.map(({ name, after, before }) => [name, listed(after), listed(before)]);
  return textTable([['Task', 'waits for', 'leads to'], ...rows], [NAME_WIDTH, half, half]);
}

function longest(tasks: readonly { readonly name: string }[]): number {
  return Math.max(...tasks.map(({ name }) => name.length));
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? '-' : names.join(', ');
}
