import type { JsonObject } from '../json.js';
import type { HistoryEvent } from './history.js';

/** An event as `GetExecutionHistory` gives it, with the details under the member of its type. */
export type ApiEvent = {
  /** Seconds since 1970, as JSON protocols of AWS write instants. */
  readonly timestamp: number;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
} & { readonly [Member in DetailsMember]?: JsonObject };

/** A member of `HistoryEvent` in the model of the API. */
export type DetailsMember =
  | `${(typeof describedTypes)[number]}EventDetails`
  | 'stateEnteredEventDetails'
  | 'stateExitedEventDetails';

/**
 * The events that have details of their own, by the name of the member without `EventDetails`. Source: the model of
 * API version 2016-11-23, shape HistoryEvent.
 */
const describedTypes = [
  ...['activityFailed', 'activityScheduleFailed', 'activityScheduled', 'activityStarted'],
  ...['activitySucceeded', 'activityTimedOut'],
  ...['taskFailed', 'taskScheduled', 'taskStartFailed', 'taskStarted', 'taskSubmitFailed', 'taskSubmitted'],
  ...['taskSucceeded', 'taskTimedOut'],
  ...['executionFailed', 'executionStarted', 'executionSucceeded', 'executionAborted', 'executionTimedOut'],
  'executionRedriven',
  ...['mapStateStarted', 'mapIterationStarted', 'mapIterationSucceeded', 'mapIterationFailed', 'mapIterationAborted'],
  ...['lambdaFunctionFailed', 'lambdaFunctionScheduleFailed', 'lambdaFunctionScheduled'],
  ...['lambdaFunctionStartFailed', 'lambdaFunctionSucceeded', 'lambdaFunctionTimedOut'],
  ...['mapRunStarted', 'mapRunFailed', 'mapRunRedriven', 'evaluationFailed'],
] as const;

const members: ReadonlyMap<string, DetailsMember> = new Map(
  describedTypes.map((name) => [name.charAt(0).toUpperCase() + name.slice(1), `${name}EventDetails`]),
);

/**
 * Where the API has the details of an event; undefined for a type that has none.
 *
 * @example
 * detailsMember('TaskStateEntered') // 'stateEnteredEventDetails'
 * detailsMember('ParallelStateStarted') // undefined
 */
export function detailsMember(type: string): DetailsMember | undefined {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return members.get(type);
}

export interface ApiEventOptions {
  /** Whether payloads are told: inputs, outputs, parameters and variables. @default true */
  readonly includeExecutionData?: boolean;
}

/**
 * An event as the API gives it.
 *
 * @example
 * apiEvent({ id: 2, previousEventId: 0, timestamp: 1500, type: 'PassStateEntered', details: { name: 'A', input: '{}' } })
 * // { timestamp: 1.5, type: 'PassStateEntered', id: 2, previousEventId: 0,
 * //   stateEnteredEventDetails: { name: 'A', input: '{}', inputDetails: { truncated: false } } }
 */
export function apiEvent(event: HistoryEvent, options: ApiEventOptions = {}): ApiEvent {
  const { id, previousEventId, timestamp, type, details } = event;
  const member = detailsMember(type);
  return {
    timestamp: timestamp / 1000,
    type,
    id,
    previousEventId,
    ...(member === undefined || details === undefined
      ? {}
      : { [member]: options.includeExecutionData === false ? withoutData(details) : withTruncation(details) }),
  };
}

/** Beside these AWS says that they are not cut, which they never are in answers of the API. */
const truncation: Readonly<Record<string, string>> = {
  input: 'inputDetails',
  output: 'outputDetails',
  assignedVariables: 'assignedVariablesDetails',
};

function withTruncation(details: JsonObject): JsonObject {
  const notes = Object.entries(truncation).filter(([field]) => details[field] !== undefined);
  if (notes.length === 0) return details;
  return { ...details, ...Object.fromEntries(notes.map(([, note]) => [note, { truncated: false }])) };
}

function withoutData(details: JsonObject): JsonObject {
  const { input: _input, output: _output, parameters: _parameters, assignedVariables: _assigned, ...rest } = details;
  return rest;
}
