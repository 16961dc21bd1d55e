import type { ExecutionIdentity } from '../../engine/execution.js';
import { endsExecution } from '../../undo/ends-execution.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { executionArn, rollbackName } from '../../undo/rollback-reference.js';
import type { WatchPort } from './patient-port.js';

/** An execution that undoes what is watched, as far as it was read. */
export interface RollbackReader {
  /** Whether its history tells how it ended. */
  isOver(): boolean;
  /** Reads on: its new events, or `missing` while nothing is told of such an execution. */
  look(): Promise<readonly HistoryEvent[] | 'missing'>;
  readonly identity: ExecutionIdentity;
}

/** Looks without news after which its description is asked whether it is over all the same. */
const QUIET_LOOKS = 6;

/**
 * The n-th rollback of an execution, n from 1. Its first event is given its input, which says what is to be undone, and
 * which is left out where histories are read.
 *
 * @param workflow name that the view has
 */
export function rollbackReader(
  port: WatchPort,
  { arn, name }: { readonly arn: string; readonly name: string },
  rollbackMachineArn: string,
  workflow: string,
  n: number,
): RollbackReader {
  const ownName = rollbackName({ arn, name }, n);
  const identity: ExecutionIdentity = {
    arn: executionArn(rollbackMachineArn, ownName),
    name: ownName,
    stateMachineArn: rollbackMachineArn,
    // Whatever it is called: the view takes what is not of the workflow for its rollback.
    stateMachineName: `${workflow}-Rollback`,
  };
  let input: string | undefined;
  let [isKnown, isOver] = [false, false];
  let [seen, quiet] = [0, 0];
  const describe = async () => {
    const found = await port.describe(identity.arn);
    if (found !== undefined) [isKnown, input] = [true, found.input];
    return found;
  };
  return {
    identity,
    isOver: () => isOver,
    look: async () => {
      if (!isKnown && (await describe()) === undefined) return 'missing';
      const events = await port.history(identity.arn, seen);
      seen = events.at(-1)?.id ?? seen;
      quiet = events.length === 0 ? quiet + 1 : 0;
      if (events.some(endsExecution)) isOver = true;
      else if (quiet > 0 && quiet % QUIET_LOOKS === 0) isOver = (await describe())?.status !== 'RUNNING';
      return events.map((event) => (event.id === 1 ? withInput(event, input) : event));
    },
  };
}

function withInput(event: HistoryEvent, input: string | undefined): HistoryEvent {
  return input === undefined ? event : { ...event, details: { ...event.details, input } };
}
