import type { WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import type { ScheduleOptions } from './schedule-rules.js';

/** WF402 for the options of a schedule that there is not. */
export function checkSchedule(
  { name, isRecurring }: WorkflowDocument,
  schedule: ScheduleOptions | undefined,
): readonly Problem[] {
  if (schedule === undefined || isRecurring) return [];
  return [
    {
      code: 'WF402',
      message: `"schedule" says how ${name} is started, but ${name} does not recur`,
      fix: 'take out "schedule", or write isRecurring: true in the workflow',
    },
  ];
}
