import type { Problem } from '../../problems/problem.js';
import { describeValue } from '../describe-value.js';
import { asFields, type DraftTask } from '../draft.js';
import { longestExpected, parseDuration } from '../duration.js';
import { functionsOf } from '../task-functions.js';
import { type Rule, taskProblem } from './rule.js';

interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Whether fractions of a second are possible. */
  readonly fractions?: boolean;
  /** Who says so. */
  readonly because?: string;
}

const timeoutBounds: Bounds = { least: 1, most: 900, because: ', the limit of Lambda' };
const intervalBounds: Bounds = { least: 1, most: 99_999_999 };
const maxDelayBounds: Bounds = { least: 1, most: 31_622_400 };
const expectedBounds: Bounds = {
  least: 0,
  most: longestExpected,
  fractions: true,
  because: ', a year, the longest that an execution may take',
};

/** Durations of tasks, rollbacks and retries: whole seconds within the bounds of AWS, but for the planner's hint. */
export const goodDurations: Rule = ({ tasks }) =>
  tasks.flatMap((task) => [
    ...(task.kind === 'start'
      ? []
      : bad(task, `${task.label}: expectedDuration`, task.fields.expectedDuration, expectedBounds)),
    ...functionsOf(task).flatMap(({ label, timeout, retries }) => {
      const { interval, maxDelay } = asFields(retries) ?? {};
      return [
        ...bad(task, `${label}: timeout`, timeout, timeoutBounds),
        ...bad(task, `${label}: retries.interval`, interval, intervalBounds),
        ...bad(task, `${label}: retries.maxDelay`, maxDelay, maxDelayBounds),
      ];
    }),
  ]);

function bad(task: DraftTask, label: string, value: unknown, bounds: Bounds): readonly Problem[] {
  if (value === undefined) return [];
  const seconds = parseDuration(value);
  if (seconds !== undefined && isWithin(seconds, bounds)) return [];
  return [taskProblem('WF202', task, `${label} is ${describeDuration(value, seconds)}`, fixFor(bounds))];
}

function isWithin(seconds: number, { least, most, fractions }: Bounds): boolean {
  return seconds >= least && seconds <= most && (fractions === true || Number.isInteger(seconds));
}

function describeDuration(value: unknown, seconds: number | undefined): string {
  if (seconds === undefined) return `${describeValue(value)}, not a duration`;
  return typeof value === 'number' ? `${value} seconds` : `${describeValue(value)}, ${seconds} seconds`;
}

function fixFor({ least, most, fractions, because = '' }: Bounds): string {
  const to = `to ${most.toLocaleString('en')}${because}`;
  return `write ${fractions === true ? '' : 'whole '}seconds, ${least} ${to}, as a number or like '90s', '15m', '1h'`;
}
