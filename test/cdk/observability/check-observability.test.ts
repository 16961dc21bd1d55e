import { App, Duration, Stack } from 'aws-cdk-lib';
import { ApplicationLogLevel, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { inspectModules } from '../../../lib/bundle/inspect-modules.js';
import type { WorkflowStateMachineProps } from '../../../lib/cdk/index.js';
import { checkObservability } from '../../../lib/cdk/observability/check-observability.js';
import { checkWorkflow } from '../../../lib/definition/check-workflow.js';
import { readDefinition } from '../../../lib/definition/read-definition.js';
import { recurringShop, shop, shopProject } from '../shop.js';
import { synthesise } from '../synthesise.js';

const projectRoot = shopProject();
const bare = { ...shop, tasks: shop.tasks.map(({ rollback: _, ...task }) => task) };

function problemsOf(options: Partial<WorkflowStateMachineProps>, workflow: object = shop): readonly string[] {
  const checked = checkWorkflow(readDefinition(workflow as never, projectRoot), inspectModules);
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  const problems = checkObservability(checked.document, { workflow: shop, ...options });
  expect(problems.every(({ code }) => code === 'WF417')).toBe(true);
  return problems.map(({ message, fix }) => `${message} -> ${fix}`);
}

const alarmTopic = new Topic(new Stack(new App(), 'Topics'), 'Pager') as never;

describe('checkObservability', () => {
  it.each<[string, Partial<WorkflowStateMachineProps>, object]>([
    ['nothing', {}, shop],
    ['everything at once', { alarms: true, alarmTopic, dashboard: true, taskLogs: 'structured' }, bare],
    ['alarms that are turned off, whether they could go off or not', { alarms: { scheduleFailed: false } }, shop],
    ['alarms without anybody to tell', { alarms: { executionsFailed: {} } }, shop],
    ['a day', { alarms: { executionsFailed: { period: Duration.minutes(5), evaluationPeriods: 288 } } }, shop],
    ['a week of hours', { alarms: { executionsFailed: { period: Duration.hours(1), evaluationPeriods: 168 } } }, shop],
    ['levels of structured logs', { functionDefaults: { applicationLogLevel: ApplicationLogLevel.WARN } }, shop],
    ['a dashboard with a name', { dashboard: { name: 'a_B-1', period: Duration.minutes(1) } }, shop],
    ['alarms of schedules', { alarms: { scheduleFailed: {} } }, recurringShop],
  ])('takes %s', (_, options, workflow) => {
    expect(problemsOf(options, workflow)).toEqual([]);
  });

  it.each<[string, Partial<WorkflowStateMachineProps>, string]>([
    [
      'a topic without alarms',
      { alarmTopic },
      '"alarmTopic" is told of alarms, but there are none -> write alarms: true, or take out "alarmTopic"',
    ],
    [
      'a topic with alarms turned off',
      { alarmTopic, alarms: false },
      '"alarmTopic" is told of alarms, but there are none',
    ],
    [
      'an unknown alarm',
      { alarms: { executionFailed: {} } as never },
      'There is no alarm "executionFailed". Did you mean "executionsFailed"? -> name one of executionsFailed, ',
    ],
    [
      'a threshold of nothing',
      { alarms: { executionsFailed: { threshold: 0 } } },
      '"threshold" of the alarm "executionsFailed" is 0 -> make it a number from 1 on',
    ],
    [
      'half a period',
      { alarms: { executionsFailed: { evaluationPeriods: 0.5 } } },
      '"evaluationPeriods" of the alarm "executionsFailed" is 0.5 -> make it a whole number from 1 on',
    ],
    [
      'a period of seconds',
      { alarms: { executionsFailed: { period: Duration.seconds(90) } } },
      '"period" of the alarm "executionsFailed" is not whole minutes -> make it whole minutes',
    ],
    [
      'more than a day',
      { alarms: { executionsFailed: { period: Duration.minutes(5), evaluationPeriods: 289 } } },
      '"period" and "evaluationPeriods" of the alarm "executionsFailed" take 86700 seconds together -> make that a day',
    ],
    [
      'more than a week',
      { alarms: { executionsFailed: { period: Duration.hours(1), evaluationPeriods: 169 } } },
      '"period" and "evaluationPeriods" of the alarm "executionsFailed" take 608400 seconds together',
    ],
    [
      'an alarm about dead letters that nobody writes',
      { alarms: { stoppedRollbackDeadLetters: {} } },
      'The alarm "stoppedRollbackDeadLetters" would have nothing to watch: that takes "rollbackWhenStopped"',
    ],
    [
      'an alarm about a schedule that is not there',
      { alarms: { scheduleFailed: {} } },
      'The alarm "scheduleFailed" would have nothing to watch: the workflow does not recur -> take out "scheduleFailed" of alarms',
    ],
    [
      'an alarm about versions that are not kept',
      { alarms: { versionPrunerFailed: {} }, pinVersions: false },
      'The alarm "versionPrunerFailed" would have nothing to watch: "pinVersions" is false',
    ],
    [
      'an alarm about stopping what cannot be stopped',
      { alarms: { executionsAborted: {} }, type: 'EXPRESS' },
      'The alarm "executionsAborted" would have nothing to watch: nobody can stop an Express execution',
    ],
    [
      'a name of a dashboard',
      { dashboard: { name: 'Shop orders' } },
      '"Shop orders" is no name of a dashboard -> make it letters, digits',
    ],
    [
      'a period of a dashboard',
      { dashboard: { period: Duration.millis(1) } },
      '"period" of "dashboard" is not whole minutes',
    ],
    [
      'levels of plain logs',
      { taskLogs: 'plain', functionDefaults: { applicationLogLevel: ApplicationLogLevel.WARN } },
      '"applicationLogLevel" of functionDefaults is a level of structured logs, and taskLogs is \'plain\'',
    ],
    [
      'levels of plain logs of a rollback',
      { taskLogs: 'plain', functions: { ChargeCard: { rollback: { systemLogLevel: SystemLogLevel.WARN } } } },
      '"systemLogLevel" of functions.ChargeCard.rollback is a level of structured logs',
    ],
  ])('refuses %s', (_, options, expected) => {
    expect(problemsOf(options)).toEqual([expect.stringContaining(expected)]);
  });

  it('refuses alarms about undoing and dead letters where there are none', () => {
    expect(problemsOf({ alarms: { rollbackIncomplete: {} } }, bare)).toEqual([
      expect.stringContaining('"rollbackIncomplete" would have nothing to watch: no task has a rollback'),
    ]);
    expect(problemsOf({ alarms: { scheduleDeadLetters: {} } }, recurringShop)).toEqual([
      expect.stringContaining('that takes a "deadLetterQueue" of "schedule"'),
    ]);
  });

  it('tells of everything at once, before anything is made', () => {
    const options = { alarmTopic, taskLogs: 'plain', dashboard: { name: '' } } as const;
    const functionDefaults = { systemLogLevel: SystemLogLevel.WARN, applicationLogLevel: ApplicationLogLevel.WARN };
    expect(() => synthesise({ workflow: shop, projectRoot, ...options, functionDefaults })).toThrow(
      /alarmTopic[\s\S]*no name of a dashboard/,
    );
    expect(problemsOf({ ...options, functionDefaults })).toHaveLength(4);
  });
});
