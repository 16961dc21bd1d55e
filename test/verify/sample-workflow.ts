import type { FunctionTaskDocument, WorkflowDocument } from '../../lib/definition/document.js';
import { workflow } from '../asl/emit/workflow-notation.js';

/** A diamond with a longer arm, everything in it: rollbacks of both kinds, a task without one, retries. */
export const sampleWorkflow = withRetries(
  workflow('Start* > Left* Right!, Left* > Middle, Middle > Join, Right! > Join, Join* > End'),
);

/** Every task is tried three times, every rollback twice. */
export function withRetries(document: WorkflowDocument): WorkflowDocument {
  const retries = (attempts: number) => ({ attempts, interval: 1, backoffRate: 2, jitter: 'NONE' }) as const;
  return {
    ...document,
    tasks: document.tasks.map((task) => {
      const { rollback, ...rest } = task as FunctionTaskDocument;
      return {
        ...rest,
        retries: retries(2),
        ...(rollback === undefined ? {} : { rollback: { ...rollback, retries: retries(1) } }),
      };
    }),
  };
}
