import type { Size } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import type {
  ApplicationLogLevel,
  Architecture,
  IFunction,
  ILayerVersion,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type BundlingOptions, mergeBundling } from '../../bundle/bundling-options.js';

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
  /** Which lines of the function are logged. Only with structured `taskLogs`. @default ApplicationLogLevel.INFO */
  readonly applicationLogLevel?: ApplicationLogLevel;
  /** Which lines of Lambda are logged. Only with structured `taskLogs`. @default SystemLogLevel.INFO */
  readonly systemLogLevel?: SystemLogLevel;
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
  /** How its code is bundled, added to what less specific options say. @default see `BundlingOptions` */
  readonly bundling?: BundlingOptions;
}

/** A function that is made of its module, and how it is set up. */
export interface MadeFunctionOptions extends TaskFunctionOptions {
  readonly function?: undefined;
  readonly knowsReruns?: undefined;
}

/**
 * A function of yours in place of one that is made of a module: a container image, one of another stack, one that is only
 * known by its ARN, a version, an alias. It is called exactly as it is given, and set up by you alone.
 *
 * Its handler has to be wrapped, because state machines call the wrapper. The task's own module need not be there. A function
 * of another account has to let the role of the state machine call it.
 *
 * @example
 * // charge-card.ts, in the function's own project
 * import { type TaskEvent, wrapTask } from 'stepwright/runtime';
 * export const handler = wrapTask(async ({ input }: TaskEvent<Order>) => ({ charge: await bank.charge(input.card) }));
 *
 * @example
 * const charge = new DockerImageFunction(this, 'ChargeCard', { code: DockerImageCode.fromImageAsset('charge') });
 * new WorkflowStateMachine(this, 'Orders', { workflow: order, functions: { ChargeCard: { function: charge } } });
 */
export type BroughtFunctionOptions = { readonly [Option in keyof TaskFunctionOptions]?: undefined } & {
  /**
   * Its timeout may not be longer than the task's, as far as CDK knows it. A function of this app is given STEPWRIGHT_PAYLOADS
   * and the right to store results; an imported one has what it has.
   */
  readonly function: IFunction;
  /**
   * Whether its handler has the wrapper of this version of the package or a later one, which answers a result that is reused
   * when an execution is rerun. Nobody can see that from here, and without it the task would have its effect a second time; so
   * `stepwright rerun` only redrives executions of a workflow with a function that does not say so.
   * @default false
   */
  readonly knowsReruns?: boolean;
};

/** How a function comes about: it is made, or brought. */
export type FunctionOverrides = MadeFunctionOptions | BroughtFunctionOptions;

/**
 * Options of one task: those of a function that is made hold also for its rollback's, but for what `rollback` says. A
 * brought function is that of the task, or of its rollback, alone.
 */
export type TaskFunctionOverrides = FunctionOverrides & {
  /** How its rollback's function comes about. @default made, with the options of the task */
  readonly rollback?: FunctionOverrides;
};

/**
 * Options from general to specific: the last that says something wins, but environments and bundling add up. An option that is
 * undefined says nothing.
 *
 * @example
 * mergeFunctionOptions({ memorySize: 256, environment: { A: '1' } }, { memorySize: 512, environment: { B: '2' } })
 * // { memorySize: 512, environment: { A: '1', B: '2' } }
 */
export function mergeFunctionOptions(...layers: readonly (TaskFunctionOptions | undefined)[]): TaskFunctionOptions {
  const said = layers.flatMap((layer) => Object.entries(layer ?? {}).filter(([, value]) => value !== undefined));
  const environment = Object.assign({}, ...layers.map((layer) => layer?.environment));
  const bundling = mergeBundling(...layers.map((layer) => layer?.bundling));
  return { ...Object.fromEntries(said), environment, ...(Object.keys(bundling).length === 0 ? {} : { bundling }) };
}
