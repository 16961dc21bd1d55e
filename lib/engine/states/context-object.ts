import type { Json, JsonObject } from '../../json.js';
import { roleArn } from '../identity.js';
import { retryCount, type Visiting } from './visiting.js';

/**
 * `$states.context`. `RetryCount` exists only in states that can retry, `Map` only where an `ItemSelector` is
 * evaluated, `RedriveTime` never, because nothing is redriven.
 */
export function contextObject({ turn, state, visit }: Visiting, item?: JsonObject): JsonObject {
  const { execution, input, startedAt } = turn.snapshot;
  const retries = 'ItemProcessor' in state || state.Type === 'Task' || state.Type === 'Parallel';
  const context: Record<string, Json> = {
    Execution: {
      Id: execution.arn,
      Input: input,
      StartTime: new Date(startedAt).toISOString(),
      Name: execution.name,
      RoleArn: roleArn(execution),
      RedriveCount: 0,
    },
    StateMachine: { Id: execution.stateMachineArn, Name: execution.stateMachineName },
    State: {
      Name: visit.state,
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      ...(retries ? { RetryCount: retryCount(visit) } : {}),
    },
  };
  return item === undefined ? context : { ...context, Map: { Item: item } };
}
