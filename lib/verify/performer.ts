import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import { exited, functionFailed, timedOut } from '../local/lambda-failures.js';
import type { ErrorReport } from '../local/worker-messages.js';
import type { Act } from './act.js';
import type { Role } from './fault.js';

/** One call of a function that is to be carried out. */
export interface Performance {
  readonly call: FunctionCall;
  readonly task: string;
  readonly role: Role;
  readonly act: Act;
  /** Seconds that the function may take. */
  readonly timeoutSeconds: number;
}

/** Makes functions do what a scenario wants. Never rejects. */
export type Performer = (performance: Performance) => Promise<FunctionOutcome>;

/** Acts that end otherwise than by what the function itself says. */
export type ForcedAct = Extract<Act, { kind: 'ends' | 'never answers' | 'refused' }>;

/** What Step Functions hears of a call that its function does not end. */
export function forcedOutcome(act: ForcedAct, timeoutSeconds: number): FunctionOutcome {
  switch (act.kind) {
    case 'ends':
      return functionFailed(
        act.error === 'Sandbox.Timedout' ? timedOut(REQUEST_ID, timeoutSeconds * 1000) : exited(REQUEST_ID, 1),
      );
    case 'never answers':
      // The state machine gives up first: this is the failure that it then has of its own.
      return { kind: 'failed', error: 'States.Timeout' };
    case 'refused':
      return { kind: 'failed', error: act.error, cause: 'Rate Exceeded. (Service: Lambda, Status Code: 429)' };
    default:
      return act satisfies never;
  }
}

/** What Step Functions hears of an error that a scenario lets a function throw. */
export function thrownOutcome(error: string, effect: boolean): FunctionOutcome {
  return functionFailed(thrownReport(error, effect));
}

export function thrownReport(error: string, effect: boolean): ErrorReport {
  return { errorType: error, errorMessage: `told to fail ${effect ? 'after' : 'before'} its effect`, trace: [] };
}

const REQUEST_ID = '00000000-0000-0000-0000-000000000000';
