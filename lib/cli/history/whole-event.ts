import { isJsonObject, type Json } from '../../json.js';
import type { ApiEvent, HistoryEvent } from '../../undo/history-event.js';

/**
 * An event as a history shows it: with the payloads, which `readApiEvent` leaves out.
 *
 * @example
 * wholeEvent({ id: 2, previousEventId: 0, timestamp: new Date(0), type: 'PassStateEntered', stateEnteredEventDetails: { name: 'A', input: '{}' } })
 * // { id: 2, previousEventId: 0, timestamp: 0, type: 'PassStateEntered', details: { name: 'A', input: '{}' } }
 */
export function wholeEvent(event: ApiEvent): HistoryEvent {
  const { id = 0, previousEventId = 0, timestamp, type = '' } = event;
  const [, details] =
    Object.entries(event).find(([member, value]) => member.endsWith('EventDetails') && value !== undefined) ?? [];
  const known = details as Json | undefined;
  return {
    ...{ id, previousEventId, timestamp: timestamp?.getTime() ?? 0, type },
    ...(isJsonObject(known) ? { details: known } : {}),
  };
}
