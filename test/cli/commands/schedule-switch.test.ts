import { DisableRuleCommand, EnableRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { arnOf, awsError, awsHost, awsOnPaper } from '../schedule/aws-on-paper.js';
import { deployed, fullSchedule } from '../schedule/deployed.js';

const aws = awsOnPaper();
const inColumns = (columns: number, args: readonly string[]) =>
  call(['schedule', ...args, '--region', 'eu-west-1'], { ...awsHost, columns });
const schedule = (...args: readonly string[]) => inColumns(80, args);
const named = (calls: readonly { args: readonly { input: object }[] }[]) => calls.map(({ args }) => args[0]?.input);

beforeEach(() => aws.hold(deployed));

describe('schedule pause and resume', () => {
  it('pauses what is not paused, and leaves alone what is or waits for events', async () => {
    expect(await schedule('pause', 'OrderFulfilment')).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'OrderFulfilment (OrdersMain1)',
        '  paused: rule Orders-A',
        '  was paused already: rule Orders-B',
        '  paused: rule Orders-C',
        '',
      ].join('\n'),
    });
    expect(named(aws.events.commandCalls(DisableRuleCommand))).toEqual([{ Name: 'Orders-A' }, { Name: 'Orders-C' }]);
    expect(aws.events.commandCalls(EnableRuleCommand)).toEqual([]);
  });

  it('resumes what is paused, and says how to catch up', async () => {
    expect((await schedule('resume', 'OrderFulfilment')).stdout).toBe(
      [
        'OrderFulfilment (OrdersMain1)',
        '  was not paused: rule Orders-A',
        '  resumed: rule Orders-B',
        '  was not paused: rule Orders-C',
        'What was due meanwhile is not started by this: stepwright schedule backfill does',
        '    that.',
        '',
      ].join('\n'),
    );
    expect(named(aws.events.commandCalls(EnableRuleCommand))).toEqual([{ Name: 'Orders-B' }]);
  });

  it('changes the state of a schedule and nothing else', async () => {
    const { code, stdout } = await schedule('pause', 'Nightly');
    expect([code, stdout]).toEqual([0, 'Nightly (NightlyMain1)\n  paused: schedule Nightly/Nightly-1\n']);
    const { Arn, CreationDate, LastModificationDate, ...updatable } = fullSchedule;
    expect(named(aws.scheduler.commandCalls(UpdateScheduleCommand))).toEqual([{ ...updatable, State: 'DISABLED' }]);
  });

  it.each([
    ['pause', 'DISABLED'],
    ['resume', 'ENABLED'],
  ])('%s does nothing to a schedule that is %s', async (command, state) => {
    aws.hold({ ...deployed, schedules: [{ ...fullSchedule, State: state as 'ENABLED' }] });
    expect((await schedule(command, 'Nightly')).code).toBe(0);
    expect(aws.scheduler.commandCalls(UpdateScheduleCommand)).toEqual([]);
  });

  it('leaves alone a schedule that somebody else has paused in the meantime', async () => {
    aws.scheduler
      .on(GetScheduleCommand)
      .resolvesOnce(fullSchedule)
      .resolves({ ...fullSchedule, State: 'DISABLED' });
    expect((await schedule('pause', 'Nightly')).stdout).toContain('  was paused already: schedule Nightly/Nightly-1\n');
    expect(aws.scheduler.commandCalls(UpdateScheduleCommand)).toEqual([]);
  });

  it('goes on after a failure, tells what was and what was not done, and fails', async () => {
    aws.events
      .on(DisableRuleCommand, { Name: 'Orders-A' })
      .rejects(awsError('AccessDeniedException', 'not authorized to perform: events:DisableRule on Orders-A'));
    expect(await schedule('pause', 'OrderFulfilment')).toEqual({
      code: 1,
      stderr: '',
      stdout: [
        'OrderFulfilment (OrdersMain1)',
        '  NOT paused: rule Orders-A',
        '    AWS does not allow that: not authorized to perform: events:DisableRule on',
        '        Orders-A',
        '      fix: have the action that it names allowed on that resource',
        '  was paused already: rule Orders-B',
        '  paused: rule Orders-C',
        '1 of 3 not paused. Doing it again goes on with what is left.',
        '',
      ].join('\n'),
    });
  });

  it.each([80, 120])('fits into %d columns, whatever becomes of it', async (columns) => {
    aws.events
      .on(DisableRuleCommand, { Name: 'Orders-C' })
      .rejects(
        awsError(
          'AccessDeniedException',
          'User: arn:aws:sts::111122223333:assumed-role/operator/ann is not authorized to perform: events:DisableRule on ' +
            'resource: arn:aws:events:eu-west-1:111122223333:rule/Orders-C because no identity-based policy allows it',
        ),
      );
    const paused = await inColumns(columns, ['pause', 'OrderFulfilment']);
    const resumed = await inColumns(columns, ['resume', 'OrderFulfilment']);
    expectFits(paused.stdout + resumed.stdout, columns);
    expectGolden(`schedule-switch-${columns}.txt`, `${paused.stdout}\n${resumed.stdout}`);
  });

  it('prints JSON', async () => {
    aws.events.on(DisableRuleCommand, { Name: 'Orders-C' }).rejects(awsError('ThrottlingException', 'Rate exceeded'));
    const { code, stdout } = await schedule('pause', arnOf('OrdersMain1'), '--json');
    expect(code).toBe(1);
    expectShape('schedule-pause', stdout);
    expectShape('schedule-resume', (await schedule('resume', 'OrderFulfilment', '--json')).stdout);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      stateMachineArn: arnOf('OrdersMain1'),
      state: 'DISABLED',
      schedules: [
        { kind: 'switched', schedule: expect.objectContaining({ kind: 'rule', name: 'Orders-A' }) },
        { kind: 'unchanged', schedule: expect.objectContaining({ name: 'Orders-B' }) },
        {
          kind: 'failed',
          schedule: expect.objectContaining({ name: 'Orders-C' }),
          message: expect.stringMatching(/Rate/),
        },
      ],
    });
  });

  it('takes the name out of a document', async () => {
    aws.hold({
      machines: { X1: { 'stepwright:workflow': 'Shop' } },
      rules: { R: { of: 'X1', expression: 'rate(1 day)' } },
    });
    expect((await schedule('pause', 'documents/shop.json')).stdout).toBe('Shop (X1)\n  paused: rule R\n');
  });

  it.each([
    [['pause', 'Manual'], /Nothing starts Manual \(ByHand\) by itself: there is nothing to pause/],
    [
      ['resume', 'Nightly', '--local'],
      /schedule resume works on AWS only.*\n {2}fix: start it without --no-schedules$/m,
    ],
    [['pause', 'Nowhere'], /None of 8 state machines in eu-west-1 is called "Nowhere"/],
    [['pause'], /missing required argument/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await schedule(...args);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
