import { ListRuleNamesByTargetCommand } from '@aws-sdk/client-eventbridge';
import { ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { ListStateMachinesCommand, ListTagsForResourceCommand } from '@aws-sdk/client-sfn';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { arnOf, awsError, awsHost, awsOnPaper } from '../schedule/aws-on-paper.js';
import { deployed } from '../schedule/deployed.js';

const aws = awsOnPaper();
const list = (args: readonly string[] = [], columns = 80) =>
  call(['schedule', 'list', '--region', 'eu-west-1', ...args], { ...awsHost, columns });

beforeEach(() => aws.hold(deployed));

const orders = [
  `OrderFulfilment  ${arnOf('OrdersMain1')}`,
  '  ENABLED   cron(0 6 1 * ? *)  UTC',
  '            next Tue 2026-12-01 06:00 UTC',
  '            rule Orders-A',
  '  DISABLED  cron(0 6 ? * MON *)  UTC',
  '            paused',
  '            rule Orders-B',
  '  ENABLED   rate(1 day)  UTC',
  '            next firing: cannot be told from the expression',
  '            rule Orders-C',
];

describe('schedule list', () => {
  it.each([80, 120])('shows what starts each workflow, at %d columns', async (columns) => {
    expect(await list([], columns)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        ...orders,
        '',
        `Nightly  ${arnOf('NightlyMain1')}`,
        '  ENABLED  cron(30 2 * * ? *)  Europe/Berlin',
        '           next Thu 2026-11-26 02:30 +01:00',
        '           schedule Nightly/Nightly-1',
        '',
        `Manual  ${arnOf('ByHand')}`,
        '  no schedule',
        '',
      ].join('\n'),
    });
  });

  it.each([['OrderFulfilment'], ['OrdersMain1'], [arnOf('OrdersMain1')]])('shows %s alone', async (typed) => {
    expect((await list([typed])).stdout).toBe(`${orders.join('\n')}\n`);
  });

  it('takes any state machine', async () => {
    const { stdout } = await list(['Other-1']);
    expect(stdout.split('\n').slice(0, 2)).toEqual([arnOf('Other-1'), '  ENABLED  cron(0 6 * * ? *)  UTC']);
  });

  it('prints JSON', async () => {
    const { stdout } = await list(['Nightly', '--json']);
    expectShape('schedule-list', stdout);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      machines: [
        {
          workflow: 'Nightly',
          stateMachineArn: arnOf('NightlyMain1'),
          schedules: [
            {
              kind: 'schedule',
              group: 'Nightly',
              name: 'Nightly-1',
              state: 'ENABLED',
              expression: 'cron(30 2 * * ? *)',
              timeZone: 'Europe/Berlin',
              next: '2026-11-26T01:30:00Z',
            },
          ],
        },
      ],
      left: 0,
    });
  });

  it('lists the candidates when several state machines run a workflow', async () => {
    const machines = { ...deployed.machines, OrdersMain2: { 'stepwright:workflow': 'OrderFulfilment' } };
    aws.hold({ ...deployed, machines });
    const { code, stderr } = await list(['OrderFulfilment']);
    expect(stderr).toBe(
      'Several state machines run OrderFulfilment. Name one by its ARN:\n' +
        `  ${arnOf('OrdersMain1')}\n  ${arnOf('OrdersMain2')}\n`,
    );
    expect(code).toBe(2);
  });

  it('asks the likeliest for their tags first, no more than a hundred, and says so', async () => {
    const crowd = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`Crowd-${index}`, {}]));
    const late = { 'Stack-ORDER-fulfilment-x1': { 'stepwright:workflow': 'OrderFulfilment' } };
    aws.hold({ machines: { ...crowd, ...late } });
    expect((await list(['OrderFulfilment'])).stdout).toContain(arnOf('Stack-ORDER-fulfilment-x1'));
    // The others are not asked any more.
    expect(aws.sfn.commandCalls(ListTagsForResourceCommand)).toHaveLength(1);
    const { code, stderr } = await list(['Nowhere']);
    expect(stderr).toBe(
      'None of 151 state machines in eu-west-1 is called "Nowhere", or runs a workflow of that name, of which 51 were not looked into.\n' +
        '  fix: look at the region and the account, or name it by its ARN\n',
    );
    expect(code).toBe(2);
    expect(aws.sfn.commandCalls(ListTagsForResourceCommand)).toHaveLength(101);
    expect((await list()).stdout).toContain('51 more state machines were not looked into');
  });

  it('says that there is none', async () => {
    aws.hold({ machines: {} });
    expect((await list(['Nowhere'])).stderr).toMatch(/^There are no state machines in eu-west-1\./);
    aws.hold({ machines: { 'Other-1': {} } });
    expect((await list()).stdout).toBe('No state machine here is that of a deployed workflow.\n');
  });

  it.each([
    ['EventBridge', 'events:ListRuleNamesByTarget', () => aws.events.on(ListRuleNamesByTargetCommand)],
    ['EventBridge Scheduler', 'scheduler:ListSchedules', () => aws.scheduler.on(ListSchedulesCommand)],
    ['Step Functions', 'states:ListTagsForResource', () => aws.sfn.on(ListTagsForResourceCommand)],
    ['Step Functions', 'states:ListStateMachines', () => aws.sfn.on(ListStateMachinesCommand)],
  ])('tells that %s does not allow %s', async (_, action, command) => {
    command().rejects(awsError('AccessDeniedException', `User: me is not authorized to perform: ${action} on x`));
    const { code, stdout, stderr } = await list(['Nightly']);
    expect(stderr).toBe(
      `AWS does not allow ${action}.\n  on:  x\n  for: me\n` +
        `  fix: have ${action} allowed there by a policy of that user or role, or use another --profile\n`,
    );
    expect([code, stdout]).toEqual([1, '']);
  });

  it.each([
    [awsError('ThrottlingException', 'Rate exceeded'), /answers no more calls for now: Rate exceeded/, 1],
    [awsError('Odd', 'strange'), /^EventBridge says Odd: strange/, 1],
    [Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }), /^EventBridge in eu-west-1 cannot be found/, 1],
    [awsError('UnknownOperationException', 'no'), /There is no EventBridge to be found.*\n.*stepwright dev/, 2],
    [Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), /no credentials for AWS/, 1],
  ])('tells of %s', async (error, message, exitCode) => {
    aws.events.on(ListRuleNamesByTargetCommand).rejects(error);
    const { code, stderr } = await list(['Nightly']);
    expect(stderr).toMatch(message);
    expect(code).toBe(exitCode);
  });

  it.each([
    [['Nightly', '--local'], /works on AWS only: stepwright dev starts workflows itself.*\n.*stepwright schedule next/],
    [[arnOf('Nightly').replace('eu-west-1', 'us-east-1')], /--region eu-west-1: that state machine is in us-east-1/],
    [[arnOf('NightlyMain1').replace(':stateMachine:', ':activity:')], /is no ARN of a state machine/],
    [[arnOf('Gone')], /Resource not found/],
    [['missing.ts'], /There is no file missing\.ts/],
  ])('refuses the call %j', async (args, message) => {
    const { code, stderr } = await list(args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
