import type { ExecutionIdentity } from '../../../engine/execution.js';
import type { JsonObject } from '../../../json.js';
import type { ExecutionSummary } from '../../executions/execution-book.js';
import { seconds } from '../seconds.js';

/** What lists and descriptions say of every execution. */
export function executionMembers(summary: ExecutionSummary): JsonObject {
  const { execution, status, startedAt, stoppedAt, redriveCount, redrivenAt, mapRunArn } = summary;
  return {
    ...identityMembers(execution),
    status,
    startDate: seconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
    ...(mapRunArn === undefined ? {} : { mapRunArn }),
    redriveCount,
    ...(redrivenAt === undefined ? {} : { redriveDate: seconds(redrivenAt) }),
  };
}

function identityMembers(execution: ExecutionIdentity): JsonObject {
  const { arn, name, stateMachineArn, stateMachineVersionArn, stateMachineAliasArn } = execution;
  return {
    executionArn: arn,
    stateMachineArn,
    name,
    ...(stateMachineVersionArn === undefined ? {} : { stateMachineVersionArn }),
    ...(stateMachineAliasArn === undefined ? {} : { stateMachineAliasArn }),
  };
}
