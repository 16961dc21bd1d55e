import { describeValue } from '../definition/describe-value.js';
import { asFields, type Fields } from '../definition/draft.js';
import { parseDuration } from '../definition/duration.js';
import { didYouMean } from '../problems/did-you-mean.js';
import type { Problem } from '../problems/problem.js';
import type { Budget } from './budget.js';
import { budgetCases, caseFigures, wholeFigures } from './budget.js';
import { amounts, type Prices } from './prices.js';

/** Whether something is a budget: no problems, and it is one. */
export function isBudget(value: unknown): value is Budget {
  return checkBudget(value).length === 0;
}

/** Whether something is prices: no problems, and it is. */
export function isPrices(value: unknown): value is Partial<Prices> {
  return checkPrices(value).length === 0;
}

/** WF415 for what is no budget: bounds that are no numbers from 0, and names that bound nothing. */
export function checkBudget(budget: unknown): readonly Problem[] {
  const fields = asFields(budget);
  if (fields === undefined) return [bad(`budget is ${describeValue(budget)}`, 'write an object of bounds')];
  return [
    ...unknown('budget', fields, [...budgetCases, ...wholeFigures]),
    ...wholeFigures.flatMap((name) => bound(`budget.${name}`, fields[name])),
    ...budgetCases.flatMap((name) => checkCase(`budget.${name}`, fields[name])),
  ];
}

/** WF415 for what are no prices. */
export function checkPrices(prices: unknown): readonly Problem[] {
  const fields = asFields(prices);
  if (fields === undefined) return [bad(`prices is ${describeValue(prices)}`, 'write an object of prices')];
  const texts = ['date', 'source'] as const satisfies readonly (keyof Prices)[];
  return [
    ...unknown('prices', fields, [...amounts, ...texts]),
    ...amounts.flatMap((name) => bound(`prices.${name}`, fields[name])),
    ...texts.flatMap((name) => {
      const value = fields[name];
      if (value === undefined || typeof value === 'string') return [];
      return [bad(`prices.${name} is ${describeValue(value)}`, 'write a text')];
    }),
  ];
}

function checkCase(at: string, value: unknown): readonly Problem[] {
  if (value === undefined) return [];
  const fields = asFields(value);
  if (fields === undefined) return [bad(`${at} is ${describeValue(value)}`, 'write an object of bounds')];
  return [
    ...unknown(at, fields, caseFigures),
    ...caseFigures.flatMap((name) =>
      name === 'longestDuration' ? duration(`${at}.${name}`, fields[name]) : bound(`${at}.${name}`, fields[name]),
    ),
  ];
}

function bound(at: string, value: unknown): readonly Problem[] {
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value) && value >= 0)) return [];
  return [bad(`${at} is ${describeValue(value)}`, 'write a number from 0, or leave it out')];
}

function duration(at: string, value: unknown): readonly Problem[] {
  if (value === undefined || (parseDuration(value) ?? -1) >= 0) return [];
  return [bad(`${at} is ${describeValue(value)}`, "write seconds as a number, or '90s', '15m', '1h', or leave it out")];
}

function unknown(at: string, fields: Fields, known: readonly string[]): readonly Problem[] {
  return Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = didYouMean(name, known);
      const fix = `${meant === '' ? 'take it out' : 'write that, or take it out'}; there are ${known.join(', ')}`;
      return bad(`${at} has no ${JSON.stringify(name)}.${meant}`, fix);
    });
}

function bad(message: string, fix: string): Problem {
  return { code: 'WF415', message, fix };
}
