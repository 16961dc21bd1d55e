import { App, CfnParameter, Duration, Lazy, RemovalPolicy, Size, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ApplicationLogLevel, Architecture, LayerVersion, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { checkProps } from '../../../lib/cdk/props/check-props.js';
import { VersionPruner } from '../../../lib/cdk/versions/version-pruner.js';
import { shop, shopProject } from '../shop.js';

const stack = new Stack(new App(), 'Mine');
const key = new Key(stack, 'Key');
const queue = new Queue(stack, 'Queue');
const topic = new Topic(stack, 'Topic');
const parameter = new CfnParameter(stack, 'Number', { type: 'Number' });

const messagesOf = (props: unknown) =>
  checkProps(props).map(({ code, message, fix }) => {
    expect([code, fix]).toEqual(['WF420', expect.stringMatching(/./)]);
    return message;
  });

describe('properties that are taken', () => {
  it.each<[string, object]>([
    ['none', {}],
    ['a folder', { projectRoot: 'lib/cdk' }],
    ['those that are undefined', { alarms: undefined, functions: { Charge: { vpc: undefined } }, alarm: undefined }],
    [
      'all of functions',
      {
        functionDefaults: {
          memorySize: 128,
          environment: { A1: 'x', B_2: Lazy.string({ produce: () => 'later' }) },
          architecture: Architecture.ARM_64,
          runtime: Runtime.NODEJS_24_X,
          logRetention: RetentionDays.INFINITE,
          applicationLogLevel: ApplicationLogLevel.WARN,
          systemLogLevel: SystemLogLevel.WARN,
          ephemeralStorageSize: Size.gibibytes(1),
          reservedConcurrentExecutions: 0,
          layers: [LayerVersion.fromLayerVersionArn(stack, 'Layer', 'arn:aws:lambda:eu-west-1:1:layer:a:1')],
          vpc: new Vpc(stack, 'Network'),
          vpcSubnets: { subnetGroupName: 'inner' },
          securityGroups: [],
          bundling: { format: 'esm', loader: { '.sql': 'text' }, nodeModules: ['sharp'] },
        },
        functions: { Charge: { memorySize: parameter.valueAsNumber, rollback: { runtime: Runtime.NODEJS_LATEST } } },
      },
    ],
    [
      'all of logs, alarms and payloads',
      {
        logLevel: LogLevel.ALL,
        logRemovalPolicy: RemovalPolicy.RETAIN,
        taskLogs: 'plain',
        alarms: { executionsFailed: false, scheduleFailed: { period: Duration.minutes(1) } },
        alarmTopic: topic,
        dashboard: { name: 'x', period: Duration.minutes(parameter.valueAsNumber) },
        payloads: { bucket: Bucket.fromBucketName(stack, 'Bucket', 'results') },
        encryptionKey: key,
        schedule: { deadLetterQueue: queue, overlap: 'skip' },
      },
    ],
    [
      'all of versions and undoing',
      {
        pinVersions: { keep: 3, pruner: new VersionPruner(stack, 'Pruner') },
        rollbackWhenStopped: { retryAttempts: 2, maxEventAge: Duration.hours(6), deadLetterQueue: queue },
        rollbackIncomplete: { topic },
      },
    ],
    ["payloads: 'none'", { payloads: 'none', pinVersions: false, rollbackWhenStopped: false }],
  ])('%s', (_, props) => {
    expect(messagesOf(props)).toEqual([]);
  });
});

describe('properties that are refused', () => {
  it.each<[unknown, ...string[]]>([
    [undefined, 'the properties are undefined'],
    [[], 'the properties are a list'],
    [
      { alarm: true, constructor: 1 },
      'there is no property alarm. Did you mean "alarms"?',
      'there is no property constructor.',
    ],
    [{ projectRoot: '/there/is/none' }, 'projectRoot is the text "/there/is/none"'],
    [{ projectRoot: 'package.json' }, 'projectRoot is the text "package.json"'],
    [{ projectRoot: 5, tracing: 'no' }, 'projectRoot is 5', 'tracing is the text "no"'],
    [{ functions: { Charge: null } }, 'functions.Charge is null'],
    [{ functions: { Charge: { rollback: null } } }, 'functions.Charge.rollback is null'],
    [
      { functions: { Charge: { rollback: { rollback: {} } } } },
      'there is no property functions.Charge.rollback.rollback.',
    ],
    [{ functionDefaults: { function: {} } }, 'there is no property functionDefaults.function.'],
    [{ functionDefaults: { timeout: 5 } }, 'there is no property functionDefaults.timeout.'],
    [{ functionDefaults: { memorySize: 127 } }, 'functionDefaults.memorySize is 127'],
    [{ functionDefaults: { memorySize: 128.5 } }, 'functionDefaults.memorySize is 128.5'],
    [{ functionDefaults: { memorySize: '256' } }, 'functionDefaults.memorySize is the text "256"'],
    [{ functionDefaults: { reservedConcurrentExecutions: -1 } }, 'functionDefaults.reservedConcurrentExecutions is -1'],
    [{ functionDefaults: { runtime: Runtime.NODEJS_20_X } }, 'functionDefaults.runtime is nodejs20.x'],
    [{ functionDefaults: { runtime: Runtime.PYTHON_3_13 } }, 'functionDefaults.runtime is python3.13'],
    [{ functionDefaults: { layers: ['arn'] } }, 'functionDefaults.layers[0] is the text "arn"'],
    [
      { functionDefaults: { bundling: { minified: true } } },
      'there is no property functionDefaults.bundling.minified. Did you mean "minify"?',
    ],
    [{ functionDefaults: { environment: { A1: 5 } } }, 'functionDefaults.environment.A1 is 5'],
    [
      { functionDefaults: { environment: { STEPWRIGHT_PAYLOADS: '', AWS_REGION: '', '1A': '', A: '' } } },
      'functionDefaults.environment has "STEPWRIGHT_PAYLOADS"',
      'functionDefaults.environment has "AWS_REGION"',
      'functionDefaults.environment has "1A"',
      'functionDefaults.environment has "A"',
    ],
    [{ logLevel: 'DEBUG', logRetention: 4 }, 'logLevel is the text "DEBUG"', 'logRetention is 4'],
    [{ alarms: null }, 'alarms is null'],
    [{ alarms: { executionsFailed: true } }, 'alarms.executionsFailed is true'],
    [{ alarms: { executionsFailed: { period: 5 } } }, 'alarms.executionsFailed.period is 5'],
    [{ alarmTopic: 'arn' }, 'alarmTopic is the text "arn"'],
    [{ alarmTopic: queue }, 'alarmTopic is Mine/Queue'],
    [{ payloads: 'off' }, 'payloads is the text "off"'],
    [
      { payloads: { bucket: 'mine', size: 1 } },
      'payloads.bucket is the text "mine"',
      'there is no property payloads.size.',
    ],
    [{ encryptionKey: 'arn' }, 'encryptionKey is the text "arn"'],
    [{ pinVersions: { pruner: {} } }, 'pinVersions.pruner is an object'],
    [{ rollbackWhenStopped: { retryAttempts: 3 } }, 'rollbackWhenStopped.retryAttempts is 3'],
    [
      { rollbackWhenStopped: { maxEventAge: Duration.seconds(59) } },
      expect.stringMatching(/^rollbackWhenStopped.maxEventAge is Duration/) as unknown as string,
    ],
    [{ rollbackIncomplete: {} }, 'rollbackIncomplete tells nobody'],
    [{ schedule: null }, 'schedule is null'],
    [{ schedule: { deadLetterQueue: 'arn' } }, 'schedule.deadLetterQueue is the text "arn"'],
  ])('%j', (props, ...messages) => {
    expect(messagesOf(props)).toEqual(messages);
  });

  it('all at once, before anything is made', () => {
    const shopStack = new Stack(new App(), 'Shop');
    const props = { workflow: shop, projectRoot: shopProject(), alarms: 'yes', tracing: 1 } as unknown as {
      readonly workflow: typeof shop;
    };
    expect(() => new WorkflowStateMachine(shopStack, 'Orders', props)).toThrow(
      /^Shop\/Orders has problems:\nWF420 alarms is the text "yes"\n.*\nWF420 tracing is 1\n/,
    );
    expect(shopStack.node.findChild('Orders').node.children).toEqual([]);
  });
});
