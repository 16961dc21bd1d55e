import { RemovalPolicy } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { ApplicationLogLevel, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { resourcesOf, statementsOf, synthesise } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot } satisfies WorkflowStateMachineProps;

/** Of the functions of the workflow, by the ends of their ids. */
function loggingOf(template: Template) {
  const functions = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'));
  return Object.fromEntries(
    functions
      .filter(([id]) => /^Orders(Task|Undo)/.test(id))
      .map(([id, { Properties }]) => {
        const { LogGroup: _, ...rest } = Properties.LoggingConfig;
        return [id.replace(/^Orders|Function$/g, ''), rest];
      }),
  );
}

describe('taskLogs', () => {
  it('are structured, of every function, from the levels that Lambda has by itself', () => {
    expect(loggingOf(synthesise(ofShop).template)).toEqual({
      TaskValidate: { LogFormat: 'JSON' },
      TaskChargeCard: { LogFormat: 'JSON' },
      TaskReserve: { LogFormat: 'JSON' },
      UndoChargeCard: { LogFormat: 'JSON' },
    });
  });

  it('have levels by function', () => {
    const { template } = synthesise({
      ...ofShop,
      functionDefaults: { applicationLogLevel: ApplicationLogLevel.WARN, systemLogLevel: SystemLogLevel.WARN },
      functions: {
        ChargeCard: {
          applicationLogLevel: ApplicationLogLevel.DEBUG,
          rollback: { applicationLogLevel: ApplicationLogLevel.TRACE },
        },
      },
    });
    const levels = (application: string) => ({
      LogFormat: 'JSON',
      ApplicationLogLevel: application,
      SystemLogLevel: 'WARN',
    });
    expect(loggingOf(template)).toEqual({
      TaskValidate: levels('WARN'),
      TaskChargeCard: levels('DEBUG'),
      TaskReserve: levels('WARN'),
      UndoChargeCard: levels('TRACE'),
    });
  });

  it('are as Lambda writes them where that is asked for', () => {
    const { TaskValidate } = loggingOf(synthesise({ ...ofShop, taskLogs: 'plain' }).template);
    expect(TaskValidate).toEqual({});
  });

  it('make a new version of a function when they change, and none when they do not', () => {
    const versions = (options: Partial<WorkflowStateMachineProps>) =>
      Object.keys(synthesise({ ...ofShop, ...options }).template.findResources('AWS::Lambda::Version')).sort();
    expect(versions({ taskLogs: 'structured' })).toEqual(versions({}));
    expect(versions({ taskLogs: 'plain' })).not.toEqual(versions({}));
  });
});

const everything = {
  projectRoot,
  workflow: { ...recurringShop, cronPattern: '0 6 1 * 1' },
  rollbackWhenStopped: true,
  alarms: true,
  dashboard: true,
  logLevel: LogLevel.ALL,
} satisfies WorkflowStateMachineProps;

describe('log groups', () => {
  it('all have a retention, whatever made them', () => {
    const { template } = synthesise({
      ...everything,
      logRetention: RetentionDays.ONE_WEEK,
      logRemovalPolicy: RemovalPolicy.RETAIN,
      payloads: { removalPolicy: RemovalPolicy.DESTROY },
    });
    const groups = Object.entries(resourcesOf(template, 'AWS::Logs::LogGroup'));
    expect(groups.filter(([, { Properties }]) => Properties.RetentionInDays === undefined)).toEqual([]);
    const own = groups.filter(([id]) => id.startsWith('Orders'));
    expect(new Set(own.map(([, { Properties }]) => Properties.RetentionInDays))).toEqual(new Set([7]));
    // Four of functions, that of undoing, and those of three machines.
    expect(own).toHaveLength(4 + 1 + 3);
  });

  it('are there for every function but that of CDK which empties a bucket', () => {
    const { template } = synthesise({ ...everything, payloads: { removalPolicy: RemovalPolicy.DESTROY } });
    const without = Object.entries(resourcesOf(template, 'AWS::Lambda::Function'))
      .filter(([, { Properties }]) => Properties.LoggingConfig?.LogGroup === undefined)
      .map(([id]) => id);
    expect(without).toEqual(['CustomS3AutoDeleteObjectsCustomResourceProviderHandler']);
  });
});

describe('tracing', () => {
  const xray = Match.objectLike({ Action: Match.arrayWith(['xray:PutTraceSegments']) });

  it('is of the machines, the starter and the functions of tasks, with the rights it takes', () => {
    const { template } = synthesise({ ...everything, tracing: true });
    const machines = resourcesOf(template, 'AWS::StepFunctions::StateMachine');
    expect(Object.keys(machines).sort()).toEqual([
      'OrdersRollbackStateMachine',
      'OrdersScheduleStarter',
      'OrdersStateMachine',
    ]);
    for (const [id, { Properties }] of Object.entries(machines)) {
      expect([id, Properties.TracingConfiguration]).toEqual([id, { Enabled: true }]);
      expect(statementsOf(template, `${id}Role`)).toContainEqual(
        expect.objectContaining({ Action: expect.arrayContaining(['xray:PutTraceSegments']) }),
      );
    }
    for (const [id, { Properties }] of Object.entries(resourcesOf(template, 'AWS::Lambda::Function'))) {
      if (!/^Orders(Task|Undo)/.test(id)) continue;
      expect([id, Properties.TracingConfig]).toEqual([id, { Mode: 'Active' }]);
      expect(statementsOf(template, id.replace(/Function$/, 'Role'))).toContainEqual(
        expect.objectContaining({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'].sort() }),
      );
    }
  });

  it('is off by itself, and then nobody has its rights', () => {
    const { template } = synthesise(everything);
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { TracingConfig: Match.anyValue() }, 0);
    template.resourcePropertiesCountIs(
      'AWS::IAM::Policy',
      { PolicyDocument: { Statement: Match.arrayWith([xray]) } },
      0,
    );
  });
});
