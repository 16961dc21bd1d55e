import { didYouMean } from '../../problems/did-you-mean.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import { type Refusal, Refused } from '../refusal.js';

/** Those that AWS lists executions by; `PENDING_REDRIVE` is only for those of a distributed Map. */
export const statuses = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
] as const satisfies readonly ExecutionStatus[];

/**
 * The value of an option that takes statuses of executions, in any case, with commas between them.
 *
 * @throws Refused with every one that there is not
 *
 * @example
 * readStatuses('--status', 'failed,timed-out') // ['FAILED', 'TIMED_OUT']
 */
export function readStatuses(option: string, typed: string): readonly ExecutionStatus[] {
  const found = new Set<ExecutionStatus>();
  const refusals: Refusal[] = [];
  for (const word of typed.split(',').map((part) => part.trim())) {
    const wanted = word.toUpperCase().replace(/[\s_-]+/g, '');
    const status = statuses.find((each) => each.replace('_', '') === wanted);
    if (status === undefined) refusals.push({ kind: 'wrong-call', message: noStatus(option, word) });
    else found.add(status);
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return [...found];
}

function noStatus(option: string, word: string): string {
  const words = statuses.map((status) => status.toLowerCase());
  return `${option}: "${word}" is no status.${didYouMean(word, words)}\n  fix: write one or several of ${words.join(',')}`;
}
