import type { Json } from '../json.js';

const LONGEST = 160;

/** A value of a payload in a message: its JSON text, cut where it is long. */
export function printValue(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}… (${text.length.toLocaleString('en-US')} characters)`
    : text;
}
