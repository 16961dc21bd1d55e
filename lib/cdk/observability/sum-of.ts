import type { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * Several counts as one. `SUM` of a list takes what there is at a time: counts of what seldom happens are missing at most
 * times. Nothing is filled in, because what comes late, as metrics may, would find its place taken by a zero, and an alarm
 * would not look again (CloudWatch: FILL).
 */
export function sumOf(metrics: readonly IMetric[], period: Duration): MathExpression {
  const named = metrics.map((metric, index) => [`m${index + 1}`, metric] as const);
  return new MathExpression({
    expression: `SUM([${named.map(([id]) => id).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
    period,
  });
}
