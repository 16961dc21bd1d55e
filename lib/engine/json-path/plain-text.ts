import type { Json } from '../../json.js';

/** A value as AWS quotes it after `==`: strings without their quotes. */
export function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
