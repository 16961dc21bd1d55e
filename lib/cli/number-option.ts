import { wrongCall } from './refusal.js';

/** The value of an option that takes a whole number. */
export function wholeNumber(option: string, typed: string, least: number, most: number): number {
  const value = Number(typed);
  if (/^\d+$/.test(typed) && value >= least && value <= most) return value;
  throw wrongCall(`${option} takes a whole number from ${least} to ${most}, not "${typed}".`);
}
