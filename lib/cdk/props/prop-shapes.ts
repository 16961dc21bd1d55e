import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { BundlingOptions } from '../../bundle/bundling-options.js';
import type { TaskFunctionOptions } from '../functions/function-options.js';
import { ALARM_NAMES, type AlarmThreshold } from '../observability/alarm-options.js';
import type { DashboardOptions } from '../observability/dashboard-options.js';
import type { OwnBucketOptions, StackPayloadOptions } from '../payloads/payload-options.js';
import type { ScheduleOptions } from '../schedule/schedule-options.js';
import type { StoppedOptions } from '../undo/stopped-options.js';
import type { PinOptions } from '../versions/pin-options.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';
import type { OptionsShape, Shape } from './shape.js';
import { count, duration, flag, folder, judgedElsewhere, madeByCdk, oneOf, text, wholeNumber } from './values.js';

const key = madeByCdk('a Key of CDK', 'keyArn');
const queue = madeByCdk('a Queue of CDK', 'queueArn');
const topic = madeByCdk('a Topic of CDK', 'topicArn');
const retention = oneOf(
  'a value of RetentionDays',
  Object.values(RetentionDays).filter((days) => typeof days === 'number'),
);
const removalPolicy = oneOf('a RemovalPolicy', Object.values(RemovalPolicy));

/** What the code is built for, and what it runs on with our wrapper. */
const runtime: Shape = {
  kind: 'value',
  what: 'a Node runtime from Runtime.NODEJS_22_X on',
  isOne: (it) => {
    const { name } = (it ?? {}) as { readonly name?: unknown };
    return typeof name === 'string' && Number(/^nodejs(\d+)\.x$/.exec(name)?.[1] ?? 0) >= 22;
  },
};

/**
 * Names that Lambda keeps for itself (LAM: configuration-envvars), which CDK refuses once it has made half of a workflow, and
 * the one that is ours.
 */
const RESERVED = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
  'STEPWRIGHT_PAYLOADS',
];

/** As Lambda takes them (API: Environment), unless they are reserved. */
function isVariableName(name: string): boolean {
  return /^[A-Za-z]\w+$/.test(name) && !RESERVED.includes(name);
}

const environment: Shape = {
  kind: 'record',
  of: text,
  names: {
    what: 'a name of two or more letters, digits and "_", a letter first, that is not reserved',
    isOne: isVariableName,
  },
};

function list(of: Shape): Shape {
  return { kind: 'list', of };
}

function record(of: Shape): Shape {
  return { kind: 'record', of };
}

function either(...shapes: readonly Shape[]): Shape {
  return { kind: 'either', shapes };
}

function options(all: Readonly<Record<string, Shape>>): OptionsShape {
  return { kind: 'options', options: all };
}

const bundling = {
  minify: flag,
  sourceMap: flag,
  sourcesContent: flag,
  target: text,
  format: judgedElsewhere,
  keepNames: flag,
  externalModules: list(text),
  nodeModules: list(text),
  define: record(text),
  loader: record(text),
  banner: text,
  footer: text,
  mainFields: list(text),
  conditions: list(text),
  inject: list(text),
  tsconfig: text,
} satisfies Readonly<Record<keyof BundlingOptions, Shape>>;

/** Numbers: AWS, CreateFunction. */
const functionOptions = {
  memorySize: wholeNumber(128, 10_240),
  environment,
  architecture: madeByCdk('an Architecture of CDK', 'dockerPlatform'),
  runtime,
  logRetention: retention,
  applicationLogLevel: text,
  systemLogLevel: text,
  ephemeralStorageSize: madeByCdk('a Size of CDK', 'toMebibytes'),
  reservedConcurrentExecutions: wholeNumber(0, Number.POSITIVE_INFINITY),
  layers: list(madeByCdk('a LayerVersion of CDK', 'layerVersionArn')),
  vpc: madeByCdk('a Vpc of CDK', 'vpcId'),
  vpcSubnets: { kind: 'options', options: {}, isOpen: true },
  securityGroups: list(madeByCdk('a SecurityGroup of CDK', 'securityGroupId')),
  bundling: options(bundling),
} satisfies Readonly<Record<keyof TaskFunctionOptions, Shape>>;

const overrides = { ...functionOptions, function: judgedElsewhere, knowsReruns: flag };

const threshold = {
  threshold: judgedElsewhere,
  period: duration(),
  evaluationPeriods: judgedElsewhere,
} satisfies Readonly<Record<keyof AlarmThreshold, Shape>>;

const alarms: OptionsShape = {
  kind: 'options',
  options: Object.fromEntries(ALARM_NAMES.map((name) => [name, either(oneOf('false', [false]), options(threshold))])),
  isOpen: true,
};

const payloads = {
  bucket: madeByCdk('a Bucket of CDK', 'bucketArn'),
  encryptionKey: key,
  expiration: duration(),
  removalPolicy,
} satisfies Readonly<Record<keyof (StackPayloadOptions & OwnBucketOptions), Shape>>;

const pins = {
  keep: judgedElsewhere,
  keepFor: duration(),
  pruner: madeByCdk('a VersionPruner', 'pruneDaily'),
} satisfies Readonly<Record<keyof PinOptions, Shape>>;

/** Numbers: AWS, PutFunctionEventInvokeConfig. */
const stopped = {
  retryAttempts: wholeNumber(0, 2),
  maxEventAge: duration('a Duration from 1 minute to 6 hours', 60, 21_600),
  deadLetterQueue: queue,
} satisfies Readonly<Record<keyof StoppedOptions, Shape>>;

const dashboard = { name: text, period: duration() } satisfies Readonly<Record<keyof DashboardOptions, Shape>>;

const schedule = {
  enabled: judgedElsewhere,
  input: judgedElsewhere,
  deadLetterQueue: queue,
  retryAttempts: judgedElsewhere,
  maxEventAge: judgedElsewhere,
  flexibleWindow: judgedElsewhere,
  overlap: judgedElsewhere,
} satisfies Readonly<Record<keyof ScheduleOptions, Shape>>;

/** What every property of a `WorkflowStateMachine` may be. */
export const PROP_SHAPES = {
  workflow: judgedElsewhere,
  projectRoot: folder,
  functionDefaults: options(functionOptions),
  functions: record(options({ ...overrides, rollback: options(overrides) })),
  functionStacks: count,
  type: judgedElsewhere,
  logRetention: retention,
  logRemovalPolicy: removalPolicy,
  logLevel: oneOf('a LogLevel', Object.values(LogLevel)),
  includeExecutionData: flag,
  tracing: flag,
  taskLogs: oneOf("'structured' or 'plain'", ['structured', 'plain']),
  alarms: either(flag, alarms),
  alarmTopic: topic,
  dashboard: either(flag, options(dashboard)),
  payloads: either(oneOf("'none'", ['none']), options(payloads)),
  encryptionKey: key,
  pinVersions: either(flag, options(pins)),
  rollbackWhenStopped: either(flag, options(stopped)),
  rollbackIncomplete: options({ topic, queue }),
  schedule: { kind: 'options', options: schedule, isOpen: true },
  budget: judgedElsewhere,
  prices: judgedElsewhere,
  stateMachineName: text,
  rollbackStateMachineName: text,
} satisfies Readonly<Record<keyof WorkflowStateMachineProps, Shape>>;
