import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** What a function wrote down of one call. */
export interface Note {
  readonly execution: string;
  readonly task: string;
  readonly attempt: number;
  readonly what: 'begin' | 'end';
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** An attempt of a Task state as the history tells it. */
interface Attempt {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** What is wrong with a history by itself: ids have no gap, each event follows an earlier one, time does not go back. */
export function historyComplaints(arn: string, events: readonly HistoryEvent[]): readonly string[] {
  return events.flatMap((event, index) => {
    const complaints: string[] = [];
    if (event.id !== index + 1) complaints.push(`${arn}: event ${index + 1} has the id ${event.id}`);
    if ((event.previousEventId ?? 0) >= (event.id ?? 0))
      complaints.push(`${arn}: event ${event.id} follows a later one`);
    const before = events[index - 1]?.timestamp;
    if (before !== undefined && event.timestamp !== undefined && event.timestamp < before)
      complaints.push(`${arn}: event ${event.id} is older than the one before`);
    return complaints;
  });
}

/** An earlier view of a history has to be its beginning. */
export function changeComplaints(
  arn: string,
  earlier: readonly HistoryEvent[],
  now: readonly HistoryEvent[],
): readonly string[] {
  const changed = earlier.findIndex((event, index) => JSON.stringify(event) !== JSON.stringify(now[index]));
  return changed < 0 ? [] : [`${arn}: event ${changed + 1} was ${earlier[changed]?.type} and is ${now[changed]?.type}`];
}

/**
 * An attempt may begin once, and once more for each kill that happened while it was under way: from when it was
 * scheduled to when its end was written down.
 *
 * @param kills milliseconds since 1970
 */
export function repeatComplaints(
  histories: ReadonlyMap<string, readonly HistoryEvent[]>,
  notes: readonly Note[],
  kills: readonly number[],
): readonly string[] {
  const begun = new Map<string, number>();
  for (const { execution, task, attempt, what } of notes) {
    if (what !== 'begin') continue;
    const key = keyOf(execution, task, attempt);
    begun.set(key, (begun.get(key) ?? 0) + 1);
  }
  const attempts = new Map(
    [...histories.values()].flatMap((events) => attemptsOf(events)).map((each) => [each.key, each]),
  );
  const complaints: string[] = [];
  for (const [key, times] of begun) {
    const attempt = attempts.get(key);
    if (attempt === undefined) {
      complaints.push(`${key} ran, and no history has it`);
      continue;
    }
    const allowed = 1 + kills.filter((kill) => attempt.from <= kill && kill <= attempt.to).length;
    if (times > allowed) complaints.push(`${key} ran ${times} times, ${allowed} at most can be explained`);
  }
  for (const [key, { to }] of attempts) {
    if (to < Number.POSITIVE_INFINITY && !begun.has(key)) complaints.push(`${key} is in a history, and never ran`);
  }
  return complaints;
}

function attemptsOf(events: readonly HistoryEvent[]): readonly Attempt[] {
  return events.flatMap((event) => {
    const parameters = event.taskScheduledEventDetails?.parameters;
    if (event.taskScheduledEventDetails?.resourceType !== 'lambda' || parameters === undefined) return [];
    const { Payload } = JSON.parse(parameters) as {
      Payload: { execution: { id: string }; task: string; attempt: number };
    };
    const undone = 'outcome' in Payload ? ' undone' : '';
    const started = events.find(({ previousEventId, type }) => previousEventId === event.id && type === 'TaskStarted');
    const ended = events.find(
      ({ previousEventId, type }) =>
        previousEventId === started?.id && ['TaskSucceeded', 'TaskFailed', 'TaskTimedOut'].includes(type ?? ''),
    );
    return [
      {
        key: keyOf(Payload.execution.id, `${Payload.task}${undone}`, Payload.attempt),
        from: event.timestamp?.getTime() ?? 0,
        to: ended?.timestamp?.getTime() ?? Number.POSITIVE_INFINITY,
      },
    ];
  });
}

function keyOf(execution: string, task: string, attempt: number): string {
  return `${execution} ${task} attempt ${attempt}`;
}
