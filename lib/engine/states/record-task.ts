import type { JsonObject } from '../../json.js';
import type { TaskIntegration } from './task-integration.js';
import { recordHere, type Visiting } from './visiting.js';

/** What can happen to an attempt of a Task state; `Submitted` happens only to those of services. */
export type TaskHappening = 'Scheduled' | 'Started' | 'Submitted' | 'Succeeded' | 'Failed' | 'TimedOut';

// Made once: a history may hold thousands of events, and text that is put together is text of its own.
const types = { function: typesOf('LambdaFunction'), activity: typesOf('Activity'), service: typesOf('Task') };

function typesOf(kind: string): Readonly<Record<TaskHappening, string>> {
  return {
    Scheduled: `${kind}Scheduled`,
    Started: `${kind}Started`,
    Submitted: `${kind}Submitted`,
    Succeeded: `${kind}Succeeded`,
    Failed: `${kind}Failed`,
    TimedOut: `${kind}TimedOut`,
  };
}

/** Records what happened to an attempt, in the event that AWS has for this kind of task. */
export function recordTask(
  visiting: Visiting,
  integration: TaskIntegration,
  happening: TaskHappening,
  details?: JsonObject,
): void {
  const named = integration.kind === 'service' ? { ...integration.service, ...details } : details;
  recordHere(visiting, types[integration.kind][happening], named);
}
