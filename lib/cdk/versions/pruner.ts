import type { Rule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { KeepingOptions } from './keeping-options.js';

/** What is pruned of a workflow. */
export interface PrunedWorkflow {
  readonly name: string;
  readonly main: StateMachine;
  readonly rollback: StateMachine | undefined;
  /** Those that are made for it; none of those that are brought. */
  readonly functions: readonly LambdaFunction[];
  /** ARNs of brought functions that may be versions, which belong to somebody else. */
  readonly broughtVersions: readonly string[];
  readonly type: 'STANDARD' | 'EXPRESS';
  /** Days after which no execution that began with a version can be undone any more: `undoableDays`. */
  readonly undoableDays: number;
  /** That of the machines. Undefined: they have none of the user's. */
  readonly encryptionKey: IKey | undefined;
}

/** What deletes old versions of workflows: a `VersionPruner`. */
export interface Pruner {
  readonly function: LambdaFunction;
  /** What its log and its queue are encrypted with. Undefined: keys of AWS. */
  readonly encryptionKey: IKey | undefined;
  /** Has a workflow pruned once a day, and gives the function the rights for that. */
  pruneDaily(scope: Construct, workflow: PrunedWorkflow, keeping: KeepingOptions): Rule;
}
