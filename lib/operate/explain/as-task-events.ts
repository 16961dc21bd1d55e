import type { HistoryEvent } from '../../undo/history-event.js';

/**
 * Calls of Lambda functions and activities by their ARN, as machines of others make them, in the words of the newer
 * `TaskScheduled`, `TaskFailed` and so on (API: HistoryEventType).
 */
export function asTaskEvents(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return events.map((event) => {
    const type = event.type
      .replace(/^(LambdaFunction|Activity)(?=(Schedule|Start|Succeeded|Failed|TimedOut))/, 'Task')
      .replace(/^Task(ScheduleFailed|SubmitFailed)$/, 'TaskFailed');
    return type === event.type ? event : { ...event, type };
  });
}
