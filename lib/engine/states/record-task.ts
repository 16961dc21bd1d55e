import type { JsonObject } from '../../json.js';
import type { TaskIntegration } from './task-integration.js';
import { recordHere, type Visiting } from './visiting.js';

/** What can happen to an attempt of a Task state; `Submitted` happens only to those of services. */
export type TaskHappening = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

const prefixes = { function: 'LambdaFunction', activity: 'Activity', service: 'Task' } as const;

/** Records what happened to an attempt, in the event that AWS has for this kind of task. */
export function recordTask(
  visiting: Visiting,
  integration: TaskIntegration,
  happening: TaskHappening,
  details?: JsonObject,
): void {
  const named = integration.kind === 'service' ? { ...integration.service, ...details } : details;
  recordHere(visiting, `${prefixes[integration.kind]}${happening}`, named);
}
