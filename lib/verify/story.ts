import { printMilliseconds, quantity } from '../quantity.js';
import type { BrokenLaw } from './law.js';
import { laws } from './laws/laws.js';
import type { RecordedCall, Trace } from './trace.js';

/** Lines of what happened that a story has at most; what is in the middle is left out. */
const MOST_LINES = 14;

/** Laws of which a breach is told; everything else is counted. */
const MOST_LAWS = 3;

/**
 * The shortest account of an execution that broke a law: who ran, who failed how, what was undone, how it ended, and
 * what should have been.
 *
 * @example
 * // 0.04 s  ValidateOrder returned
 * // 0.05 s  ChargeCard failed: NonRetryableError
 * // 0.31 s  ReserveStock, AwardPoints returned
 * // 0.31 s  ended FAILED: NonRetryableError: ChargeCard failed: …
 * // broken: Exactly what completed is undone …
 * //   seen:      ReserveStock was not undone
 * //   should be: its rollback runs: ReserveStock had completed
 */
export function tellStory(trace: Trace, broken: readonly BrokenLaw[]): readonly string[] {
  const moments = [...groups(trace.calls), ...endings(trace)].sort((one, other) => one.atMs - other.atMs);
  const lines = shortened(moments.map(({ atMs, text }) => `${timeText(atMs)}  ${text}`));
  const told = firstOfEachLaw(broken).slice(0, MOST_LAWS);
  const more = broken.length - told.length;
  return [
    ...lines,
    ...told.flatMap(breachLines),
    ...(more > 0 ? [`and ${quantity(more, 'more breach', 'more breaches')}`] : []),
  ];
}

function firstOfEachLaw(broken: readonly BrokenLaw[]): readonly BrokenLaw[] {
  return [...new Map([...broken].reverse().map((breach) => [breach.law, breach])).values()].reverse();
}

function breachLines({ law, seen, expected }: BrokenLaw): readonly string[] {
  const sentence = laws.find(({ name }) => name === law)?.sentence ?? law;
  return [`broken: ${sentence}`, `  seen:      ${seen}`, `  should be: ${expected}`];
}

interface Moment {
  readonly atMs: number;
  readonly text: string;
}

/** Nothing for what comes after everything else. */
function timeText(atMs: number): string {
  return (atMs === Number.MAX_SAFE_INTEGER ? '' : printMilliseconds(atMs)).padStart(9);
}

function endings({ endedMs, status, error, cause, byCommand }: Trace): readonly Moment[] {
  const failure = error === undefined ? '' : `: ${error}${cause === undefined ? '' : `: ${cut(cause, 300)}`}`;
  const undone = {
    over: 'there was nothing left to undo',
    left: 'there was still something to undo',
    refused: `it was refused: ${byCommand?.reason}`,
  };
  return [
    { atMs: endedMs, text: `ended ${status}${failure}` },
    ...(byCommand === undefined
      ? []
      : [
          {
            atMs: Number.MAX_SAFE_INTEGER,
            text: `after ${quantity(byCommand.started, 'rollback')} by command ${undone[byCommand.end]}`,
          },
        ]),
  ];
}

/** What came of calls, in the order in which they ended; calls with the same to tell share a line. */
function groups(calls: readonly RecordedCall[]): readonly Moment[] {
  const ended = [...calls].sort((a, b) => (a.endedMs ?? a.startedMs) - (b.endedMs ?? b.startedMs));
  const moments: { atMs: number; names: string[]; said: string }[] = [];
  for (const call of ended) {
    const { name, said } = tellCall(call);
    const atMs = call.endedMs ?? call.startedMs;
    const last = moments.at(-1);
    if (last?.said === said) {
      last.names.push(name);
      last.atMs = atMs;
    } else moments.push({ atMs, names: [name], said });
  }
  return moments.map(({ atMs, names, said }) => ({ atMs, text: `${printNames(names)} ${said}` }));
}

function tellCall({ task, role, endedMs, outcome }: RecordedCall): { readonly name: string; readonly said: string } {
  const name = role === 'task' ? task : `rollback of ${task}`;
  if (endedMs === undefined) return { name, said: 'began, and nobody waited for the end' };
  if (outcome.kind === 'returned') return role === 'task' ? { name, said: 'returned' } : { name: task, said: 'undone' };
  return { name, said: `failed: ${outcome.error}` };
}

/** @example printNames(['A', 'A', 'B']) // 'A (2 times), B' */
function printNames(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const told = [...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count} times)`));
  return told.length > 8 ? `${told.slice(0, 8).join(', ')} and ${told.length - 8} more` : told.join(', ');
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const half = MOST_LINES / 2;
  return [...lines.slice(0, half), `${' '.repeat(9)}  … (${lines.length - MOST_LINES} lines)`, ...lines.slice(-half)];
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
