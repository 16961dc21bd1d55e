import { type CallPayload, DEFAULT_INLINE_BYTES } from './call-payload.js';
import { readFailure } from './failure.js';
import { DEEPEST } from './fit-result.js';
import { logLine } from './log-line.js';
import { namedError } from './named-error.js';
import { NonRetryableError } from './non-retryable-error.js';
import type { PayloadStore } from './payloads/payload-store.js';
import type { StoredPayload } from './payloads/stored-payload.js';
import { refuseInput } from './refuse-input.js';
import { reportedError } from './reported-error.js';
import { rerunCall } from './rerun-call.js';
import { resultNotJson } from './result-not-json.js';
import type { Seldom } from './seldom.js';
import { marginMs, type TaskContext } from './task-context.js';
import { unknownResult } from './unknown-result.js';

/** What the wrapper seldom needs, for functions whose payloads are in the given store. */
export function seldomNeeded(store: () => PayloadStore | undefined): Seldom {
  const readStored = (stored: StoredPayload, task: string, context: TaskContext): unknown => {
    const open = store();
    if (open !== undefined) return open.read(stored, readingTime(context));
    const fix = 'payloads were turned off after it was stored, so turn them on again';
    throw namedError('PayloadNotFound', `${task} got a reference to a stored payload, but has no store: ${fix}`);
  };
  return {
    reportedError,
    readFailure,
    logLine,
    resultNotJson,

    unknownResult,

    notCalledByMachine: () => new NonRetryableError('This function is called by its state machine'),

    noFunction: (exported, task) =>
      new NonRetryableError(`${task} has no function: its module exports ${typeof exported} instead`),

    // Named as `AbortSignal.timeout` names its reason, since `fetch` and others throw what the signal says.
    outOfTime: (task) => namedError('TimeoutError', `${task} ran out of time: raise its timeout`),

    refuseInput,

    rerunCall: (call, role) => rerunCall(call, role, (stored, context) => readStored(stored, call.task, context)),

    storeResult: async (json, call, context) => {
      const open = store();
      if (open === undefined) throw resultTooLarge(json, call);
      // Told to stop in time, it can say what happened. A function that comes back later still has the time that is left.
      return open.put(json, context.signal.aborted ? undefined : context.signal);
    },

    readStored: (stored, { task }, context) => readStored(stored, task, context),
  };
}

function resultTooLarge(json: string, { task, inlineBytes = DEFAULT_INLINE_BYTES }: CallPayload): Error {
  const bytes = Buffer.byteLength(json);
  const returned =
    bytes > inlineBytes
      ? `${count(bytes)} bytes of JSON, but only ${count(inlineBytes)} fit`
      : `JSON that nests more than ${DEEPEST} levels, or looks like a reference to a stored payload, which does not fit`;
  return namedError('ResultTooLarge', `${task} returned ${returned}: return less, or store it and return where it is`);
}

/** A minute at most, and never so long that the environment is killed before the error is reported. */
function readingTime(context: TaskContext): number {
  const remaining = context.remainingTimeMs();
  return Math.min(60_000, remaining - marginMs(remaining));
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
