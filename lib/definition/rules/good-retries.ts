import type { Problem } from '../../problems/problem.js';
import { describeValue } from '../describe-value.js';
import { asFields, type Fields } from '../draft.js';
import { isMisfit } from '../misfit.js';
import { type DraftFunction, functionsOf } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

/** The most retries there may be (AWS: MaxAttempts). */
const mostRetries = 99_999_999;

/** Retries of tasks and of rollbacks, but for their durations. Source: the fields of Retry in the States Language. */
export const goodRetries: Rule = ({ tasks }) => tasks.flatMap(functionsOf).flatMap(problemsOf);

function problemsOf({ task, label, retries }: DraftFunction): readonly Problem[] {
  if (retries === undefined || isMisfit(retries)) return [];
  const at = `${label}: retries`;
  const complaints = typeof retries === 'number' ? attempts(at, retries) : policy(at, retries);
  return complaints.map(([message, fix]) => taskProblem('WF201', task, message, fix));
}

type Complaint = readonly [message: string, fix: string];

function policy(at: string, retries: unknown): readonly Complaint[] {
  const fields = asFields(retries);
  if (fields === undefined) {
    return [
      [`${at} is ${describeValue(retries)}`, 'write a number of retries, or { attempts, interval, backoffRate, … }'],
    ];
  }
  return [
    ...attempts(`${at}.attempts`, fields.attempts),
    ...backoffRate(`${at}.backoffRate`, fields),
    ...jitter(`${at}.jitter`, fields),
    ...errorNames(`${at}.on`, fields.on),
    ...errorNames(`${at}.unless`, fields.unless),
  ];
}

function attempts(at: string, value: unknown): readonly Complaint[] {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostRetries) return [];
  const is = value === undefined ? `${at} is missing` : `${at} is ${describeValue(value)}`;
  return [[is, `write a whole number of retries, 0 to ${mostRetries.toLocaleString('en')}`]];
}

function backoffRate(at: string, { backoffRate: value = 1 }: Fields): readonly Complaint[] {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 1) return [];
  return [[`${at} is ${describeValue(value)}`, 'write a number from 1: 1 keeps the delay, 2 doubles it every time']];
}

function jitter(at: string, { jitter: value = 'NONE' }: Fields): readonly Complaint[] {
  return value === 'NONE' || value === 'FULL' ? [] : [[`${at} is ${describeValue(value)}`, "write 'NONE' or 'FULL'"]];
}

function errorNames(at: string, names: unknown): readonly Complaint[] {
  if (names === undefined) return [];
  if (!Array.isArray(names)) return [[`${at} is ${describeValue(names)}`, 'write a list of error names']];
  if (names.length === 0) return [[`${at} is an empty list`, 'name an error, or leave it out']];
  return Array.from(names, (name: unknown, position) => errorName(`${at}[${position}]`, name)).flat();
}

function errorName(at: string, name: unknown): readonly Complaint[] {
  if (typeof name !== 'string' || name.trim() === '') {
    return [[`${at} is ${describeValue(name)}`, "write the error's name, as its error.name says"]];
  }
  if (!name.startsWith('States.')) return [];
  return [[`${at} is ${describeValue(name)}, a name of Step Functions`, 'name errors that the function throws']];
}
