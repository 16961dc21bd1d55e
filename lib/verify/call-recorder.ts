import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import type { Role } from './fault.js';
import { HeardCalls } from './heard-calls.js';
import type { CallOutcome, RecordedCall } from './trace.js';

/** A call that has been made; `end` says what comes of it, and when. */
export interface OpenCall {
  end(outcome: FunctionOutcome, times: Pick<RecordedCall, 'overMs' | 'effectMs'>): void;
}

/** Writes down the calls of functions, in the order in which they start. */
export class CallRecorder {
  readonly heard = new HeardCalls();
  readonly #calls: Entry[] = [];

  start(call: FunctionCall, task: string, role: Role, startedMs: number): OpenCall {
    const { execution, stateName, retryCount, payload } = call;
    const entry: Entry = {
      ...{ task, role, payload, startedMs, stateName, attempt: retryCount },
      ...{ caller: execution.arn, outcome: UNKNOWN, overMs: startedMs, effectMs: undefined },
    };
    this.#calls.push(entry);
    return {
      end: (outcome, times) => {
        Object.assign(entry, { outcome: known(outcome), ...times });
      },
    };
  }

  recorded(): readonly RecordedCall[] {
    return this.#calls.map(({ stateName, attempt, ...call }) => ({
      ...call,
      endedMs: this.heard.heardAt(call.caller, stateName, attempt),
    }));
  }
}

interface Entry extends Omit<RecordedCall, 'endedMs'> {
  readonly stateName: string;
  /** From 0. */
  readonly attempt: number;
}

/** Of a call that the execution was over before. */
const UNKNOWN: CallOutcome = { kind: 'failed', error: 'Unknown' };

function known(outcome: FunctionOutcome): CallOutcome {
  if (outcome.kind === 'returned') return { kind: 'returned', payload: outcome.payload };
  const { error, cause } = outcome;
  return { kind: 'failed', error, ...(cause === undefined ? {} : { cause }) };
}
