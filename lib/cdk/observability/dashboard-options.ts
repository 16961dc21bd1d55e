import type { Duration } from 'aws-cdk-lib';

/** What a dashboard looks like. */
export interface DashboardOptions {
  /**
   * Letters, digits, '-' and '_', up to 255. Dashboards are known by their names in all regions of an account.
   *
   * @default made by CloudFormation, of the stack's and the construct's name
   */
  readonly name?: string;
  /** What one point of a graph stands for: whole minutes. @default Duration.minutes(5) */
  readonly period?: Duration;
}
