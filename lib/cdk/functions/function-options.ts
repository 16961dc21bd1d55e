import type { Size } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type { Architecture, ILayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** How a Lambda function of a workflow is set up. Its code and its timeout are for the workflow to say. */
export interface TaskFunctionOptions {
  /** Memory in MB, 128 to 10,240; the share of a processor grows with it. @default 128 */
  readonly memorySize?: number;
  /**
   * Environment variables, added to those of less specific options; at most 4 KB together.
   *
   * @default NODE_OPTIONS is '--enable-source-maps', so that stack traces name your sources; STEPWRIGHT_PAYLOADS, which is not
   * for you to set, says where large results are stored
   */
  readonly environment?: Readonly<Record<string, string>>;
  /** @default Architecture.X86_64 */
  readonly architecture?: Architecture;
  /** A Node runtime from nodejs22.x on, which the code is built for. @default Runtime.NODEJS_22_X */
  readonly runtime?: Runtime;
  /** How long the log is kept. @default the `logRetention` of the workflow */
  readonly logRetention?: RetentionDays;
  /** Size of `/tmp`. @default 512 MiB */
  readonly ephemeralStorageSize?: Size;
  /** The most runs at the same time, kept free for this function. @default none reserved */
  readonly reservedConcurrentExecutions?: number;
  /** @default no layers */
  readonly layers?: readonly ILayerVersion[];
  /** The network the function is in. @default that of Lambda, with access to the internet and to nothing of yours */
  readonly vpc?: IVpc;
  /** @default private subnets of `vpc`, where it has some */
  readonly vpcSubnets?: SubnetSelection;
  /** @default a new one that allows all outgoing traffic */
  readonly securityGroups?: readonly ISecurityGroup[];
}

/** Options of one task: they hold for its function and, but for what `rollback` says, for its rollback's. */
export interface TaskFunctionOverrides extends TaskFunctionOptions {
  /** Options of its rollback's function alone. @default those of the task */
  readonly rollback?: TaskFunctionOptions;
}

/**
 * Options from general to specific: the last that says something wins, but environments add up. An option that is
 * undefined says nothing.
 *
 * @example
 * mergeFunctionOptions({ memorySize: 256, environment: { A: '1' } }, { memorySize: 512, environment: { B: '2' } })
 * // { memorySize: 512, environment: { A: '1', B: '2' } }
 */
export function mergeFunctionOptions(...layers: readonly (TaskFunctionOptions | undefined)[]): TaskFunctionOptions {
  const said = layers.flatMap((layer) => Object.entries(layer ?? {}).filter(([, value]) => value !== undefined));
  const environment = Object.assign({}, ...layers.map((layer) => layer?.environment));
  return { ...Object.fromEntries(said), environment };
}
