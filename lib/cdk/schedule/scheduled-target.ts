import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowDocument } from '../../definition/document.js';
import type { ScheduleOptions } from './schedule-options.js';

/** What rules and schedules have in common: what they start, and how. */
export interface ScheduledTarget {
  readonly document: WorkflowDocument;
  /** The workflow's machine, or the starter before it. */
  readonly machine: IStateMachine;
  /** Of EventBridge: one, or two that are meant together. */
  readonly expressions: readonly string[];
  readonly options: ScheduleOptions;
}

/** AWS: RuleDescription, and Description of a schedule. */
const MAX_DESCRIPTION = 512;

/** As the console shows it. */
export function describeSchedule({ document, expressions }: ScheduledTarget, index: number): string {
  const { name, cronPattern, timeZone = 'UTC' } = document;
  const part = expressions.length === 1 ? '' : `, ${index + 1} of ${expressions.length}`;
  return `Starts ${name} (${timeZone}${part}): ${cronPattern}`.slice(0, MAX_DESCRIPTION);
}

/** Id of the one of that index: the first has the plain one, as the only one would. */
export function numberedId(id: string, index: number): string {
  return index === 0 ? id : `${id}${index + 1}`;
}
