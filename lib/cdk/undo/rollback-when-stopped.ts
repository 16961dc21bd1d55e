import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { undoPermissions } from '../../undo/permissions.js';
import { allowEvents } from '../dead-letters/allow-events.js';
import { allowRule } from '../dead-letters/allow-rule.js';
import { failedCallsTo } from '../dead-letters/failed-calls-to.js';
import { newDeadLetterQueue } from '../dead-letters/new-dead-letter-queue.js';
import { withDeadLetters } from '../dead-letters/with-dead-letters.js';
import { readStatements } from '../encryption/read-statements.js';
import { ownFunction } from '../functions/own-function.js';
import type { LogSettings } from '../log-settings.js';
import { executionsArn } from '../machines/executions-arn.js';
import { executionStatusPattern } from './execution-status-pattern.js';
import type { StoppedOptions } from './stopped-options.js';

/** What undoes executions that were stopped or timed out. */
export interface StoppedRollback {
  readonly rule: Rule;
  /** Starts the rollback of the execution that an event names. */
  readonly function: LambdaFunction;
  /** Has the events of executions that could not be undone. */
  readonly deadLetterQueue: IQueue;
}

export interface StoppedRollbackProps {
  readonly workflow: string;
  readonly main: StateMachine;
  readonly rollback: StateMachine;
  readonly options: StoppedOptions;
  readonly logs: LogSettings;
  /** That of the machines. Undefined: they have none of the user's. */
  readonly encryptionKey: IKey | undefined;
}

/**
 * Undoes what was stopped or timed out. No state of such an execution gets to run, so it takes something outside: a rule
 * on the change of its status, and a function that does what `stepwright rollback` does.
 *
 * There are two ways to lose an event: EventBridge cannot hand it to Lambda (it tries for 24 hours), or the function fails
 * (Lambda tries as often as the options say). Both end in the same queue.
 */
export function rollbackWhenStopped(scope: Construct, props: StoppedRollbackProps): StoppedRollback {
  const { workflow, main, options } = props;
  const home = new Construct(scope, 'WhenStopped');
  const deadLetterQueue = options.deadLetterQueue ?? newDeadLetterQueue(home, props.encryptionKey);
  allowEvents(home, deadLetterQueue);
  const failed = failedCallsTo(deadLetterQueue);
  const fcn = ownFunction(home, 'Undo', {
    module: 'undo/lambda/undo-stopped',
    description: `${workflow}: undoes executions that were stopped or timed out`,
    // It reads up to 25,000 events of an execution, and of each that has undone something of it.
    timeout: Duration.minutes(5),
    memorySize: 512,
    statements: [...undoStatements(props), ...failed.statements],
    logs: props.logs,
    asynchronous: {
      retryAttempts: options.retryAttempts ?? 2,
      maxEventAge: options.maxEventAge ?? Duration.hours(6),
      onFailure: failed.destination,
    },
  });
  const rule = new Rule(home, 'Rule', {
    description: `Undoes executions of ${workflow} that were stopped or timed out`,
    eventPattern: executionStatusPattern(main, ['ABORTED', 'TIMED_OUT']),
    targets: [withDeadLetters(new LambdaTarget(fcn), deadLetterQueue, allowRule)],
  });
  return { rule, function: fcn, deadLetterQueue };
}

/** For what is about a version of a machine Step Functions looks at the ARN of the machine (DG: auth-version-alias). */
function undoStatements({ main, rollback, encryptionKey }: StoppedRollbackProps): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: [...undoPermissions.executions],
      resources: [executionsArn(main), executionsArn(rollback)],
    }),
    new PolicyStatement({ actions: [...undoPermissions.rollbackMachine], resources: [rollback.stateMachineArn] }),
    ...readStatements(encryptionKey, [main, rollback]),
  ];
}
