import type { HistoryEvent } from '../../engine/history.js';
import { type ApiEvent, apiEvent } from '../../engine/history-details.js';
import type { ExecutionIdentity, ExecutionResult, ExecutionStatus } from '../../engine/ports.js';
import type { Json } from '../../json.js';

/** What `execute --json` prints: an execution that is over, with the words of AWS's API. Instants are ISO 8601. */
export interface ExecutionDocument {
  readonly execution: {
    readonly executionArn: string;
    readonly stateMachineArn: string;
    readonly name: string;
  };
  readonly status: ExecutionStatus;
  /** As JSON, where the API has text. */
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly startDate: string;
  readonly stopDate: string;
  readonly events: readonly PrintedEvent[];
  /** The executions that it started: nested ones, and the items of distributed Maps. */
  readonly children: readonly ExecutionDocument[];
}

/** An event of `GetExecutionHistory`, as the AWS CLI prints it. */
export type PrintedEvent = Omit<ApiEvent, 'timestamp'> & { readonly timestamp: string };

export function executionDocument(result: ExecutionResult): ExecutionDocument {
  const { status, output, error, cause, startedAt, stoppedAt } = result;
  return {
    execution: identity(result.execution),
    status,
    ...(output === undefined ? {} : { output }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    startDate: isoDate(startedAt),
    stopDate: isoDate(stoppedAt),
    events: result.events.map(printedEvent),
    children: result.children.map(executionDocument),
  };
}

function identity({ arn, stateMachineArn, name }: ExecutionIdentity): ExecutionDocument['execution'] {
  return { executionArn: arn, stateMachineArn, name };
}

function printedEvent(event: HistoryEvent): PrintedEvent {
  return { ...apiEvent(event), timestamp: isoDate(event.timestamp) };
}

function isoDate(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
