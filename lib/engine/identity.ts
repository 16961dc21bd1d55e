import type { ExecutionIdentity } from './execution.js';

/**
 * The names of an execution, from its own and its state machine's.
 *
 * @example
 * executionIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:Order', 'run-1').arn
 * // 'arn:aws:states:us-east-1:123456789012:execution:Order:run-1'
 */
export function executionIdentity(stateMachineArn: string, name: string): ExecutionIdentity {
  const stateMachineName = stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
  return {
    arn: `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`,
    name,
    stateMachineArn,
    stateMachineName,
  };
}

/**
 * The names of an execution of an Express state machine. Several may have the same name; their ARNs end in a run id.
 *
 * @example
 * expressIdentity('arn:aws:states:us-east-1:123456789012:stateMachine:Order', 'run-1', 'SYNC', 'd1c9').arn
 * // 'arn:aws:states:us-east-1:123456789012:express:Order:run-1:d1c9'
 */
export function expressIdentity(
  stateMachineArn: string,
  name: string,
  express: 'ASYNC' | 'SYNC',
  runId: string,
): ExecutionIdentity {
  const standard = executionIdentity(stateMachineArn, name);
  return { ...standard, arn: `${standard.arn.replace(':execution:', ':express:')}:${runId}`, express };
}

/** The region in the ARN of the state machine; `us-east-1` when there is none. */
export function regionOf({ stateMachineArn }: ExecutionIdentity): string {
  return stateMachineArn.split(':')[3] || 'us-east-1';
}

/** The role that the execution would have: it gives no rights here, but expressions can read its ARN. */
export function roleArn({ roleArn: given, stateMachineArn }: ExecutionIdentity): string {
  return given ?? `arn:aws:iam::${stateMachineArn.split(':')[4] || '123456789012'}:role/stepwright`;
}
