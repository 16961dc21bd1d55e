import { Stack } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SfnStateMachine, type TargetBaseProps } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, type IStateMachine, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowDocument } from '../../definition/document.js';
import type { JsonObject } from '../../json.js';
import { emitScheduleGate } from './schedule-gate.js';
import { unixCronToEventBridge } from './unix-cron-to-eventbridge.js';

/** How a recurring workflow is started, and what happens when it cannot be: see EventBridge's retry policy. */
export interface ScheduleOptions extends TargetBaseProps {
  /**
   * What every scheduled execution gets as input, besides `scheduledTime`: the time it was due, like
   * `2026-11-23T06:00:00Z`. At most 8,192 characters of JSON.
   *
   * @default nothing else: { "scheduledTime": "…" }
   */
  readonly input?: JsonObject;
  /** Whether the workflow starts by itself. @default true */
  readonly enabled?: boolean;
}

/** The rules that start a recurring workflow: two where its pattern needs two, and then a gate behind the second. */
export function scheduleRules(
  scope: Construct,
  workflow: WorkflowDocument,
  machine: IStateMachine,
  { input = {}, enabled = true, ...delivery }: ScheduleOptions,
  tracing: boolean,
): readonly Rule[] {
  const crons = unixCronToEventBridge(workflow.cronPattern);
  return crons.map(({ expression, exceptDaysOfMonth }, index) => {
    const target =
      exceptDaysOfMonth.length === 0 ? machine : scheduleGate(scope, workflow, machine, exceptDaysOfMonth, tracing);
    return new Rule(scope, `Schedule${index === 0 ? '' : index + 1}`, {
      description: `Starts ${workflow.name}: ${workflow.cronPattern}${crons.length === 1 ? '' : ` (${index + 1} of 2)`}`,
      schedule: Schedule.expression(expression),
      enabled,
      targets: [
        new SfnStateMachine(target, {
          ...delivery,
          input: RuleTargetInput.fromObject({ ...input, scheduledTime: EventField.time }),
        }),
      ],
    });
  });
}

function scheduleGate(
  scope: Construct,
  { name }: WorkflowDocument,
  machine: IStateMachine,
  exceptDaysOfMonth: readonly number[],
  tracing: boolean,
): StateMachine {
  const stack = Stack.of(scope);
  const definition = emitScheduleGate({
    workflow: name,
    stateMachineArn: machine.stateMachineArn,
    partition: stack.partition,
    exceptDaysOfMonth,
  });
  const gate = new StateMachine(scope, 'ScheduleGate', {
    definitionBody: DefinitionBody.fromString(stack.toJsonString(definition, 2)),
    ...(tracing ? { tracingEnabled: true } : {}),
  });
  gate.addToRolePolicy(
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
  );
  return gate;
}
