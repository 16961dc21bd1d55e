import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** What a function may do besides writing its log. */
export interface FunctionRights {
  readonly logGroup: LogGroup;
  /** Whether it is in a network, which takes network interfaces. */
  readonly isInVpc: boolean;
  /** What its environment is encrypted with. @default a key of Lambda, which needs no right */
  readonly environmentKey?: IKey | undefined;
  /**
   * Policies by their names. They are inside of the role rather than beside it, because each that is beside it would
   * count towards the 500 resources of a stack.
   */
  readonly policies: Readonly<Record<string, readonly PolicyStatement[]>>;
}

/**
 * A role that may write to one log. CDK's own may write to every log of the account (AWSLambdaBasicExecutionRole), also
 * where it is about networks (AWSLambdaVPCAccessExecutionRole).
 */
export function functionRole(home: Construct, rights: FunctionRights): Role {
  const { logGroup, isInVpc, environmentKey, policies } = rights;
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(home, 'Role', {
    // Without `aws:SourceArn` and `aws:SourceAccount`: nobody says that Lambda sends them whenever it assumes a role, and
    // without them no function would start. Nor can another account's function have this role: whoever gives a role to a
    // function needs `iam:PassRole`, which there is only for roles of one's own account (IAM: id_roles_use_passrole).
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: Object.fromEntries(
      Object.entries({
        WriteLogs: [writeLogs],
        ...(isInVpc ? { UseNetwork: [networkStatement()] } : {}),
        ...(environmentKey === undefined ? {} : { ReadEnvironment: [decryptStatement(environmentKey)] }),
        ...policies,
      }).map(([name, statements]) => [name, new PolicyDocument({ statements: [...statements] })]),
    ),
  });
}

/**
 * What a function in a network needs for its network interfaces (LAM: configuration-vpc, execution role permissions): the
 * actions that AWSLambdaVPCAccessExecutionRole has besides those about logs.
 */
export const NETWORK_ACTIONS = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
] as const;

/** On everything, since interfaces have no names before they are made. */
function networkStatement(): PolicyStatement {
  return new PolicyStatement({ actions: [...NETWORK_ACTIONS], resources: ['*'] });
}

/** Lambda decrypts an environment with the rights of the function's role (LAM: configuration-envvars-encryption). */
function decryptStatement(key: IKey): PolicyStatement {
  return new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] });
}
