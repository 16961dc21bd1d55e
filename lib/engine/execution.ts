/** The names of an execution and of its state machine. */
export interface ExecutionIdentity {
  readonly arn: string;
  readonly name: string;
  /** Without the number of a version. */
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** The version it was started through, or that an alias chose. */
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
  /** The role of its state machine. @default a name that no role has */
  readonly roleArn?: string;
  /** How an Express execution was started. Absent for Standard ones. */
  readonly express?: 'ASYNC' | 'SYNC';
}

/** How an execution can end. */
export type ExecutionStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
