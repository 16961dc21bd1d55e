import type { WorkflowDocument } from '../../definition/document.js';
import type { Problem } from '../../problems/problem.js';
import type { ScheduleOptions } from './schedule-rules.js';

/** WF402 for the options of a schedule that there is not, WF403 for an input that EventBridge would not pass on as it is. */
export function checkSchedule(
  { name, isRecurring }: WorkflowDocument,
  schedule: ScheduleOptions | undefined,
): readonly Problem[] {
  if (schedule === undefined) return [];
  if (isRecurring) return JSON.stringify(schedule.input ?? {}).includes('<') ? [placeholderInInput(name)] : [];
  return [
    {
      code: 'WF402',
      message: `"schedule" says how ${name} is started, but ${name} does not recur`,
      fix: 'take out "schedule", or write isRecurring: true in the workflow',
    },
  ];
}

/** `<name>` stands for something else in the input template of a rule (rulebook 7.1). */
function placeholderInInput(workflow: string): Problem {
  return {
    code: 'WF403',
    message: `the schedule of ${workflow} has an input with "<" in it, which begins a placeholder in EventBridge`,
    fix: 'leave it out of "schedule.input", or put the text where a task can read it',
  };
}
