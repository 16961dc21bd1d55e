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
  /** The one `...EventDetails` member. Payloads in it are JSON text. */
  readonly details?: JsonObject;
}

/** An event as the SDK gives it: the details stand under a member that is named after the type. */
export interface ApiEvent {
  readonly id: number | undefined;
  readonly previousEventId?: number | undefined;
  readonly timestamp: Date | undefined;
  readonly type: string | undefined;
}

/**
 * The same event in the shape that is read here.
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
    ...(isJsonObject(details) ? { details } : {}),
  };
}
