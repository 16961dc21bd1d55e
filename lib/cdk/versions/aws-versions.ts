import type { PublishedVersion } from './published-version.js';

/** An execution that is under way. */
export interface RunningExecution {
  readonly arn: string;
  readonly started: Date;
  /** ARN of the version it was started by; undefined when it was started by the machine's own ARN. */
  readonly machineVersionArn: string | undefined;
}

/** The definition that an execution runs. */
export interface ExecutionDefinition {
  readonly definition: string;
  /** When the machine got it. */
  readonly updated: Date;
}

/** What pruning asks of AWS. */
export interface AwsVersions {
  /** Undefined: there is no such machine, or version of one. */
  readonly definition: (machineOrVersionArn: string) => Promise<string | undefined>;
  readonly definitionOfExecution: (executionArn: string) => Promise<ExecutionDefinition>;
  /** Executions of a machine that are under way, those that began last first. */
  readonly runningExecutions: (machineArn: string) => AsyncIterable<RunningExecution>;
  readonly functionVersions: (functionArn: string) => Promise<readonly PublishedVersion[]>;
  readonly machineVersions: (machineArn: string) => Promise<readonly PublishedVersion[]>;
  /** `kept`: AWS does not let it go, because an alias or something else refers to it. */
  readonly deleteFunctionVersion: (functionArn: string, version: number) => Promise<'deleted' | 'kept'>;
  readonly deleteMachineVersion: (machineArn: string, version: number) => Promise<'deleted' | 'kept'>;
}
