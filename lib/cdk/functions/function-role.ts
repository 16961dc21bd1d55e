import { ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What a function may do besides writing its log. */
export interface FunctionRights {
  readonly logGroup: LogGroup;
  /** Whether it is in a network, which takes network interfaces. */
  readonly isInVpc: boolean;
  /**
   * Policies by their names. They are inside of the role rather than beside it, because each that is beside it would
   * count towards the 500 resources of a stack.
   */
  readonly policies: Readonly<Record<string, readonly PolicyStatement[]>>;
}

/** A role that may write to one log. CDK's own may write to every log of the account (AWSLambdaBasicExecutionRole). */
export function functionRole(home: Construct, { logGroup, isInVpc, policies }: FunctionRights): Role {
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(home, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: Object.fromEntries(
      Object.entries({ WriteLogs: [writeLogs], ...policies }).map(([name, statements]) => [
        name,
        new PolicyDocument({ statements: [...statements] }),
      ]),
    ),
    managedPolicies: isInVpc
      ? [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')]
      : [],
  });
}
