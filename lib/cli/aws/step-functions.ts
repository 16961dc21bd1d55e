import type { ExecutionPort } from '../../undo/execution-port.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';

/** Which AWS is meant: that of an account and a region, or an endpoint. */
export interface AwsTarget {
  /** Absent: what the environment and the configuration files of AWS say. */
  readonly region?: string;
  /** Name of a profile in the configuration files of AWS. */
  readonly profile?: string;
  /** Absent: that of AWS. */
  readonly endpointUrl?: string;
  /** An endpoint on this machine asks for no credentials, but the SDK does: any will do. */
  readonly anyCredentials?: boolean;
}

/** Step Functions as commands use it. Calls reject with the errors of the SDK; `awsRefusal` makes them readable. */
export interface StepFunctions extends ExecutionPort {
  /** ARNs of all state machines that keep their executions (Standard ones). */
  stateMachines(): Promise<readonly string[]>;
  /** All state machines, Express ones too. */
  machines(): Promise<readonly MachineSummary[]>;
  /** Tags of a state machine. */
  tags(stateMachineArn: string): Promise<ReadonlyMap<string, string>>;
  /** Executions of a Standard state machine in pages, newest first. AWS forgets them after 90 days. */
  executions(stateMachineArn: string): AsyncIterable<readonly ExecutionSummary[]>;
  /** Lets go of connections. */
  close(): void;
}

export interface MachineSummary {
  readonly arn: string;
  readonly name: string;
}

export interface ExecutionSummary {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}
