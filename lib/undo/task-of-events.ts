import { calledFunction } from './called-function.js';
import type { HistoryEvent } from './history-event.js';

/**
 * Tells of each event of a history, one after the other, which task it is of; undefined for those of no task.
 *
 * A call is known by the literal `task` in its payload. Events of one state follow one another by `previousEventId`,
 * except the first after a redrive.
 *
 * @param taskOfState the task that each state stands for, by the state's name: for states that never got as far as a call
 */
export function taskOfEvents(taskOfState: ReadonlyMap<string, string>): (event: HistoryEvent) => string | undefined {
  const known = new Map<number, string>();
  const find = ({ type, details = {}, previousEventId }: HistoryEvent): string | undefined => {
    if (type === 'TaskStateEntered') return taskOfState.get(String(details.name));
    // It follows the event before its state was entered.
    if (type === 'EvaluationFailed') return taskOfState.get(String(details.state));
    const before = known.get(previousEventId);
    return type === 'TaskScheduled' ? (calledFunction(details)?.task ?? before) : before;
  };
  return (event) => {
    const task = find(event);
    if (task !== undefined) known.set(event.id, task);
    return task;
  };
}
