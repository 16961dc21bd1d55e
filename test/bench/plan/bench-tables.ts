import Table from 'cli-table3';
import { fitText } from '../../../lib/cli/render/fit-text.js';
import type { Finding, Findings } from './findings.js';
import type { Mode } from './measure-graph.js';
import type { MeasuredGraph } from './measured-graph.js';
import type { Spread } from './statistics.js';
import type { Group, Row } from './summary.js';

/** No lines; what a cell is padded with is the gap between columns. */
const BARE = {
  chars: {
    ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '', mid: '', 'left-mid': '', 'mid-mid': '' },
    ...{ 'right-mid': '', bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '', left: '', right: '' },
    middle: '  ',
  },
  style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
};

/** A row of cells, or one text across all columns. */
type Line = readonly string[] | string;

/** A text on the left, then numbers; at most 100 characters with the widths that the callers give their texts. */
function table(header: readonly string[], lines: readonly Line[]): readonly string[] {
  const made = new Table({ ...BARE, colAligns: header.map((_, column) => (column === 0 ? 'left' : 'right')) });
  for (const line of [header, ...lines]) {
    made.push(typeof line === 'string' ? [{ content: line, colSpan: header.length }] : [...line]);
  }
  return made
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

const SUMMARY = ['', 'plans', 'stretch', 'p95', 'max', '<= 1%', '<= 5%', 'ms', 'p95', 'max', 'par/task'];

/** One table for all groups, so that their columns line up. */
export function summaryTable(groups: readonly Group[]): readonly string[] {
  return table(
    SUMMARY,
    groups.flatMap(({ title, graphs, rows }) => [`${title} (${graphs})`, ...rows.map(summaryCells)]),
  );
}

function summaryCells(row: Row): readonly string[] {
  return [
    `  ${row.mode}`,
    String(row.runs),
    ...spreadCells(row.stretch, stretchText),
    percentText(row.withinOnePercent),
    percentText(row.withinFivePercent),
    ...spreadCells(row.milliseconds, millisecondsText),
    row.parallelStatesPerTask?.toFixed(3) ?? '',
  ];
}

const GRAPHS = ['', 'tasks', 'known', 'unknown', 'off', 'levels', 'best', 'ms'];

/** A line a graph: the largest stretch of its runs in each mode, and how long planning took with durations known. */
export function graphTable(graphs: readonly MeasuredGraph[]): readonly string[] {
  return table(
    GRAPHS,
    graphs.map(({ id, tasks, durations, runs }) => {
      const worst = (mode: Mode) => {
        const found = runs.filter((run) => run.mode === mode).map(({ stretch }) => stretch);
        return found.length === 0 ? '' : stretchText(Math.max(...found));
      };
      const known = runs.find(({ mode }) => mode === 'known')?.planned?.milliseconds ?? 0;
      const stretches =
        durations === 'unit'
          ? [worst('drawn known'), worst('drawn unknown'), '', worst('drawn levels'), '']
          : [worst('known'), worst('unknown'), worst('off'), worst('levels'), worst('best known')];
      const name = durations === 'unit' ? `${fitText(id, 40)} (drawn)` : fitText(id, 48);
      return [name, String(tasks), ...stretches, millisecondsText(known)];
    }),
  );
}

/** What was found, a line each; a list with nothing in it says so. */
export function findingLines({ above, better, slow, faulty }: Findings): readonly string[] {
  const held = ({ graph, run }: Finding) => {
    const percent = (run.makespanSeconds / run.goalSeconds - 1) * 100;
    const times = `${run.makespanSeconds.toFixed(3)} s, best known ${run.goalSeconds} s`;
    return `${fitText(graph, 44).padEnd(44)} ${`${percent > 0 ? '+' : ''}${percent.toFixed(2)}%`.padStart(8)}  ${times}`;
  };
  const timed = ({ graph, run }: Finding) =>
    `${fitText(graph, 44).padEnd(44)} ${`${run.planned?.milliseconds.toFixed(0)} ms`.padStart(8)}  ${run.tasks} tasks, ${runText(run)}`;
  return [
    ...list('known, and more than 1% above the best known', above.map(held)),
    ...list('known, and better than the best known by more than 0.01%', better.map(held)),
    ...list('more than 500 ms for up to 400 tasks', slow.map(timed)),
    ...list(
      'WRONG PLANS',
      faulty.map(({ graph, run }) => `${graph}, ${runText(run)}: ${JSON.stringify(run.faults.slice(0, 3))}`),
    ),
  ];
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`${title}: none`] : [`${title}: ${lines.length}`, ...lines.map((line) => `  ${line}`)];
}

function runText({ mode, seed }: Finding['run']): string {
  return seed === undefined ? mode : `${mode}, seed ${seed}`;
}

function spreadCells(values: Spread | undefined, text: (value: number) => string): readonly string[] {
  return values === undefined ? ['', '', ''] : [text(values.median), text(values.p95), text(values.max)];
}

const stretchText = (value: number) => value.toFixed(3);
const percentText = (part: number) => `${(part * 100).toFixed(0)}%`;
const millisecondsText = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
