import { commandFor, executionReference } from './execution-reference.js';
import type { ExecutionFacts } from './undo-facts.js';
import { refusal, type UndoRefusal } from './undo-refusal.js';

/** An execution that goes on cannot be undone: it would go on doing what is being undone. Undefined when it is over. */
export function stillRunning({ arn, status }: Pick<ExecutionFacts, 'arn' | 'status'>): UndoRefusal | undefined {
  if (status !== 'RUNNING' && status !== 'PENDING_REDRIVE') return undefined;
  return refusal(
    'StillRunning',
    `${executionReference(arn)} is still running.`,
    `wait for its end, or stop it and undo it: ${commandFor('stop', arn)} --rollback`,
  );
}
