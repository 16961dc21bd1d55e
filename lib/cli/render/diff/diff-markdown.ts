import type { Both, WorkflowDiff } from '../../../diff/workflow-diff.js';
import { countChanges, headline, inFlightHeadline, noDifference } from './diff-headline.js';
import { diffSections } from './diff-sections.js';
import { figureRows } from './figure-rows.js';
import { adviceLines } from './outlook-advice.js';
import { allReasons, questionNames, questions, reasonLines, verdictText } from './verdict-text.js';

/** The same as `diffText` in Markdown, for a comment on a pull request. */
export function diffMarkdown(diff: WorkflowDiff, inputs: Both<string>): string {
  if (diff.same) return `${escaped(noDifference(diff))}\n`;
  const blocks = [
    `### ${escaped(headline(diff, inputs))}`,
    `${escaped(countChanges(diff))}. **${escaped(inFlightHeadline(diff))}.**`,
    ...diffSections(diff).map(({ title, lines }) => `**${title}**\n\n${fence(lines)}`),
    ...figures(diff),
    ...inFlight(diff),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** GitHub colours lines that begin with a sign. A fence is longer than any in what it holds. */
function fence(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.map((line) => /`+/.exec(line)?.[0].length ?? 0));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}diff`, ...lines, marks].join('\n');
}

function figures({ reports }: WorkflowDiff): readonly string[] {
  const rows = figureRows(reports);
  if (rows.length === 0) return [];
  return [table(['Figures', 'old', 'new', ''], '|---|--:|--:|--:|', rows)];
}

function inFlight({ inFlight: { pinned, unpinned } }: WorkflowDiff): readonly string[] {
  const rows = questions.map((question) => [
    questionNames[question],
    verdictText(question, pinned),
    verdictText(question, unpinned),
  ]);
  const reasons = [
    ...reasonLines(pinned),
    ...reasonLines(unpinned, allReasons(pinned)).map((line) => `without pinVersions, ${line}`),
    ...adviceLines(pinned),
  ];
  return [
    table(['Executions in flight', 'with `pinVersions`', 'without'], '|---|---|---|', rows),
    ...(reasons.length === 0 ? [] : [reasons.map((line) => `- ${escaped(line)}`).join('\n')]),
  ];
}

function table(head: readonly string[], rule: string, rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), rule, ...rows.map((cells) => line(cells.map(escaped)))].join('\n');
}

/** What Markdown would take for something else, in names above all. */
function escaped(text: string): string {
  return text.replace(/[\\`*_<>|#[\]~]/g, '\\$&').replaceAll('@', '&#64;');
}
