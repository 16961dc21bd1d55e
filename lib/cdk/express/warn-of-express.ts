import { Annotations } from 'aws-cdk-lib';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { functionTasks } from '../../definition/document.js';
import { makespan } from '../../plan/makespan.js';
import type { PreparedWorkflow } from '../prepare-workflow.js';
import { worstSeconds } from '../undoable-days.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';
import { EXPRESS_SECONDS } from './check-express.js';

/** Warns of an Express workflow whose executions may be ended before they are over, or leave no trace. */
export function warnOfExpress(
  scope: Construct,
  { document, compiled }: PreparedWorkflow,
  props: WorkflowStateMachineProps,
) {
  if (props.type !== 'EXPRESS') return;
  const worst = new Map(functionTasks(document).map((task) => [task.name, worstSeconds(task)]));
  const seconds = Math.ceil(makespan(compiled.plan.plan, (task) => worst.get(task) ?? 0));
  if (seconds > EXPRESS_SECONDS) {
    Annotations.of(scope).addWarningV2(
      'stepwright:express-duration',
      `With all timeouts and retries an execution of ${document.name} takes ${seconds.toLocaleString('en-US')} seconds, and an Express execution is ended after ${EXPRESS_SECONDS}, in the middle of what it does. Lower timeouts and retries, or deploy with type: 'STANDARD'.`,
    );
  }
  if (props.logLevel === LogLevel.OFF) {
    Annotations.of(scope).addWarningV2(
      'stepwright:express-logs',
      `Step Functions keeps no history of Express executions: with LogLevel.OFF nobody can tell that one of ${document.name} failed, or why.`,
    );
  }
}
