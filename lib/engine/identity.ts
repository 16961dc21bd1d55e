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

/** The region in the ARN of the state machine; `us-east-1` when there is none. */
export function regionOf({ stateMachineArn }: ExecutionIdentity): string {
  return stateMachineArn.split(':')[3] || 'us-east-1';
}

/** The role that the execution would have: there is none here, but expressions can read its ARN. */
export function roleArn({ stateMachineArn }: ExecutionIdentity): string {
  return `arn:aws:iam::${stateMachineArn.split(':')[4] || '123456789012'}:role/stepwright`;
}

/** Whether AWS takes a name for an execution: 1 to 80 characters, none of those it forbids (API: StartExecution). */
export function isExecutionName(name: string): boolean {
  return /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name);
}
