import type { OperatePort } from '../../operate/operate-port.js';

export type { ExecutionSummary, MachineSummary } from '../../operate/operate-port.js';

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
export interface StepFunctions extends OperatePort {
  /** ARNs of all state machines that keep their executions (Standard ones). */
  stateMachines(): Promise<readonly string[]>;
  /** Lets go of connections. */
  close(): void;
}
