import { App, Duration, Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { flightDelays } from '../../../lib/examples/flight-delays.js';
import { shop, shopProject } from '../shop.js';
import { resourcesOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();
const ofShop = { workflow: shop, projectRoot, dashboard: true } satisfies WorkflowStateMachineProps;

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title: string;
    readonly region?: string;
    readonly period?: number;
    readonly metrics?: readonly (readonly (string | { readonly stat: string; readonly label: string })[])[];
    readonly query?: string;
    readonly alarms?: readonly string[];
  };
}

function widgetsOf(template: Template): readonly Widget[] {
  const [dashboard] = Object.values(resourcesOf(template, 'AWS::CloudWatch::Dashboard'));
  return JSON.parse(textOf(dashboard?.Properties.DashboardBody)).widgets;
}

const titled = (widgets: readonly Widget[], title: string) =>
  widgets.find(({ properties }) => properties.title === title)?.properties;

/** What CloudWatch takes: Dashboard body structure and syntax, and its quotas. */
function assertCloudWatchAccepts(widgets: readonly Widget[]): void {
  expect(widgets.length).toBeLessThanOrEqual(500);
  for (const { type, x, y, width, height, properties } of widgets) {
    expect(['metric', 'log', 'alarm']).toContain(type);
    expect(x + width).toBeLessThanOrEqual(24);
    expect([x, y, width, height].every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
    if (type === 'alarm') expect(properties.alarms).not.toHaveLength(0);
    else expect(properties.region).toBe('region');
    if (type === 'log') assertQuery(properties.query ?? '');
    if (type !== 'metric') continue;
    expect((properties.period ?? 0) % 60).toBe(0);
    expect(properties.metrics?.length).toBeLessThanOrEqual(500);
    for (const metric of properties.metrics ?? []) {
      const { length } = metric.filter((part) => typeof part === 'string' && part !== '');
      // Namespace, name, and a name and a value for each dimension; then how it is drawn.
      expect(length % 2).toBe(0);
      expect(metric.slice(length)).toEqual([
        expect.objectContaining({ stat: expect.stringMatching(/^(Sum|Maximum|p\d\d)$/) }),
      ]);
    }
  }
  const all = widgets.flatMap(({ properties }) => properties.metrics ?? []);
  expect(all.length).toBeLessThanOrEqual(2500);
}

/** Log groups, then commands. */
function assertQuery(query: string): void {
  const [first = '', ...others] = query.split(/\s\| /);
  expect(first).toMatch(/^SOURCE '[^']+'$/);
  const commands = others.slice(others.findLastIndex((part) => part.startsWith('SOURCE ')) + 1);
  expect(commands.map((command) => command.split(' ')[0])).toEqual(['fields', 'filter', 'sort', 'limit']);
}

describe('a dashboard', () => {
  it('shows executions, undoing, functions, alarms and what failed', () => {
    const widgets = widgetsOf(synthesise({ ...ofShop, alarms: true }).template);
    assertCloudWatchAccepts(widgets);
    expect(widgets.map(({ type, properties }) => [type, properties.title])).toEqual([
      ['metric', 'Executions'],
      ['metric', 'Execution time (ms)'],
      ['metric', 'Throttled state transitions'],
      ['metric', 'Rollback executions'],
      ['metric', 'Errors'],
      ['metric', 'Throttled calls'],
      ['metric', 'Duration, p95 (ms)'],
      ['alarm', 'Alarms'],
      ['log', 'Failed attempts'],
    ]);
    expect(titled(widgets, 'Executions')?.metrics?.map(([, name]) => name)).toEqual([
      'ExecutionsStarted',
      'ExecutionsSucceeded',
      'ExecutionsFailed',
      'ExecutionsTimedOut',
      'ExecutionsAborted',
    ]);
    expect(titled(widgets, 'Execution time (ms)')?.metrics?.map((metric) => metric[4])).toEqual([
      { label: 'p50', stat: 'p50' },
      { label: 'p95', stat: 'p95' },
      { label: 'longest', stat: 'Maximum' },
    ]);
    expect(titled(widgets, 'Errors')?.metrics).toEqual(
      [
        ['TaskValidate', 'Validate'],
        ['TaskChargeCard', 'ChargeCard'],
        ['UndoChargeCard', 'undo ChargeCard'],
        ['TaskReserve', 'Reserve'],
      ].map(([id, label]) => [
        'AWS/Lambda',
        'Errors',
        'FunctionName',
        `Arn(Orders${id}Function)`,
        { label, stat: 'Sum' },
      ]),
    );
    expect(titled(widgets, 'Alarms')?.alarms).toHaveLength(7);
  });

  it('asks the logs of all functions for attempts that failed', () => {
    const query = titled(widgetsOf(synthesise(ofShop).template), 'Failed attempts')?.query;
    expect(query).toBe(
      `${['TaskValidate', 'TaskChargeCard', 'UndoChargeCard', 'TaskReserve'].map((id) => `SOURCE 'Arn(Orders${id}Logs)'`).join(' | ')} | fields @timestamp, executionName, task, role, attempt, durationMs, errorType, errorMessage
| filter ispresent(durationMs) and ispresent(errorType) and ispresent(executionId)
| sort @timestamp desc
| limit 50`,
    );
  });

  it('leaves out what is not there: undoing, alarms, and logs that do not say whose they are', () => {
    const widgets = widgetsOf(synthesise({ workflow: flightDelays, dashboard: true, taskLogs: 'plain' }).template);
    assertCloudWatchAccepts(widgets);
    expect(widgets.map(({ type }) => type)).toEqual(Array(6).fill('metric'));
    expect(titled(widgets, 'Rollback executions')).toBeUndefined();
  });

  it('leaves the logs of brought functions to those who made them', () => {
    const brought = LambdaFunction.fromFunctionArn(
      new Stack(new App(), 'Other'),
      'Charge',
      'arn:aws:lambda:eu-west-1:123456789012:function:charge:7',
    );
    const { template } = synthesise({ ...ofShop, functions: { ChargeCard: { function: brought } } });
    const widgets = widgetsOf(template);
    expect(titled(widgets, 'Errors')?.metrics?.[1]).toEqual([
      'AWS/Lambda',
      'Errors',
      'FunctionName',
      'charge',
      { label: 'ChargeCard', stat: 'Sum' },
    ]);
    expect(titled(widgets, 'Failed attempts')?.query).not.toContain("ChargeCardLogs)' | SOURCE 'Arn(OrdersTaskCharge");
  });

  it('has a name and a period on request', () => {
    const dashboard = { name: 'Shop-orders', period: Duration.hours(1) };
    const { template, construct } = synthesise({ ...ofShop, dashboard });
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'Shop-orders' });
    expect(titled(widgetsOf(template), 'Executions')?.period).toBe(3600);
    expect(construct.dashboard?.node.path).toBe('Shop/Orders/Dashboard');
  });

  it('of many functions has several graphs, and asks as many logs as may be asked at once', () => {
    const names = Array.from({ length: 120 }, (_, index) => `T${index}`);
    const tasks = names.map((name, index) => ({
      name,
      fcn: 'lambdas/validate.ts',
      nextTasks: names.slice(index + 1, index + 2),
    }));
    const workflow = { name: 'Long', headTask: 'T0', tasks };
    const widgets = widgetsOf(synthesise({ ...ofShop, workflow, functionStacks: 3 }).template);
    assertCloudWatchAccepts(widgets);
    expect(titled(widgets, 'Errors (1 of 3)')?.metrics).toHaveLength(50);
    expect(titled(widgets, 'Errors (3 of 3)')?.metrics).toHaveLength(20);
    expect(titled(widgets, 'Failed attempts of 50 of 120 functions')?.query?.match(/SOURCE/g)).toHaveLength(50);
  });

  it('is not there unless it is asked for', () => {
    const { template, construct } = synthesise({ workflow: shop, projectRoot });
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 0);
    expect(construct.dashboard).toBeUndefined();
  });
});

