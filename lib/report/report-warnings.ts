import type { CaseReport, WorkflowReport } from './workflow-report.js';

/** AWS: events that a history may have; then the execution fails, and nothing catches that. */
export const MOST_EVENTS = 25_000;

/** The part of that from which on it is worth saying. */
const WORTH_SAYING = 0.8;

/**
 * What somebody should know who deploys this: that histories come near to what AWS lets them have, or pass it. A sentence
 * each; empty where there is nothing to say.
 *
 * @example
 * // 'With every retry the history of Shop has 30,402 events. AWS ends an execution at 25,000, and nothing catches that: …'
 */
export function reportWarnings({ workflow, type, worst, rolledBack }: WorkflowReport): readonly string[] {
  // Step Functions keeps no history of Express executions.
  if (type === 'EXPRESS') return [];
  const histories: readonly (readonly [said: string, events: number])[] = [
    [`With every retry the history of ${workflow} has`, worst.events.main],
    ...(rolledBack === undefined ? [] : failureHistories(workflow, worst, rolledBack)),
  ];
  return histories
    .filter(([, events]) => events > MOST_EVENTS * WORTH_SAYING)
    .map(
      ([said, events]) =>
        `${said} ${events.toLocaleString('en-US')} events. AWS ends an execution at ${MOST_EVENTS.toLocaleString('en-US')}, and nothing catches that: lower the retries, or split the workflow.`,
    );
}

/** That of the main machine only where it says more than the worst case does. */
function failureHistories(workflow: string, worst: CaseReport, { events }: CaseReport) {
  return [
    ...(worst.events.main > MOST_EVENTS * WORTH_SAYING
      ? []
      : [[`When it is rolled back, the history of ${workflow} has`, events.main] as const]),
    [`When it is rolled back, the history of ${workflow}-Rollback has`, events.rollback] as const,
  ];
}
