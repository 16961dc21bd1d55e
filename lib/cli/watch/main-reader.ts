import type { ExecutionDetails } from '../../operate/operate-port.js';
import { endsExecution } from '../../undo/ends-execution.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import type { WatchPort } from './patient-port.js';

/** The history of an execution, as far as it was read. */
export interface MainReader {
  /**
   * Reads on: its new events. The one that ends it is kept back, since there is more to know before it is over; one that
   * a redrive has overtaken is not.
   */
  look(): Promise<readonly HistoryEvent[]>;
  /** The event that ends it, once there is one: of its history, or made up where only its description knows. */
  ending(): HistoryEvent | undefined;
  /** Redrives that its history tells of. */
  redrives(): number;
}

/** Looks without news after which the description is asked whether it is over all the same: every half minute. */
const QUIET_LOOKS = 11;

const endings: Readonly<Record<string, string>> = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
  TIMED_OUT: 'ExecutionTimedOut',
};

/** Reads an execution from its first event on, in one call a look as a rule. */
export function mainReader(port: WatchPort, executionArn: string): MainReader {
  let [seen, redrives, quiet] = [0, 0, 0];
  let ending: HistoryEvent | undefined;
  return {
    look: async () => {
      const events = await port.history(executionArn, seen);
      seen = events.at(-1)?.id ?? seen;
      quiet = events.length === 0 ? quiet + 1 : 0;
      const told: HistoryEvent[] = [];
      for (const event of events) {
        if (event.type === 'ExecutionRedriven') {
          if (ending !== undefined) told.push(ending);
          ending = undefined;
          redrives += 1;
        }
        if (endsExecution(event)) ending = event;
        else told.push(event);
      }
      if (ending === undefined && quiet > 0 && quiet % QUIET_LOOKS === 0) {
        ending = madeUpEnding(await port.details(executionArn), seen);
      }
      return told;
    },
    ending: () => ending,
    redrives: () => redrives,
  };
}

function madeUpEnding(details: ExecutionDetails | undefined, seen: number): HistoryEvent | undefined {
  const { status = 'RUNNING', stoppedAt, error, cause } = details ?? {};
  const type = endings[status];
  if (type === undefined || stoppedAt === undefined) return undefined;
  const said = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
  return { id: seen + 1, previousEventId: seen, timestamp: stoppedAt, type, details: said };
}
