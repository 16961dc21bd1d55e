import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { ownFunction } from '../functions/own-function.js';
import { executionsArn } from '../machines/executions-arn.js';
import { HISTORY_DAYS } from '../undoable-days.js';
import type { PinOptions } from './pin-options.js';
import type { PruneRequest } from './prune-versions.js';

/** What is pruned of a workflow. */
export interface PrunedWorkflow {
  readonly name: string;
  readonly main: StateMachine;
  readonly rollback: StateMachine | undefined;
  readonly functions: readonly LambdaFunction[];
  /** Days after which no execution that began with a version can be undone any more: `undoableDays`. */
  readonly undoableDays: number;
}

const ID = 'StepwrightVersions';

/** The function that deletes old versions of all workflows of a stack. The first workflow that needs it makes it. */
export class VersionPruner extends Construct {
  readonly function: LambdaFunction;

  private constructor(stack: Stack) {
    super(stack, ID);
    this.function = ownFunction(this, 'Prune', {
      module: 'cdk/versions/lambda/prune-versions',
      description: 'Deletes versions of workflow functions that no execution can need any more',
      timeout: Duration.minutes(15),
      memorySize: 256,
      statements: [],
      logs: { retention: RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY },
    });
  }

  /** That of the stack. */
  static ofStack(scope: Construct): VersionPruner {
    const stack = Stack.of(scope);
    return (stack.node.tryFindChild(ID) as VersionPruner | undefined) ?? new VersionPruner(stack);
  }

  /** Has a workflow pruned once a day, and gives the function the rights for that. */
  pruneDaily(scope: Construct, workflow: PrunedWorkflow, { keep = 10, keepFor }: PinOptions): Rule {
    const keepForDays = keepFor?.toDays({ integral: false }) ?? workflow.undoableDays;
    for (const statement of pruneStatements(workflow)) this.function.addToRolePolicy(statement);
    const request: PruneRequest = {
      stateMachineArn: workflow.main.stateMachineArn,
      ...(workflow.rollback === undefined ? {} : { rollbackStateMachineArn: workflow.rollback.stateMachineArn }),
      keep,
      keepForDays,
    };
    warnOfShortKeeping(scope, workflow, keepForDays);
    return new Rule(scope, 'PruneVersions', {
      description: `Deletes old versions of the functions of ${workflow.name}`,
      schedule: Schedule.rate(Duration.days(1)),
      targets: [new LambdaTarget(this.function, { event: RuleTargetInput.fromObject(request) })],
    });
  }
}

/** AWS: days for which an execution can be redriven after it ended (rulebook 6.4). */
const REDRIVE_DAYS = 14;

function warnOfShortKeeping(scope: Construct, { name, undoableDays }: PrunedWorkflow, days: number): void {
  if (days >= undoableDays) return;
  const redrive = days < REDRIVE_DAYS ? ` and redriven for ${REDRIVE_DAYS}` : '';
  Annotations.of(scope).addWarningV2(
    'stepwright:versions-kept-too-short',
    `Versions of the functions of ${name} stay for ${days} days after newer ones took their place. Executions under way are safe, but one that is over can be undone for ${HISTORY_DAYS} days${redrive}. The code it ran with may be gone by then, unless versions stay for ${undoableDays} days.`,
  );
}

/** As with calls of functions: policies have a limit, and CDK can only move whole statements. */
const FUNCTIONS_A_STATEMENT = 20;

/**
 * Functions can be deleted by versions alone: the ARN of a function itself does not match `<ARN>:*`. For what is about a
 * version of a state machine Step Functions looks at the ARN of the machine (DG: auth-version-alias).
 */
function pruneStatements({ main, rollback, functions }: PrunedWorkflow): readonly PolicyStatement[] {
  const machines = [main, ...(rollback === undefined ? [] : [rollback])];
  const arns = machines.map(({ stateMachineArn }) => stateMachineArn);
  return [
    new PolicyStatement({
      actions: ['states:DescribeStateMachine', 'states:ListExecutions', 'states:ListStateMachineVersions'],
      resources: arns,
    }),
    new PolicyStatement({
      actions: ['states:DescribeStateMachineForExecution'],
      resources: machines.map(executionsArn),
    }),
    ...(rollback === undefined
      ? []
      : [
          new PolicyStatement({
            actions: ['states:DeleteStateMachineVersion'],
            resources: [rollback.stateMachineArn],
          }),
        ]),
    ...chunksOf(functions, FUNCTIONS_A_STATEMENT).flatMap((some) => [
      new PolicyStatement({
        actions: ['lambda:ListVersionsByFunction'],
        resources: some.map(({ functionArn }) => functionArn),
      }),
      new PolicyStatement({
        actions: ['lambda:DeleteFunction'],
        resources: some.map(({ functionArn }) => `${functionArn}:*`),
      }),
    ]),
  ];
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
