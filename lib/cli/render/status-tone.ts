import type { ExecutionStatus } from '../../undo/undo-facts.js';
import type { Tone } from './paint.js';

/** What the status of an execution means to whoever looks for trouble. */
export function statusTone(status: ExecutionStatus): Tone {
  switch (status) {
    case 'SUCCEEDED':
      return 'good';
    case 'FAILED':
    case 'TIMED_OUT':
    case 'ABORTED':
      return 'bad';
    case 'RUNNING':
    case 'PENDING_REDRIVE':
      return 'busy';
    default:
      return status satisfies never;
  }
}
