import type { Json, JsonObject } from '../../json.js';
import { roleArn } from '../identity.js';
import { retryCount, type Visiting } from './visiting.js';

/** What the context object has in certain places only. */
export interface ContextExtras {
  readonly item?: JsonObject;
  readonly taskToken?: string;
}

/**
 * `$states.context`. `RetryCount` exists only in states that can retry, `Map` only where an `ItemSelector` is
 * evaluated, `Task` only where a callback hands on its token, `RedriveTime` only once the execution was redriven,
 * `RedriveCount` not in a synchronous Express execution (AWS recordings).
 */
export function contextObject({ turn, state, visit }: Visiting, { item, taskToken }: ContextExtras = {}): JsonObject {
  const { execution, input, startedAt, redriven } = turn.snapshot;
  const retries = 'ItemProcessor' in state || state.Type === 'Task' || state.Type === 'Parallel';
  const context: Record<string, Json> = {
    Execution: {
      Id: execution.arn,
      Input: input,
      StartTime: new Date(startedAt).toISOString(),
      Name: execution.name,
      RoleArn: roleArn(execution),
      ...(execution.express === 'SYNC' ? {} : { RedriveCount: redriven?.count ?? 0 }),
      ...(redriven === undefined ? {} : { RedriveTime: new Date(redriven.at).toISOString() }),
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineName },
    State: {
      Name: visit.state,
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      ...(retries ? { RetryCount: retryCount(visit) } : {}),
    },
    ...turn.context,
  };
  if (item !== undefined) context.Map = { Item: item };
  if (taskToken !== undefined) context.Task = { Token: taskToken };
  return context;
}