describe('metric', () => {
  it.each([
    ['executionsStarted', 'ExecutionsStarted', 'Sum'],
    ['executionsSucceeded', 'ExecutionsSucceeded', 'Sum'],
    ['executionsFailed', 'ExecutionsFailed', 'Sum'],
    ['executionsTimedOut', 'ExecutionsTimedOut', 'Sum'],
    ['executionsAborted', 'ExecutionsAborted', 'Sum'],
    ['executionsThrottled', 'ExecutionThrottled', 'Sum'],
    ['executionTime', 'ExecutionTime', 'Average'],
  ] as const)('%s is what Step Functions calls %s', (name, metricName, statistic) => {
    const { construct } = shopOnce();
    expect(construct.metric(name)).toMatchObject({ namespace: 'AWS/States', metricName, statistic });
    expect(Object.keys(construct.metric(name).dimensions ?? {})).toEqual(['StateMachineArn']);
  });

  it('can be had in another way', () => {
    const metric = shopOnce().construct.metric('executionTime', { statistic: 'p99', period: Duration.hours(1) });
    expect(metric).toMatchObject({ metricName: 'ExecutionTime', statistic: 'p99' });
    expect(metric.period.toHours()).toBe(1);
  });
});

let once: ReturnType<typeof synthesise> | undefined;
function shopOnce() {
  once ??= synthesise({ workflow: shop, projectRoot });
  return once;
}
