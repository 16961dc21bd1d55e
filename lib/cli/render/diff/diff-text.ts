import type { Outlook } from '../../../diff/in-flight/outlook.js';
import type { Both, WorkflowDiff } from '../../../diff/workflow-diff.js';
import { wrapIndented } from '../fit-text.js';
import { indent } from '../indent.js';
import type { Paint } from '../paint.js';
import { countChanges, headline, inFlightHeadline, noDifference } from './diff-headline.js';
import { diffSections } from './diff-sections.js';
import { figureRows } from './figure-rows.js';
import { adviceLines } from './outlook-advice.js';
import { allReasons, questionNames, questions, reasonLines, verdictText } from './verdict-text.js';

/** What `stepwright diff` prints. */
export function diffText(diff: WorkflowDiff, inputs: Both<string>, columns: number, paint: Paint): string {
  if (diff.same) return `${noDifference(diff)}\n`;
  const lines = [
    ...wrapIndented([headline(diff, inputs)], columns).map((line) => paint('strong', line)),
    ...wrapIndented([countChanges(diff), inFlightHeadline(diff)], columns),
    ...diffSections(diff).flatMap(({ title, lines: changes }) => [
      '',
      paint('strong', title),
      ...changes.flatMap((line) => wrapIndented(indent([line]), columns).map((part) => painted(part, line, paint))),
    ]),
    ...figures(diff, paint),
    ...inFlight(diff, columns, paint),
    '',
  ];
  return lines.join('\n');
}

function painted(part: string, { 0: mark }: string, paint: Paint): string {
  return paint(mark === '+' ? 'good' : mark === '-' ? 'bad' : 'plain', part);
}

function figures({ reports }: WorkflowDiff, paint: Paint): readonly string[] {
  const rows = [['', 'old', 'new', ''] as const, ...figureRows(reports)];
  if (rows.length === 1) return [];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  const [head = '', ...others] = rows.map(line);
  return ['', `${paint('strong', 'Figures')}${head.slice('Figures'.length - 2)}`, ...indent(others)];
}

function inFlight({ inFlight: { pinned, unpinned } }: WorkflowDiff, columns: number, paint: Paint): readonly string[] {
  const isSame = JSON.stringify(pinned) === JSON.stringify(unpinned);
  return [
    '',
    paint('strong', 'Executions in flight, with pinVersions (the default)'),
    ...outlookLines(pinned, columns),
    '',
    ...(isSame
      ? wrapIndented(['Without pinVersions: the same, by the code that is deployed now'], columns)
      : [paint('strong', 'Executions in flight, without pinVersions'), ...outlookLines(unpinned, columns, pinned)]),
  ];
}

/** @param told whose reasons have been told already */
function outlookLines(outlook: Outlook, columns: number, told?: Outlook): readonly string[] {
  const width = Math.max(...Object.values(questionNames).map(({ length }) => length));
  const reasons = reasonLines(outlook, told === undefined ? [] : allReasons(told));
  return [
    ...wrapIndented(
      indent(
        questions.map((question) => `${questionNames[question].padEnd(width)}  ${verdictText(question, outlook)}`),
      ),
      columns,
    ),
    ...wrapIndented(indent(reasons.length === 0 ? [] : ['', ...reasons]), columns),
    ...wrapIndented(indent(told === undefined ? adviceLines(outlook) : []), columns),
  ];
}
