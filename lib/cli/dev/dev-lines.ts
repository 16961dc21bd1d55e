import type { ExecutionIdentity } from '../../engine/execution.js';
import type { HistoryEvent } from '../../engine/history.js';
import { printMilliseconds } from '../../quantity.js';
import { wrap } from '../render/fit-text.js';
import type { Paint, Tone } from '../render/paint.js';

/** How executions end, as their lines say it. */
const endings: Readonly<Record<string, readonly [said: string, tone: Tone]>> = {
  ExecutionSucceeded: ['succeeded', 'good'],
  ExecutionFailed: ['failed', 'bad'],
  ExecutionTimedOut: ['timed out', 'bad'],
  ExecutionAborted: ['was stopped', 'undone'],
};

/** Where what an execution says stands, below what became of it. */
const margin = ' '.repeat(10);

/**
 * Tells executions as they begin and end, a line each; of what happens in between it says nothing. Items of a
 * distributed Map, of which there may be thousands, are told only when they fail.
 *
 * @param columns characters that fit on a line: why an execution failed is broken into lines of so many
 */
export function createExecutionLines(
  paint: Paint,
  columns: number,
): (execution: ExecutionIdentity, event: HistoryEvent) => string | undefined {
  const started = new Map<string, number>();
  return ({ arn, name, stateMachineName }, { type, timestamp, details }) => {
    const line = (said: string) => `${timeOf(timestamp)}  ${paint('strong', stateMachineName)} ${name} ${said}`;
    const isItem = stateMachineName.includes('/');
    if (isItem && type !== 'ExecutionFailed' && type !== 'ExecutionTimedOut') return undefined;
    if (type === 'ExecutionStarted' || type === 'ExecutionRedriven') {
      started.set(arn, timestamp);
      return line(type === 'ExecutionStarted' ? 'started' : 'goes on: redriven');
    }
    const ending = endings[type];
    if (ending === undefined) return undefined;
    const [said, tone] = ending;
    const began = started.get(arn);
    started.delete(arn);
    const after = began === undefined ? '' : ` after ${printMilliseconds(timestamp - began)}`;
    const { error, cause } = details ?? {};
    const why = [error, cause].filter((part) => typeof part === 'string' && part !== '').join(': ');
    const lines = why === '' ? [] : wrap(why, Math.max(20, columns - 1 - margin.length));
    return [line(paint(tone, said)) + after, ...lines.map((text) => margin + text)].join('\n');
  };
}

/** @example timeOf(Date.UTC(2026, 10, 25, 6)) // '06:00:00' where the clock is UTC */
export function timeOf(milliseconds: number): string {
  const time = new Date(milliseconds);
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
