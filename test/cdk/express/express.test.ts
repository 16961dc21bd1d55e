import { App, Duration, Stack } from 'aws-cdk-lib';
import { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { StateMachine } from '../../../lib/asl/document.js';
import { WorkflowStateMachine } from '../../../lib/cdk/index.js';
import { awsProblems } from '../../../lib/engine/check/check-machine.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import { runExecution } from '../../../lib/engine/run.js';
import { shop, shopProject } from '../shop.js';
import { definitionOf, resourcesOf, statementsOf, synthesise, textOf } from '../synthesise.js';

const projectRoot = shopProject();

/** The shop without anything to undo, within five minutes. */
const tasks = shop.tasks.map(({ rollback: _, ...task }) => ({ ...task, timeout: 20 }));
const quick = { ...shop, tasks };
const express = (props: object = {}) => synthesise({ workflow: quick, projectRoot, type: 'EXPRESS', ...props });

/** Nothing is synthesised for that. */
const make = (props: object) =>
  new WorkflowStateMachine(new Stack(new App(), 'Shop'), 'Orders', {
    workflow: quick,
    projectRoot,
    type: 'EXPRESS',
    ...props,
  });

const warningsOf = (props: object) =>
  make(props)
    .node.metadata.filter(({ type }) => type === 'aws:cdk:warning')
    .map(({ data }) => String(data));

function problemsOf(props: object): readonly string[] {
  try {
    make(props);
    return [];
  } catch (error) {
    return (error as { problems: { code: string; message: string }[] }).problems.map(
      ({ code, message }) => `${code} ${message}`,
    );
  }
}

describe('an Express workflow', () => {
  const { template } = express();

  it('is a machine of that type, whose errors are logged since nothing else tells of them', () => {
    const machine = resourcesOf(template, 'AWS::StepFunctions::StateMachine').OrdersStateMachine;
    expect(machine?.Properties).toMatchObject({
      StateMachineType: 'EXPRESS',
      LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: false },
    });
    expect(warningsOf({})).toEqual([]);
  });

  it('has no history to log from only where that is asked for', () => {
    expect(warningsOf({ logLevel: LogLevel.OFF })).toEqual([
      expect.stringContaining('with LogLevel.OFF nobody can tell that one of Shop failed, or why'),
    ]);
    const { LoggingConfiguration } =
      Object.values(resourcesOf(express({ logLevel: LogLevel.ALL }).template, 'AWS::StepFunctions::StateMachine'))[0]
        ?.Properties ?? {};
    expect(LoggingConfiguration.Level).toBe('ALL');
  });

  it('is pruned without asking for executions, a day after a version was replaced', () => {
    const input = resourcesOf(template, 'AWS::Events::Rule').OrdersPruneVersions?.Properties.Targets[0].Input;
    expect(JSON.parse(textOf(input))).toEqual({
      stateMachineArn: 'Arn(OrdersStateMachine)',
      express: true,
      keep: 10,
      keepForDays: 1,
    });
    const actions = statementsOf(template, 'StepwrightVersionsPruneRole').flatMap(
      (one) => (one as { Action: string }).Action,
    );
    expect(actions).toContain('states:DescribeStateMachine');
    expect(actions).not.toContain('states:ListExecutions');
    expect(actions).not.toContain('states:DescribeStateMachineForExecution');
  });

  it('warns of nothing that is about executions from long ago', () => {
    expect(warningsOf({ pinVersions: { keepFor: Duration.hours(1) } })).toEqual([]);
    const retries = { attempts: 3, interval: '720h' };
    expect(warningsOf({ workflow: { ...quick, tasks: tasks.map((task) => ({ ...task, retries })) } })).toEqual([
      expect.stringContaining('an Express execution is ended after 300'),
    ]);
  });

  it('has nothing in it that is for Standard workflows alone', () => {
    expect(awsProblems(definitionOf(template, 'OrdersStateMachine'), 'EXPRESS')).toEqual([]);
    const standard = definitionOf(synthesise({ workflow: shop, projectRoot }).template, 'OrdersStateMachine');
    expect(
      awsProblems(standard, 'EXPRESS')
        .map(({ message }) => message)
        .join(),
    ).toContain("'.sync' service integration");
  });

  it.each(['SYNC', 'ASYNC'] as const)('runs, %s', async (start) => {
    const machine: StateMachine = definitionOf(template, 'OrdersStateMachine');
    const { status, output } = await runExecution(
      {
        machine,
        input: { order: 1 },
        name: 'run-1',
        stateMachineArn: 'arn:aws:states:eu-west-1:123456789012:stateMachine:Shop',
        express: { start, runId: 'd1c9' },
      },
      {
        clock: virtualClock(),
        random: () => 0.5,
        invoke: async ({ functionName }) => ({ kind: 'returned', payload: functionName }),
      },
    );
    expect([status, output]).toEqual([
      'SUCCEEDED',
      {
        ChargeCard: 'Arn(OrdersTaskChargeCardFunctionCurrentVersion)',
        Reserve: 'Arn(OrdersTaskReserveFunctionCurrentVersion)',
      },
    ]);
  });
});

describe('what an Express workflow cannot have is refused', () => {
  it('all at once', () => {
    const [validate, ...others] = shop.tasks;
    expect(
      problemsOf({
        workflow: { ...shop, isRecurring: true, tasks: [{ ...validate, timeout: 301 }, ...others] },
        schedule: { overlap: 'skip' },
        rollbackWhenStopped: true,
      }),
    ).toEqual([
      expect.stringMatching(/overlap: 'skip', and Step Functions does not list executions of an Express workflow/),
      'WF412 "Validate" may take 301 seconds, and an Express execution is over after 300',
      'WF412 "ChargeCard" has a rollback, and executions of Express workflows cannot be undone',
    ]);
  });

  it.each([
    ['as long as it lasts', [100, 200, 150], []],
    [
      'longer, by what is expected',
      [101, 200, 150],
      ['WF412 an execution of Shop is expected to take 301 seconds, and an Express execution is over after 300'],
    ],
    ['by what is known alone', [undefined, 200, 150], []],
  ])('executions that take %s', (_, seconds, problems) => {
    const expected = tasks.map((task, index) => ({ ...task, timeout: 300, expectedDuration: seconds[index] }));
    expect(problemsOf({ workflow: { ...quick, tasks: expected } })).toEqual(problems);
  });

  it('and a type that is none', () => {
    expect(problemsOf({ type: 'express' })).toEqual(['WF412 type is "express"']);
  });
});

describe('an Express workflow that may take too long', () => {
  it.each<[number, object, readonly string[]]>([
    [150, {}, []],
    [151, {}, ['takes 302 seconds']],
    [50, { retries: { attempts: 2, interval: 1, backoffRate: 1 } }, ['takes 304 seconds']],
  ])('is warned of: two in a row of %i seconds, %j', (timeout, retries, warnings) => {
    const workflow = { ...quick, tasks: tasks.map((task) => ({ ...task, timeout, ...retries })) };
    expect(warningsOf({ workflow })).toEqual(warnings.map((text) => expect.stringContaining(text)));
  });
});
