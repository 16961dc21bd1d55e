import { Duration, Token } from 'aws-cdk-lib';
import type { WorkflowDocument } from '../../definition/document.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Problem } from '../../problems/problem.js';
import { quantity } from '../../quantity.js';
import { queueComplaints } from '../dead-letters/queue-complaints.js';
import type { ScheduleOptions } from './schedule-options.js';

/** What a schedule is about. */
export interface Scheduled {
  readonly document: WorkflowDocument;
  readonly schedule: ScheduleOptions | undefined;
  /** Type of the workflow's machine. */
  readonly type: 'STANDARD' | 'EXPRESS';
}

/**
 * Everything that is wrong with the options of a schedule: WF402 where there is none, WF403 for an input that would not be
 * passed on as it is, WF408 for a window that only schedules with a time zone have, and WF409 for values that AWS does not take
 * and for those of no use.
 */
export function checkSchedule({ document, schedule, type }: Scheduled): readonly Problem[] {
  if (schedule === undefined) return [];
  if (!document.isRecurring) return [unused(document)];
  return [
    ...unknownOptions(schedule),
    ...input(document, schedule),
    ...window(document, schedule),
    ...flag('enabled', schedule.enabled),
    ...overlap(schedule, type),
    ...attempts(schedule),
    ...duration('maxEventAge', schedule.maxEventAge, AGE),
    ...uselessAge(schedule),
    ...queue(document, schedule),
  ];
}

const OPTIONS = ['enabled', 'input', 'deadLetterQueue', 'retryAttempts', 'maxEventAge', 'flexibleWindow', 'overlap'];

/** AWS: an input template of a rule, and the input of an execution. */
const MAX_TEMPLATE_CHARACTERS = 8192;
const MAX_INPUT_BYTES = 262_144;

interface Bounds {
  readonly unit: 'seconds' | 'minutes';
  readonly from: number;
  readonly to: number;
  readonly range: string;
}

/** AWS: RetryPolicy, MaximumEventAgeInSeconds. */
const AGE: Bounds = { unit: 'seconds', from: 60, to: 86_400, range: 'from 60 seconds to 24 hours, in whole seconds' };
/** AWS: FlexibleTimeWindow, MaximumWindowInMinutes. */
const WINDOW: Bounds = { unit: 'minutes', from: 1, to: 1440, range: 'from 1 minute to 24 hours, in whole minutes' };

function unused({ name }: WorkflowDocument): Problem {
  return {
    code: 'WF402',
    message: `"schedule" says how ${name} is started, but ${name} does not recur`,
    fix: 'take out "schedule", or write isRecurring: true in the workflow',
  };
}

/** Those who write JavaScript have nobody to tell them. */
function unknownOptions(schedule: ScheduleOptions): readonly Problem[] {
  return Object.keys(schedule)
    .filter((option) => !OPTIONS.includes(option))
    .map((option) =>
      bad(`has no option "${option}".${didYouMean(option, OPTIONS)}`, `there are ${OPTIONS.join(', ')}`),
    );
}

function input({ name, timeZone }: WorkflowDocument, { input = {} }: ScheduleOptions): readonly Problem[] {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return [bad('has an input that is no object', 'write an object, to which scheduledTime is added')];
  }
  const placeholder = timeZone === undefined ? '<' : '<aws.scheduler.';
  const text = jsonOf({ ...input, scheduledTime: '0000-00-00T00:00:00Z' });
  if (text === undefined)
    return [bad('has an input that is no JSON', 'write plain values, none of them inside of itself')];
  return [...(text.includes(placeholder) ? [placeholderInInput(name, placeholder)] : []), ...tooLong(text, timeZone)];
}

/** Undefined for what has no JSON, such as a bigint or a circle. */
function jsonOf(value: object): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** `<name>` stands for something else in the input template of a rule, and fewer of them in a schedule (rulebook 7). */
function placeholderInInput(workflow: string, placeholder: string): Problem {
  return {
    code: 'WF403',
    message: `the schedule of ${workflow} has an input with "${placeholder}" in it, which begins a placeholder in EventBridge`,
    fix: 'leave it out of "schedule.input", or put the text where a task can read it',
  };
}

