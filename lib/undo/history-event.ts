import { isJsonObject, type Json, type JsonObject } from '../json.js';

/**
 * One event of an execution's history, whoever recorded it: as the engine has it, and what `readApiEvent` makes of the
 * answers of `GetExecutionHistory`.
 */
export interface HistoryEvent {
  /** From 1, without gaps. */
  readonly id: number;
  readonly previousEventId: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** AWS's `HistoryEventType`, for example `TaskStateEntered`. */
  readonly type: string;
  /** The one `...EventDetails` member. Payloads in it are JSON text; those that nothing here reads may be missing. */
  readonly details?: JsonObject;
}

/** An event as the SDK gives it: the details stand under a member that is named after the type. */
export interface ApiEvent {
  readonly id: number | undefined;
  readonly previousEventId?: number | undefined;
  readonly timestamp: Date | undefined;
  readonly type: string | undefined;
}

/** Events whose payloads are read: what functions are given, and what they return. */
const HAS_READ_PAYLOAD: ReadonlySet<string> = new Set(['TaskScheduled', 'TaskSucceeded']);

/**
 * The same event in the shape that is read here. What states were entered and left with is left out: it says the same
 * again, and a history of 25,000 events has to fit into the memory of a Lambda function.
 *
 * @example
 * readApiEvent({ id: 3, previousEventId: 2, timestamp: new Date(0), type: 'TaskFailed', taskFailedEventDetails: { error: 'Boom' } })
 * // { id: 3, previousEventId: 2, timestamp: 0, type: 'TaskFailed', details: { error: 'Boom' } }
 */
export function readApiEvent(event: ApiEvent): HistoryEvent {
  const { id = 0, previousEventId = 0, timestamp, type = '' } = event;
  const details = Object.entries(event).find(
    ([member, value]) => member.endsWith('EventDetails') && value !== undefined,
  )?.[1] as Json | undefined;
  return {
    id,
    previousEventId,
    timestamp: timestamp?.getTime() ?? 0,
    type,
    ...(isJsonObject(details) ? { details: HAS_READ_PAYLOAD.has(type) ? details : withoutPayloads(details) } : {}),
  };
}

function withoutPayloads({ input: _, output: __, assignedVariables: ___, ...details }: JsonObject): JsonObject {
  return details;
}
