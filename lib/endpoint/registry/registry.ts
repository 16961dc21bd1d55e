import type { MachineLibrary } from '../../engine/machine-library.js';
import type { FunctionRecord } from './function-record.js';

/** State machines and functions with their versions, activities and tags: all that there is besides executions. */
export interface Registry extends MachineLibrary {
  /** Of a state machine, of one of its versions or aliases; undefined when there is none, or it is deleted. */
  stateMachine(arn: string): StateMachineRecord | undefined;
  stateMachines(): readonly StateMachineRecord[];
  activity(arn: string): ActivityRecord | undefined;
  activities(): readonly ActivityRecord[];
  /** A function that a workflow has, or has had; undefined when there was none of that name. */
  functionRecord(name: string): FunctionRecord | undefined;
  functionRecords(): readonly FunctionRecord[];
  /** The text of a document that executions run, with what is said of it. */
  revisionRecord(revisionId: string): RevisionRecord | undefined;
  /** Makes a change; it is written down when this returns. */
  change(change: RegistryChange): void;
}

/** Times are milliseconds since 1970. */
export interface StateMachineRecord {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  /** As it was given. */
  readonly definition: string;
  readonly roleArn: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Changes with definition and role. */
  readonly revisionId: string;
  /** It has been given its first definition only. AWS shows no revision id until there is a second. */
  readonly initial?: true;
  /** Configurations as they were given: they mean nothing here, but come back in descriptions. */
  readonly configurations: Readonly<Record<string, unknown>>;
  /** Oldest first. */
  readonly versions: readonly VersionRecord[];
  /** The highest number that a version has ever had: numbers are not used again. Absent: that of the last of `versions`. */
  readonly lastVersion?: number;
  readonly aliases?: readonly AliasRecord[];
  readonly tags: Readonly<Record<string, string>>;
  /** The workflow file that it was compiled from; absent when it was made through the API. */
  readonly source?: string;
}

export interface VersionRecord {
  readonly number: number;
  readonly revisionId: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly createdAt: number;
  readonly description?: string;
  /** A deployment has published it, and it goes when nothing needs it any more. */
  readonly deployed?: true;
}

export interface AliasRecord {
  readonly name: string;
  readonly description?: string;
  /** One version or two; weights are percentages and add up to 100. */
  readonly routing: readonly { readonly version: number; readonly weight: number }[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What executions that were started with a revision run, whatever has become of the state machine since. */
export interface RevisionRecord {
  readonly revisionId: string;
  /** Without version or alias. */
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: string;
  readonly roleArn: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly initial?: true;
  readonly configurations: Readonly<Record<string, unknown>>;
}

export interface ActivityRecord {
  readonly arn: string;
  readonly name: string;
  readonly createdAt: number;
  readonly tags: Readonly<Record<string, string>>;
}

export type RegistryChange =
  | { readonly kind: 'put'; readonly stateMachine: StateMachineRecord }
  | { readonly kind: 'drop'; readonly stateMachineArn: string }
  | { readonly kind: 'putFunction'; readonly function: FunctionRecord }
  | { readonly kind: 'putActivity'; readonly activity: ActivityRecord }
  | { readonly kind: 'dropActivity'; readonly activityArn: string };
