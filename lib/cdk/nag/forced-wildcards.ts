import { NETWORK_ACTIONS } from '../functions/function-role.js';

/** A right that cannot be on named resources alone. */
export interface ForcedWildcard {
  readonly actions: readonly string[];
  /** What the resource looks like, with `<Resource.Attribute>` for what CloudFormation fills in. */
  readonly resource: RegExp;
  readonly reason: string;
  /** Where AWS says so. */
  readonly source: string;
}

/** The ARN of a function, of this stack, of another one, or as text, and what its versions have behind it. */
const VERSIONS_OF_ONE_FUNCTION = /^(<[^<>*]+>|\{[^*]+\}|[\w-]+:[\w-]*Export\w+|arn:[^*]+:function:[\w-]+):\*$/;

/**
 * All rights with an asterisk that roles of ours have, and why each needs it. The test of all statements goes by this, and
 * so does what is acknowledged towards cdk-nag.
 */
export const FORCED_WILDCARDS: readonly ForcedWildcard[] = [
  {
    actions: [
      'logs:CreateLogDelivery',
      'logs:GetLogDelivery',
      'logs:UpdateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:DescribeResourcePolicies',
      'logs:DescribeLogGroups',
    ],
    resource: /^\*$/,
    reason: 'CloudWatch Logs has these actions of log delivery on no resource, and Step Functions calls them to log.',
    source: 'Step Functions Developer Guide: cw-logs; Service Authorization Reference: Amazon CloudWatch Logs',
  },
  {
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resource: /^\*$/,
    reason: 'X-Ray has no resources for traces, nor for what to sample.',
    source: 'Step Functions Developer Guide: xray-iam; Service Authorization Reference: AWS X-Ray',
  },
  {
    actions: NETWORK_ACTIONS,
    resource: /^\*$/,
    reason:
      'Lambda makes the network interfaces of a function in a VPC with its role, and looks for them by description.',
    source: 'Lambda Developer Guide: configuration-vpc, execution role permissions',
  },
  {
    actions: ['lambda:InvokeFunction'],
    resource: VERSIONS_OF_ONE_FUNCTION,
    reason:
      'Executions call the version of the function that they began with, and versions have no names before they are.',
    source: 'Service Authorization Reference: AWS Lambda, function:version; rulebook 8',
  },
  {
    actions: ['lambda:DeleteFunction'],
    resource: VERSIONS_OF_ONE_FUNCTION,
    reason: 'Versions of the function are deleted, and never the function: its own ARN does not match.',
    source: 'Service Authorization Reference: AWS Lambda, function:version',
  },
  {
    actions: [
      'states:DescribeExecution',
      'states:StopExecution',
      'states:GetExecutionHistory',
      'states:DescribeStateMachineForExecution',
    ],
    resource: /^arn:[^*]+:execution:[^:*]+:\*$/,
    reason: 'Executions of this one machine, which have no names before they are.',
    source:
      'Step Functions Developer Guide: connect-stepfunctions; Service Authorization Reference: AWS Step Functions',
  },
  {
    actions: ['s3:GetObject', 's3:PutObject'],
    resource: /^[^/*]+\/[\w-]+\/\*$/,
    reason: 'Results are stored below the prefix of this one workflow, by names that are made when they are stored.',
    source: 'Service Authorization Reference: Amazon S3, object',
  },
];
