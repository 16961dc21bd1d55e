import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { executionMetric } from './execution-metric.js';

/** How many executions of a machine ended without success, by the ways in which they can. */
export function unsuccessfulEndings(machine: StateMachine): readonly IMetric[] {
  return (['executionsFailed', 'executionsTimedOut', 'executionsAborted'] as const).map((name) =>
    executionMetric(machine, name),
  );
}
