import type { RetryDocument } from '../../lib/definition/document.js';
import type { FunctionScript, ScriptedFailure } from './arbitrary-scenario.js';

/** What has to come of a function that follows a script under some retries. */
export interface ScriptedOutcome {
  readonly attempts: number;
  /** The failure that was one too many; absent when the function returned. */
  readonly failure?: ScriptedFailure;
}

const SERVICE_ERROR = 'Lambda.TooManyRequestsException';
const SERVICE_RETRIES = 6;
const NEVER_RETRIED = ['NonRetryableError', 'ResultTooLarge'];

/** The meaning of retries, said once more and apart from the emitter: design, section 2, point 3. */
export function scriptedOutcome(script: FunctionScript, retries: RetryDocument): ScriptedOutcome {
  let service = 0;
  let own = 0;
  for (const [index, failure] of script.failures.entries()) {
    const attempts = index + 1;
    if (failure.error === SERVICE_ERROR) {
      if (++service > SERVICE_RETRIES) return { attempts, failure };
    } else if (NEVER_RETRIED.includes(failure.error) || ++own > retries.attempts) {
      return { attempts, failure };
    }
  }
  return { attempts: script.failures.length + 1 };
}
