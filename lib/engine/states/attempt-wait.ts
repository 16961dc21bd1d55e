import type { WaitState } from '../../asl/document.js';
import { parseTimestamp } from '../data-flow/parse-timestamp.js';
import type { Eventually } from '../eventually.js';
import { type Attempt, failed, succeeded } from '../failure.js';
import { inJsonPath } from '../json-path/in-json-path.js';
import { waitEnd } from '../json-path/wait-end.js';
import { limits } from '../limits.js';
import { evaluateInteger, evaluateTyped } from './evaluate-typed.js';
import { evaluationFailedAfter } from './evaluation-failed.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { setTimer, type Visiting } from './visiting.js';

/** Waits; an instant that is past is not waited for. */
export async function attemptWait(visiting: Visiting, state: WaitState): Promise<Outcome> {
  const end = await endOfWait(visiting, state);
  if (!end.ok) return { kind: 'failed', failure: end.failure };
  if (end.value <= visiting.turn.now) return afterWait(visiting, state);
  return { kind: 'blocked', phase: { kind: 'waiting', timer: setTimer(visiting, end.value) } };
}

export function afterWait(visiting: Visiting, state: WaitState): Eventually<Outcome> {
  return leave(visiting, state, visiting.visit.input);
}

/** Milliseconds since 1970. */
async function endOfWait(visiting: Visiting, state: WaitState): Promise<Attempt<number>> {
  const spoken = inJsonPath(visiting, 'Wait');
  if (spoken !== undefined) return waitEnd(visiting, spoken);
  if (state.Seconds !== undefined) {
    const seconds = await evaluateInteger(visiting, 'Seconds', state.Seconds, 0, limits.mostSeconds);
    return seconds.ok ? succeeded(visiting.turn.now + seconds.value * 1000) : seconds;
  }
  const text = await evaluateTyped(visiting, 'Timestamp', state.Timestamp, 'string');
  if (!text.ok) return text;
  const instant = parseTimestamp(text.value as string);
  if (instant !== undefined) return succeeded(instant);
  // Unlike other evaluation failures, this one follows the Entered event (five AWS recordings).
  return failed(
    evaluationFailedAfter(
      visiting,
      visiting.visit.enteredEventId,
      'Timestamp',
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${text.value}`,
    ),
  );
}