function tooLong(text: string, timeZone: string | undefined): readonly Problem[] {
  const fix = 'put what is large where a task can read it';
  if (timeZone !== undefined) {
    const bytes = Buffer.byteLength(text);
    return bytes <= MAX_INPUT_BYTES
      ? []
      : [bad(`has an input of ${quantity(bytes, 'byte')}; an execution takes ${MAX_INPUT_BYTES}`, fix)];
  }
  return text.length <= MAX_TEMPLATE_CHARACTERS
    ? []
    : [bad(`has an input of ${quantity(text.length, 'character')}; a rule takes ${MAX_TEMPLATE_CHARACTERS}`, fix)];
}

function window({ timeZone, name }: WorkflowDocument, { flexibleWindow }: ScheduleOptions): readonly Problem[] {
  if (flexibleWindow === undefined) return [];
  const misplaced: readonly Problem[] =
    timeZone === undefined
      ? [
          {
            code: 'WF408',
            message: `the schedule of ${name} has a flexibleWindow, and ${name} has no timeZone: rules of EventBridge start at once`,
            fix: "write a timeZone in the workflow, which may be 'UTC', or take flexibleWindow out",
          },
        ]
      : [];
  return [...misplaced, ...duration('flexibleWindow', flexibleWindow, WINDOW)];
}

function flag(option: string, value: unknown): readonly Problem[] {
  if (value === undefined || typeof value === 'boolean') return [];
  return [bad(`has ${option}: ${JSON.stringify(value)}`, `write ${option}: true or false`)];
}

function overlap({ overlap }: ScheduleOptions, type: 'STANDARD' | 'EXPRESS'): readonly Problem[] {
  if (overlap === undefined || overlap === 'allow') return [];
  if (overlap !== 'skip') return [bad(`has overlap: ${JSON.stringify(overlap)}`, "write 'allow' or 'skip'")];
  if (type === 'STANDARD') return [];
  return [
    bad(
      "has overlap: 'skip', and Step Functions does not list executions of an Express workflow",
      "take overlap out, or deploy the workflow with type: 'STANDARD'",
    ),
  ];
}

function attempts({ retryAttempts }: ScheduleOptions): readonly Problem[] {
  if (retryAttempts === undefined || Token.isUnresolved(retryAttempts)) return [];
  if (Number.isInteger(retryAttempts) && retryAttempts >= 0 && retryAttempts <= 185) return [];
  return [bad(`has retryAttempts: ${JSON.stringify(retryAttempts)}`, 'write a whole number from 0 to 185')];
}

function duration(option: string, value: Duration | undefined, { unit, from, to, range }: Bounds): readonly Problem[] {
  if (value === undefined || (value instanceof Duration && value.isUnresolved())) return [];
  const milliseconds = value instanceof Duration ? value.toMilliseconds({ integral: false }) : Number.NaN;
  const count = milliseconds / (unit === 'seconds' ? 1000 : 60_000);
  if (Number.isInteger(count) && count >= from && count <= to) return [];
  return [
    bad(`has ${option}: ${value instanceof Duration ? value : JSON.stringify(value)}`, `write a Duration ${range}`),
  ];
}

function uselessAge({ retryAttempts, maxEventAge }: ScheduleOptions): readonly Problem[] {
  if (retryAttempts !== 0 || maxEventAge === undefined) return [];
  return [
    bad(
      'has a maxEventAge, which is how long is tried again, and retryAttempts: 0, which is never',
      'take one of them out',
    ),
  ];
}

function queue({ timeZone }: WorkflowDocument, { deadLetterQueue }: ScheduleOptions): readonly Problem[] {
  if (deadLetterQueue === undefined) return [];
  const sender = timeZone === undefined ? 'rule' : 'schedule';
  return queueComplaints('deadLetterQueue', deadLetterQueue, sender).map(({ what, fix }) => bad(what, fix));
}

function bad(what: string, fix: string): Problem {
  return { code: 'WF409', message: `"schedule" ${what}`, fix };
}
