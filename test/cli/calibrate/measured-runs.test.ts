import { measureRuns } from '../../../lib/cli/calibrate/measured-runs.js';
import type { HistoryEvent } from '../../../lib/undo/history-event.js';

/** An attempt from one second to another. */
function attempt(events: HistoryEvent[], task: string, from: number, to: number, ending = 'TaskSucceeded'): void {
  const id = events.length + 1;
  const parameters = JSON.stringify({ FunctionName: 'F', Payload: { task } });
  const at = (seconds: number) => seconds * 1000;
  events.push(
    {
      ...{ id, previousEventId: 0, type: 'TaskScheduled', timestamp: at(from) - 500 },
      details: { resourceType: 'lambda', parameters },
    },
    { id: id + 1, previousEventId: id, type: 'TaskStarted', timestamp: at(from) },
    { id: id + 2, previousEventId: id + 1, type: ending, timestamp: at(to), details: {} },
  );
}

test('from the start of an attempt to its result; attempts that failed and results that were reused do not count', () => {
  const events: HistoryEvent[] = [];
  attempt(events, 'Pay', 1, 9, 'TaskFailed');
  attempt(events, 'Pay', 10, 12.5);
  attempt(events, 'Ship', 13, 14);
  attempt(events, 'Tell', 15, 16, 'TaskTimedOut');
  attempt(events, 'Load', 17, 17.01);
  expect(measureRuns(events, 'task', new Set(['Load']))).toEqual([
    { task: 'Pay', role: 'task', seconds: 2.5 },
    { task: 'Ship', role: 'task', seconds: 1 },
  ]);
});
