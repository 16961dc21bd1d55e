import { createHash } from 'node:crypto';

/** Characters of the name of an execution (API: StartExecution). */
const LONGEST_NAME = 80;

/** What the name of a rerun ends with. */
const SUFFIX = /-rerun(?:-(\d{1,9}))?$/;

/**
 * The name of the execution that reruns another one. Always the same, so that two who rerun it start one. A rerun of a
 * rerun counts on.
 *
 * @example
 * rerunName({ arn: 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1', name: 'A-1' }) // 'A-1-rerun'
 * rerunName({ arn: 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1-rerun', name: 'A-1-rerun' }) // 'A-1-rerun-2'
 */
export function rerunName({ arn, name }: { readonly arn: string; readonly name: string }): string {
  const found = SUFFIX.exec(name);
  const base = found === null ? name : name.slice(0, found.index);
  const n = found === null ? 1 : Number(found[1] ?? 1) + 1;
  const suffix = n === 1 ? '-rerun' : `-rerun-${n}`;
  const readable = `${base}${suffix}`;
  // The hash is a base of 64 characters, on which later reruns count.
  return readable.length <= LONGEST_NAME ? readable : `${createHash('sha256').update(arn).digest('hex')}${suffix}`;
}
