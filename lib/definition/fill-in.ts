import { deepFreeze, type JsonObject } from '../json.js';
import { defaultCronPattern, defaultRetries, defaultTimeout } from './defaults.js';
import type { ModuleReference, RetryDocument, RollbackDocument, TaskDocument, WorkflowDocument } from './document.js';
import { asFields, type Draft, type DraftTask, nextNames } from './draft.js';
import { parseDuration } from './duration.js';
import { readModuleReference } from './module-reference.js';
import { rollbackFields } from './task-functions.js';

/**
 * The document of a draft: every default filled in, times in seconds, frozen through and through.
 *
 * Pre-condition: no rule has a problem with the draft. So values are taken as what the rules found them to be.
 */
export function fillIn({ workflow, tasks }: Draft): WorkflowDocument {
  return deepFreeze({
    name: text(workflow.name),
    ...comment(workflow.comment),
    headTask: text(workflow.headTask),
    ...given('input', workflow.input === undefined ? undefined : copyOf(workflow.input)),
    isRecurring: workflow.isRecurring === true,
    cronPattern: text(workflow.cronPattern ?? defaultCronPattern),
    ...given('timeZone', workflow.timeZone === undefined ? undefined : text(workflow.timeZone)),
    tasks: tasks.map(fillInTask),
  });
}

function fillInTask(task: DraftTask): TaskDocument {
  const { fields, kind } = task;
  const named = { name: text(fields.name), ...comment(fields.comment) };
  const nextTasks = [...new Set(nextNames(task))];
  if (kind === 'start') return { kind, ...named, nextTasks };
  return {
    kind,
    ...named,
    ...moduleOf(fields.fcn),
    retries: fillInRetries(fields.retries),
    timeout: parseDuration(fields.timeout) ?? defaultTimeout,
    ...(fields.rollback === undefined ? {} : { rollback: fillInRollback(fields.rollback) }),
    ...given('expectedDuration', parseDuration(fields.expectedDuration)),
    nextTasks,
  };
}

function fillInRollback(rollback: unknown): RollbackDocument {
  const { fcn, retries, timeout, on } = rollbackFields(rollback) ?? (rollback === true ? {} : { fcn: rollback });
  return {
    ...moduleOf(fcn),
    retries: fillInRetries(retries),
    timeout: parseDuration(timeout) ?? defaultTimeout,
    on: on === 'attempted' ? 'attempted' : 'completed',
  };
}

function fillInRetries(retries: unknown): RetryDocument {
  if (typeof retries === 'number') return { ...defaultRetries, attempts: retries };
  const { interval, backoffRate, maxDelay, jitter, ...rest } = asFields(retries) ?? {};
  return {
    attempts: number(rest.attempts) ?? defaultRetries.attempts,
    interval: parseDuration(interval) ?? defaultRetries.interval,
    backoffRate: number(backoffRate) ?? defaultRetries.backoffRate,
    ...given('maxDelay', parseDuration(maxDelay)),
    jitter: jitter === 'FULL' ? 'FULL' : 'NONE',
    ...given('on', errorNames(rest.on)),
    ...given('unless', errorNames(rest.unless)),
  };
}

function moduleOf(value: unknown): { fcn?: ModuleReference } {
  const fcn = readModuleReference(value);
  return fcn === undefined ? {} : { fcn };
}

function comment(value: unknown): { comment?: string } {
  return given('comment', value === undefined ? undefined : text(value));
}

function errorNames(names: unknown): readonly string[] | undefined {
  return Array.isArray(names) ? names.map(text) : undefined;
}

/** An option that has a value, ready to be spread. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}

/** A copy, since the document is frozen and the schema is the user's. */
function copyOf(schema: unknown): JsonObject {
  return JSON.parse(JSON.stringify(schema)) as JsonObject;
}

function text(value: unknown): string {
  return String(value);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
