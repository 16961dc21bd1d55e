import { Fn } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * A metric of a function, by the name in its ARN: a function in a nested stack is known by that already, and each further
 * thing to be known of it would count towards the 200 outputs of that stack.
 */
export function functionMetric(
  { functionArn }: IFunction,
  metricName: string,
  statistic: string,
  options: { readonly label?: string } = {},
): Metric {
  return new Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { FunctionName: Fn.select(6, Fn.split(':', functionArn)) },
    statistic,
    ...options,
  });
}
