import type { FunctionTaskDocument, RetryDocument } from '../definition/document.js';
import type { Fault, Role } from './fault.js';
import { isRetried, retryVerdicts, SERVICE_RETRIES } from './retry-verdicts.js';

/** What one call of a function does. A closed union. */
export type Act =
  | { readonly kind: 'returns' }
  /** It throws an error of this name, after its effect or before it. */
  | { readonly kind: 'throws'; readonly error: string; readonly effect: boolean }
  /** More than fits into the state machine; `stored` where there is a store for it. */
  | { readonly kind: 'returns too much'; readonly stored: boolean }
  | { readonly kind: 'returns no JSON' }
  /** It has its effect, and then its sandbox ends it. */
  | { readonly kind: 'ends'; readonly error: 'Sandbox.Timedout' | 'Runtime.ExitError' }
  /** It has its effect, and nobody ever hears of it. */
  | { readonly kind: 'never answers' }
  /** It is not called at all: the Lambda service says no. */
  | { readonly kind: 'refused'; readonly error: string };

/** The name of errors that scenarios let functions throw. */
export const INJECTED = 'InjectedFailure';

/** What the calls of a function do, one after the other; after these they return. */
export function actsOf(fault: Fault | undefined, task: FunctionTaskDocument): readonly Act[] {
  if (fault === undefined) return [];
  const retries = retriesOf(task, fault.role);
  const before: Act = { kind: 'throws', error: retriedError(retries) ?? INJECTED, effect: false };
  return [...Array.from({ length: fault.attempt - 1 }, () => before), ...actsInPhase(fault, retries)];
}

/** The retries of a task's function, or of its rollback. */
export function retriesOf(task: FunctionTaskDocument, role: Role): RetryDocument {
  return role === 'rollback' ? (task.rollback?.retries ?? task.retries) : task.retries;
}

function actsInPhase({ phase }: Fault, retries: RetryDocument): readonly Act[] {
  const error = retriedError(retries) ?? INJECTED;
  switch (phase) {
    case 'before':
      return [{ kind: 'throws', error, effect: false }];
    case 'after':
      return [{ kind: 'throws', error, effect: true }];
    case 'unretried':
      return [{ kind: 'throws', error: unretriedError(retries), effect: false }];
    case 'timeout':
      return [{ kind: 'ends', error: 'Sandbox.Timedout' }];
    case 'crash':
      return [{ kind: 'ends', error: 'Runtime.ExitError' }];
    case 'silence':
      return [{ kind: 'never answers' }];
    case 'throttled':
      return Array.from({ length: SERVICE_RETRIES }, () => REFUSED);
    case 'refused':
      return Array.from({ length: SERVICE_RETRIES + 1 }, () => REFUSED);
    case 'stored':
      return [{ kind: 'returns too much', stored: true }];
    case 'oversized':
      return [{ kind: 'returns too much', stored: false }];
    case 'not-json':
      return [{ kind: 'returns no JSON' }];
    default:
      return phase satisfies never;
  }
}

const REFUSED: Act = { kind: 'refused', error: 'Lambda.TooManyRequestsException' };

/** The name of an error that these retries are for; undefined where there is none, or no retry. */
export function retriedError(retries: RetryDocument): string | undefined {
  if (retries.attempts === 0) return undefined;
  const names = retries.on ?? [INJECTED, `${INJECTED}Again`];
  return names.find((name) => isRetried(name, retries));
}

/** The name of an error that they are not for: one that the user left out, where there is one. */
function unretriedError({ on, unless = [] }: RetryDocument): string {
  return unless[0] ?? (on === undefined ? 'NonRetryableError' : 'UnlistedFailure');
}

/** Whether a function is tried again after all that it does, so that it returns in the end. */
export function getsOver(fault: Fault, task: FunctionTaskDocument): boolean {
  const errors = actsOf(fault, task).flatMap((act) => errorOf(act) ?? []);
  return retryVerdicts(errors, retriesOf(task, fault.role)).every((verdict) => verdict === 'retried');
}

function errorOf(act: Act): string | undefined {
  switch (act.kind) {
    case 'throws':
    case 'ends':
    case 'refused':
      return act.error;
    case 'never answers':
      return 'States.Timeout';
    case 'returns too much':
      return act.stored ? undefined : 'ResultTooLarge';
    case 'returns no JSON':
      return 'ResultNotJson';
    case 'returns':
      return undefined;
    default:
      return act satisfies never;
  }
}
