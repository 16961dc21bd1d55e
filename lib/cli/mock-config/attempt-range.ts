/** Attempts of a state that one mocked response answers, counted from 0. Both ends belong to it. */
export interface AttemptRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads the key of a mocked response; undefined when it is none.
 *
 * @example
 * parseAttemptRange('0') // { from: 0, to: 0 }
 * parseAttemptRange('1-2') // { from: 1, to: 2 }
 */
export function parseAttemptRange(key: string): AttemptRange | undefined {
  const [, first, last = first] = /^\s*(\d{1,9})(?:-(\d{1,9}))?\s*$/.exec(key) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last)];
  return from <= to ? { from, to } : undefined;
}

/**
 * A range as the file has it.
 *
 * @example
 * printAttemptRange({ from: 1, to: 2 }) // '1-2'
 */
export function printAttemptRange({ from, to }: AttemptRange): string {
  return from === to ? String(from) : `${from}-${to}`;
}
