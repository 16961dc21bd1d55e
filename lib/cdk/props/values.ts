import { statSync } from 'node:fs';
import { type Duration, Token } from 'aws-cdk-lib';
import type { Shape } from './shape.js';

/** A value that is judged by what it is to be used for, somewhere else. */
export const judgedElsewhere: Shape = value('a value', () => true);

export const flag: Shape = value('true or false', (it) => typeof it === 'boolean');
export const text: Shape = value('a text', (it) => typeof it === 'string');
/** Relative to the working directory, if it does not begin with a slash. */
export const folder: Shape = value(
  'the path of a folder that is there',
  (it) => typeof it === 'string' && statSync(it, { throwIfNoEntry: false })?.isDirectory() === true,
);
export const count: Shape = value('a number', (it) => typeof it === 'number');

/** A whole number between two, or one that is known only when it is deployed. */
export function wholeNumber(from: number, to: number): Shape {
  const what = to === Number.POSITIVE_INFINITY ? `a whole number from ${from}` : `a whole number from ${from} to ${to}`;
  return value(what, (it) => {
    if (typeof it !== 'number') return false;
    return Token.isUnresolved(it) || (Number.isInteger(it) && it >= from && it <= to);
  });
}

/** One of a few values. */
export function oneOf(name: string, values: readonly unknown[]): Shape {
  return value(name, (it) => values.includes(it));
}

/** Something of CDK, known by a member that nothing else has: an app may have more than one copy of CDK's classes. */
export function madeByCdk(what: string, member: string): Shape {
  return value(what, (it) => typeof it === 'object' && it !== null && member in it);
}

/** A `Duration`, and if that is said one between two numbers of seconds. */
export function duration(what = 'a Duration', from = 0, to = Number.POSITIVE_INFINITY): Shape {
  return value(what, (it) => {
    if (!isDuration(it)) return false;
    if (it.isUnresolved()) return true;
    const seconds = it.toSeconds({ integral: false });
    return seconds >= from && seconds <= to;
  });
}

function isDuration(it: unknown): it is Duration {
  return typeof it === 'object' && it !== null && 'toSeconds' in it && 'isUnresolved' in it;
}

function value(what: string, isOne: (it: unknown) => boolean): Shape {
  return { kind: 'value', what, isOne };
}
