import { type Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { EXECUTION_METRICS, type ExecutionMetricName } from './execution-metrics.js';

/** A metric of the executions of a machine, whichever version started them: how many, or the average time. */
export function executionMetric(
  machine: IStateMachine,
  name: ExecutionMetricName,
  options: MetricOptions = {},
): Metric {
  const statistic = name === 'executionTime' ? Stats.AVERAGE : Stats.SUM;
  return machine.metric(EXECUTION_METRICS[name], { statistic, ...options });
}
