import { didYouMean } from '../../problems/did-you-mean.js';
import { type Refusal, Refused } from '../refusal.js';

/**
 * The value of an option that takes types of events, with commas between them: whole ones, or a part that several have.
 * In any case.
 *
 * @param known all types that AWS has
 * @throws Refused with every one that there is not
 *
 * @example
 * readEventTypes('--type', 'taskfailed,Aborted', ['TaskFailed', 'ExecutionAborted', 'TaskStarted']) // Set { 'TaskFailed', 'ExecutionAborted' }
 */
export function readEventTypes(option: string, typed: string, known: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const refusals: Refusal[] = [];
  for (const word of typed.split(',').map((part) => part.trim())) {
    const types = matching(word, known);
    if (types.length === 0) {
      const message = `${option}: "${word}" is no type of event, nor a part of one.${didYouMean(word, known)}`;
      refusals.push({ kind: 'wrong-call', message });
    }
    for (const type of types) found.add(type);
  }
  if (refusals.length > 0) throw new Refused(refusals);
  return found;
}

function matching(word: string, known: readonly string[]): readonly string[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  const exact = known.filter((type) => type.toLowerCase() === wanted);
  return exact.length > 0 ? exact : known.filter((type) => type.toLowerCase().includes(wanted));
}
