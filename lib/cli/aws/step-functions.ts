import type { OperatePort } from '../../operate/operate-port.js';
import type { ApiEvent } from '../../undo/history-event.js';
import type { AwsService } from './aws-service.js';
import type { TargetOptions } from './target-options.js';

export type { ExecutionSummary } from '../../operate/operate-port.js';

/** Which AWS is meant: that of an account and a region, or an endpoint. */
export interface AwsTarget {
  /** Absent: what the environment and the configuration files of AWS say. */
  readonly region?: string;
  /** Name of a profile in the configuration files of AWS. */
  readonly profile?: string;
  /** Absent: that of AWS. */
  readonly endpointUrl?: string;
  /** Services that are not there, but where the environment says of each. Absent: none. */
  readonly ownEndpoints?: readonly AwsService[];
  /** An endpoint on this machine asks for no credentials, but the SDK does: any will do. */
  readonly anyCredentials?: boolean;
  /** `stepwright dev` does not serve what is asked for, so that advice must not send anybody there. */
  readonly onlyAws?: true;
}

/** What a call was told about where Step Functions are, and what came of it. */
export interface AskedTarget {
  /** What the call names; an ARN says its region, which a name does not. Absent where it names nothing. */
  readonly typed?: string;
  readonly options: TargetOptions;
  /** Absent: that of AWS. */
  readonly endpointUrl?: string;
}

/** Step Functions as commands use it. Calls reject with the errors of the SDK; `awsRefusal` makes them readable. */
export interface StepFunctions extends OperatePort {
  /** ARNs of all state machines that keep their executions (Standard ones). */
  stateMachines(): Promise<readonly string[]>;
  /** The events of an execution as AWS gives them, with all payloads, oldest first, in pages. */
  events(executionArn: string): AsyncIterable<readonly ApiEvent[]>;
  /** How this call named them, so that advice can name other commands. Absent outside of a call. */
  readonly target?: AskedTarget;
  /** The region that is asked, wherever the SDK has it from. Absent where nobody asks a region. */
  region?(): Promise<string>;
  /** Lets go of connections. */
  close(): void;
}
