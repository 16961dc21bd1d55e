import type { ExplainedTask, PathStep } from '../../operate/explain/explanation.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import { cell, columnWidth, wrapIndented } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import type { Tone } from '../render/paint.js';
import type { Page } from './page.js';

/** Steps that are drawn; of more than that the longest ones. */
const MOST_STEPS = 14;
/** Tasks beside the path that are told of. */
const MOST_OTHERS = 4;
const LONGEST_NAME = 28;

const signs = { runs: '█', failed: '▒', waits: '·' } as const;

/** The chain of steps that decided how long it took, drawn over the time of the execution. */
export function pathSection(page: Page): readonly string[] {
  const { explanation, columns, paint } = page;
  const { path, execution, tasks } = explanation;
  if (path.length === 0) return [];
  const shown = longest(path);
  const times = shown.map(({ durationMs }) => printMilliseconds(durationMs));
  const nameWidth = columnWidth(shown.map(nameOf), LONGEST_NAME);
  const timeWidth = columnWidth(times, 12);
  // Name, time and share with two spaces between them, within the indent.
  const barWidth = Math.max(10, columns - 3 - nameWidth - timeWidth - 12);
  const axis = { from: Date.parse(execution.startedAt), total: Math.max(1, execution.durationMs), width: barWidth };
  const rows = shown.map((step, i) => {
    const bar = barOf(step, tasks, axis);
    const share = `${Math.round(step.share * 100)} %`.padStart(5);
    const name = cell(nameOf(step), nameWidth);
    return { text: `${name}  ${(times[i] ?? '').padStart(timeWidth)}  ${share}  `, bar, tone: toneOf(step, tasks) };
  });
  const left = path.length - shown.length;
  const told = rows.map(({ bar }) => bar).join('');
  return [
    title(page),
    ...indent([
      ...rows.map(({ text, bar, tone }) => text + paint(tone, bar.trimEnd())),
      ...(left > 0 ? [paint('quiet', `and ${quantity(left, 'shorter step')}`)] : []),
      ...legend(told, page),
      ...orderLines(path, columns - 3),
      ...otherLines(page),
    ]),
  ];
}

/** What is drawn, and where there is room for that also how steps come to be drawn. */
function title({ explanation, columns, paint }: Page): string {
  const [what, why] =
    explanation.execution.endedAt === undefined
      ? ['Where the time goes', ': the steps that decided when it ends']
      : ['Where the time went', ': the steps that decided when it ended'];
  return paint('strong', what) + (what.length + why.length < columns ? paint('quiet', why) : '');
}

function longest(path: readonly PathStep[]): readonly PathStep[] {
  if (path.length <= MOST_STEPS) return path;
  const kept = new Set([...path].sort((a, b) => b.durationMs - a.durationMs).slice(0, MOST_STEPS));
  return path.filter((step) => kept.has(step));
}

function nameOf({ kind, name }: PathStep): string {
  return kind === 'rollback' ? '(rollback)' : name;
}

function toneOf({ kind, name }: PathStep, tasks: readonly ExplainedTask[]): Tone {
  if (kind === 'rollback') return 'undone';
  const status = tasks.find(({ task }) => task === name)?.status;
  if (status === 'failed' || status === 'stopped') return 'bad';
  return status === 'succeeded' ? 'good' : 'busy';
}

interface Axis {
  readonly from: number;
  readonly total: number;
  readonly width: number;
}

/** What a step did at every moment, a character each. Whatever it took, it can be seen. */
function barOf(step: PathStep, tasks: readonly ExplainedTask[], { from, total, width }: Axis): string {
  const cellOf = (at: number) => Math.min(width - 1, Math.max(0, Math.floor(((at - from) / total) * width)));
  const cells = Array.from({ length: width }, () => ' ');
  const fill = (startedAt: string, durationMs: number, sign: string) => {
    const start = Date.parse(startedAt);
    // The cell in which it ends belongs to what comes next, unless it begins there as well.
    const first = cellOf(start);
    const end = Math.max(first + 1, cellOf(start + durationMs - 1) + 1);
    cells.fill(sign, first, end);
  };
  const attempts = step.kind === 'task' ? (tasks.find(({ task }) => task === step.name)?.attempts ?? []) : [];
  if (attempts.length === 0) fill(step.startedAt, step.durationMs, signs.runs);
  else fill(step.startedAt, step.durationMs, signs.waits);
  for (const { startedAt, durationMs, outcome, waitMs } of attempts) {
    fill(startedAt, durationMs, outcome === 'failed' && waitMs !== undefined ? signs.failed : signs.runs);
  }
  return cells.join('');
}

function legend(told: string, { columns, paint }: Page): readonly string[] {
  const parts = [
    ...(told.includes(signs.failed) ? [`${signs.failed} attempt that was retried`] : []),
    ...(told.includes(signs.waits) ? [`${signs.waits} waiting for the next attempt`] : []),
  ];
  if (parts.length === 0) return [];
  const line = parts.join('   ');
  return (line.length <= columns - 3 ? [line] : parts).map((part) => paint('quiet', part));
}

/** Where the nesting of the machine, and no dependency, held a task up. */
function orderLines(path: readonly PathStep[], width: number): readonly string[] {
  const held = path.flatMap(({ after, name }, i) => {
    const before = path[i - 1];
    return after === 'order' && before !== undefined && before.kind === 'task' ? [`${name} (for ${before.name})`] : [];
  });
  if (held.length === 0) return [];
  return wrapIndented([`Waited without depending on it, because the machine is nested so: ${held.join(', ')}.`], width);
}

function otherLines({ explanation, columns }: Page): readonly string[] {
  const { path, tasks } = explanation;
  const onPath = new Set(path.map(({ name }) => name));
  const others = tasks
    .filter(({ task, durationMs }) => durationMs !== undefined && !onPath.has(task))
    .sort((a, b) => (b.durationMs ?? 0) - (a.durationMs ?? 0));
  if (others.length === 0) return [];
  const shown = others
    .slice(0, MOST_OTHERS)
    .map(({ task, durationMs = 0 }) => `${task} ${printMilliseconds(durationMs)}`);
  const more = others.length - shown.length;
  const rest = more > 0 ? ` and ${quantity(more, 'shorter one')}` : '';
  return wrapIndented([`Meanwhile, without delaying it: ${shown.join(', ')}${rest}.`], columns - 3);
}
