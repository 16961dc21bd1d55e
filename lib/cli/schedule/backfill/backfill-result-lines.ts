import { quantity } from '../../../quantity.js';
import { wrapIndented } from '../../render/fit-text.js';
import type { BackfillPlan } from './backfill-plan.js';
import type { BackfillResult, FiringResult, FiringStatus } from './run-backfill.js';

const words: Readonly<Record<FiringStatus, string>> = {
  RUNNING: 'started',
  SUCCEEDED: 'succeeded',
  FAILED: 'FAILED',
  TIMED_OUT: 'TIMED OUT',
  ABORTED: 'STOPPED',
  PENDING_REDRIVE: 'under way',
  EXISTS: 'is there already',
  NOT_STARTED: 'not started',
};

/** @example firingLine({ …, status: 'SUCCEEDED' }) // '  succeeded  scheduled-2026-11-26T06-00-00Z' */
export function firingLine({ name, status }: FiringResult): string {
  return `  ${words[status].padEnd(9)}  ${name}`;
}

/** Whether all that was to be done was done, and went well. */
export function isComplete({ firings, stopped }: BackfillResult): boolean {
  return stopped === undefined && firings.every(({ status }) => status === 'SUCCEEDED' || status === 'EXISTS');
}

/** What came of it: how many went how, and how to go on. */
export function backfillResultLines(
  { firings, stopped }: BackfillResult,
  { left }: BackfillPlan,
  columns: number,
): readonly string[] {
  const count = (...wanted: readonly FiringStatus[]) => firings.filter(({ status }) => wanted.includes(status)).length;
  const bad = count('FAILED', 'TIMED_OUT', 'ABORTED');
  const counts = [
    `${count('SUCCEEDED').toLocaleString('en-US')} succeeded`,
    ...(bad > 0 ? [`${bad.toLocaleString('en-US')} did not`] : []),
    ...(count('RUNNING') > 0 ? [`${count('RUNNING').toLocaleString('en-US')} under way`] : []),
    ...(count('EXISTS') > 0 ? [`${count('EXISTS').toLocaleString('en-US')} there already`] : []),
    ...(count('NOT_STARTED') > 0 ? [`${count('NOT_STARTED').toLocaleString('en-US')} not started`] : []),
  ];
  const goesOn = count('NOT_STARTED') + left;
  const lines = [
    ...(stopped === undefined
      ? []
      : stopped === 'interrupted'
        ? ['Interrupted: what is under way goes on.']
        : stopped.message.split('\n')),
    `${quantity(firings.length, 'execution')}: ${counts.join(', ')}.`,
    ...(goesOn > 0
      ? [`Calling it again goes on with ${quantity(goesOn, 'firing')} that ${goesOn === 1 ? 'is' : 'are'} left.`]
      : []),
  ];
  return wrapIndented(lines, columns);
}
