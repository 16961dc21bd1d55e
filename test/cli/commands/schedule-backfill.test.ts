import { ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { DescribeExecutionCommand, ListExecutionsCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { arnOf, awsError, awsHost, awsOnPaper, type World } from '../schedule/aws-on-paper.js';
import { deployed, fullSchedule } from '../schedule/deployed.js';
import { nightlyFiles } from '../schedule/nightly.js';

/** An execution: when it began, and what its input says. */
interface Given {
  readonly name: string;
  readonly at: string;
  readonly input?: object;
}

const aws = awsOnPaper();
const nameOf = (day: number) => `scheduled-2026-11-${day}T06-00-00Z`;
const timeOf = (day: number) => `2026-11-${day}T06:00:00Z`;

/** Rules that start the machine themselves, with an input that has the time in it. */
const ruled: World = {
  machines: { Nightly1: { 'stepwright:workflow': 'Nightly' } },
  rules: {
    R: {
      of: 'Nightly1',
      expression: 'cron(0 6 * * ? *)',
      target: {
        InputTransformer: { InputPathsMap: { f1: '$.time' }, InputTemplate: '{"region":"eu","scheduledTime":<f1>}' },
      },
    },
  },
};

/** Holds executions too, newest first as AWS lists them, and lets those that are started succeed. */
function hold(world: World, executions: readonly Given[] = []): void {
  aws.hold(world);
  const newestFirst = [...executions].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  aws.sfn.on(ListExecutionsCommand).callsFake(({ nextToken }) => {
    const from = Number(nextToken ?? 0);
    return {
      executions: newestFirst.slice(from, from + 2).map(({ name, at }) => ({
        executionArn: `${arnOf('Nightly1')}:${name}`.replace('stateMachine', 'execution'),
        name,
        status: 'SUCCEEDED',
        startDate: new Date(at),
      })),
      nextToken: from + 2 < newestFirst.length ? String(from + 2) : undefined,
    };
  });
  aws.sfn.on(DescribeExecutionCommand).callsFake(({ executionArn }) => ({
    status: 'SUCCEEDED',
    input: JSON.stringify(executions.find(({ name }) => executionArn.endsWith(`:${name}`))?.input ?? {}),
  }));
  aws.sfn.on(StartExecutionCommand).resolves({ executionArn: 'arn' });
}

/** At noon of the 25th, of what was due since the 21st. */
const backfill = (args: readonly string[] = [], host: Partial<Host> = {}) =>
  call(
    [
      'schedule',
      'backfill',
      'nightly.json',
      '--from',
      '2026-11-21T07:00:00Z',
      '--region',
      'eu-west-1',
      '--yes',
      ...args,
    ],
    {
      ...awsHost,
      ...nightlyFiles(),
      after: (_, act) => {
        queueMicrotask(act);
        return () => {};
      },
      ...host,
    },
  );

const inputs = () => aws.sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);
const startedNames = () => inputs().map(({ name }) => name);

beforeEach(() => hold(ruled));

describe('schedule backfill on AWS', () => {
  it('gives executions what the rule gives them', async () => {
    expect((await backfill()).code).toBe(0);
    expect(inputs()).toEqual(
      [22, 23, 24, 25].map((day) => ({
        stateMachineArn: arnOf('Nightly1'),
        name: nameOf(day),
        input: JSON.stringify({ region: 'eu', scheduledTime: timeOf(day) }),
      })),
    );
  });

  it('gives executions what the schedule of a group gives them', async () => {
    hold(deployed);
    await backfill(['--limit', '1']);
    expect(inputs()).toMatchObject([
      { stateMachineArn: arnOf('NightlyMain1'), input: JSON.stringify({ region: 'eu', scheduledTime: timeOf(22) }) },
    ]);
  });

  it('knows firings that a rule has started under names of its own, late ones too', async () => {
    hold(ruled, [
      // Of a rule, seconds are those of its event.
      { name: 'a', at: '2026-11-22T06:00:20Z', input: { scheduledTime: '2026-11-22T06:00:17Z' } },
      { name: 'late', at: '2026-11-24T05:59:00Z', input: { scheduledTime: timeOf(23) } },
      { name: 'by-hand', at: '2026-11-24T06:00:01Z', input: { orderId: 1 } },
      { name: 'before', at: '2026-11-21T06:00:20Z', input: { scheduledTime: timeOf(21) } },
      { name: nameOf(25), at: '2026-11-25T06:00:01Z' },
    ]);
    expect((await backfill()).stdout).toContain(
      'Due 4 times. 3 executed.\nTo start: 1 execution, for 2026-11-24T06:00:00Z.',
    );
    expect(startedNames()).toEqual([nameOf(24)]);
    const looked = aws.sfn.commandCalls(DescribeExecutionCommand).map(({ args }) => args[0].input.executionArn ?? '');
    // The last one is the one that was started. Names that say it all are not looked into, nor what cannot be of a firing.
    expect(looked.map((arn) => arn.split(':').at(-1)).sort()).toEqual(['a', 'by-hand', 'late', nameOf(24)].sort());
  });

  it('looks into nothing when names are enough', async () => {
    hold(ruled, [{ name: 'a', at: '2026-11-22T06:00:20Z', input: { scheduledTime: timeOf(22) } }]);
    await backfill(['--names-only', '--dry-run']);
    expect(aws.sfn.commandCalls(DescribeExecutionCommand)).toEqual([]);
  });

  it('gives up, and starts nothing, where there are too many to look into', async () => {
    const many = Array.from({ length: 1011 }, (_, index) => ({ name: `api-${index}`, at: '2026-11-22T08:00:00Z' }));
    hold(ruled, many);
    const { code, stderr } = await backfill();
    expect(stderr).toMatch(
      /too many executions to see which of them are scheduled ones.*\n {2}fix: choose a shorter period/,
    );
    expect([code, startedNames()]).toEqual([1, []]);
  });

  it('leaves out what the schedule itself may be about to start, unless --to says otherwise', async () => {
    const justAfter = { now: () => Date.parse('2026-11-25T06:02:00Z') };
    const { stdout } = await backfill([], justAfter);
    expect(stdout).toContain(
      'Left out: 2026-11-25T06:00:00Z, which the schedule itself may be about to start.\n    Give --to to start it too.',
    );
    expect(startedNames()).toEqual([22, 23, 24].map(nameOf));
    hold(ruled);
    await backfill(['--to', '2026-11-25T06:00:00Z'], justAfter);
    expect(startedNames()).toEqual([22, 23, 24, 25].map(nameOf));
  });

  it('says that AWS forgets', async () => {
    const { stdout } = await backfill(['--from', '2026-08-20T07:00:00Z', '--dry-run']);
    expect(stdout).toMatch(
      /AWS forgets executions after 90 days: older firings may have been executed all\n {4}the same\.\n$/,
    );
  });

  it('tells what was started when AWS refuses more, and does not start the rest', async () => {
    aws.sfn
      .on(StartExecutionCommand, { name: nameOf(23) })
      .rejects(awsError('AccessDeniedException', 'not authorized to perform: states:StartExecution on x'));
    const { code, stdout } = await backfill();
    expect(stdout.split('\n').slice(-7)).toEqual([
      `  started    ${nameOf(22)}`,
      `  succeeded  ${nameOf(22)}`,
      'AWS does not allow that: not authorized to perform: states:StartExecution on x',
      '  fix: have the action that it names allowed on that resource',
      '4 executions: 1 succeeded, 3 not started.',
      'Calling it again goes on with 3 firings that are left.',
      '',
    ]);
    expect(code).toBe(1);
    expect(startedNames()).toEqual([22, 23].map(nameOf));
  });

  it.each([80, 120])('fits into %d columns, also when AWS refuses more', async (columns) => {
    aws.sfn
      .on(StartExecutionCommand, { name: nameOf(24) })
      .rejects(
        awsError(
          'AccessDeniedException',
          'User: arn:aws:sts::111122223333:assumed-role/operator/ann is not authorized to perform: states:StartExecution ' +
            `on resource: ${arnOf('Nightly1')} because no identity-based policy allows the states:StartExecution action`,
        ),
      );
    const { stdout } = await backfill([], { columns });
    expectFits(stdout, columns);
    expectGolden(`schedule-backfill-${columns}.txt`, stdout);
  });

  it('waits for an execution of which nothing is told yet', async () => {
    aws.sfn
      .on(DescribeExecutionCommand)
      .rejectsOnce(awsError('ExecutionDoesNotExist', 'not yet'))
      .resolves({ status: 'FAILED' });
    const { code, stdout } = await backfill(['--limit', '1']);
    expect(stdout).toMatch(
      /1 execution: 0 succeeded, 1 did not\.\nCalling it again goes on with 3 firings that are left\.\n$/,
    );
    expect(code).toBe(1);
  });

  it('tells what is under way when AWS no longer says how it goes', async () => {
    aws.sfn.on(DescribeExecutionCommand).rejects(awsError('ThrottlingException', 'Rate exceeded'));
    const { code, stdout } = await backfill(['--max-parallel', '2']);
    expect(stdout).toMatch(
      /no more calls for now: Rate exceeded\n.*\n4 executions: 0 succeeded, 2 under way, 2 not started\./,
    );
    expect([code, startedNames()]).toEqual([1, [22, 23].map(nameOf)]);
  });

  it('does not mind what somebody else has started in the meantime', async () => {
    aws.sfn.on(StartExecutionCommand, { name: nameOf(23) }).rejects(awsError('ExecutionAlreadyExists', 'there'));
    const { code, stdout } = await backfill();
    expect(stdout).toContain(`  is there already  ${nameOf(23)}\n`);
    expect(stdout).toMatch(/4 executions: 3 succeeded, 1 there already\.\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ['{"at":"<f1>","text":1}', { at: timeOf(22), text: 1 }],
    ['{"text":"due at <f1>"}', { text: `due at ${timeOf(22)}` }],
    ['{}', {}],
  ])('fills in the template %s', async (InputTemplate, input) => {
    aws.events.on(ListTargetsByRuleCommand).resolves({
      Targets: [
        { Id: 'T', Arn: arnOf('Nightly1'), InputTransformer: { InputPathsMap: { f1: '$.time' }, InputTemplate } },
      ],
    });
    await backfill(['--limit', '1']);
    expect(JSON.parse(inputs()[0]?.input ?? '')).toEqual({ ...input, scheduledTime: timeOf(22) });
  });

  it.each([
    [
      { InputTransformer: { InputPathsMap: { f1: '$.id' }, InputTemplate: '{"id":<f1>}' } },
      /cannot be made without it/,
    ],
    [{ Input: '[1]' }, /cannot be made without it/],
    [{}, /cannot be made without it\.\n {2}fix: say it with --input/],
  ])('refuses to guess what a target like %j gives, and takes --input', async (target, message) => {
    aws.events.on(ListTargetsByRuleCommand).resolves({ Targets: [{ Id: 'T', Arn: arnOf('Nightly1'), ...target }] });
    const { code, stderr } = await backfill();
    expect(stderr).toMatch(message);
    expect([code, startedNames()]).toEqual([2, []]);
    expect((await backfill(['--input', '{"x":1}'])).code).toBe(0);
  });

  it('refuses to choose between different inputs', async () => {
    const rules = {
      ...ruled.rules,
      S: { of: 'Nightly1', expression: 'rate(1 day)', target: { Input: '{"other":1}' } },
    };
    hold({ ...ruled, rules });
    const { code, stderr } = await backfill();
    expect(stderr).toBe('The schedules of Nightly1 give it different inputs.\n  fix: say which with --input\n');
    expect(code).toBe(2);
  });

  it.each([
    [['--from', 'soon'], /--from soon is no instant/],
    [['--from', 'soon', '--to', 'later', '--limit', '0'], /^--from soon [^\n]*\n\n--to later .*\n\n--limit takes /s],
    [['--to', '2026-11-26T00:00:00Z'], /is yet to come/],
    [['--to', '2026-11-20T00:00:00Z'], /--from .* is not before 2026-11-20/],
    [['--max-parallel', '0'], /--max-parallel takes a whole number/],
    [['--limit', 'all'], /--limit takes a whole number/],
    [['--input', '[1]'], /--input is no JSON object/],
    [['--from', '1990-01-01T00:00:00Z'], /was due more than 10,080 times/],
    [['--state-machine', 'Nowhere'], /is called "Nowhere"/],
  ])('refuses the call %j', async (args, message) => {
    const { code, stdout, stderr } = await backfill(args);
    expect(stderr).toMatch(message);
    expect([code, stdout, startedNames()]).toEqual([2, '', []]);
  });

  it('tells of a wrong period before it asks for --yes', async () => {
    const { code, stderr } = await call(
      ['schedule', 'backfill', 'nightly.json', '--from', '2026-11-21T07:00:00Z', '--to', '2026-11-20T00:00:00Z'],
      { ...awsHost, ...nightlyFiles() },
    );
    expect(stderr).toMatch(/^--from 2026-11-21T07:00:00Z is not before 2026-11-20T00:00:00Z\.\n\n.*--yes\n$/s);
    expect(code).toBe(2);
  });

  it.each([
    [[], {}, /there is no terminal/],
    [['--json'], { confirm: async () => true }, /with --json nobody is asked/],
    [['--input', '-'], { confirm: async () => true }, /with --input - nobody is asked/],
  ])('does not start without --yes where nobody can be asked: %j', async (args, host, message) => {
    const { code, stdout, stderr } = await call(
      ['schedule', 'backfill', 'nightly.json', '--from', '2026-11-21T07:00:00Z', ...args],
      { ...awsHost, ...nightlyFiles(), ...host },
    );
    expect(stdout + stderr).toMatch(message);
    expect([code, startedNames()]).toEqual([2, []]);
  });

  it('refuses a workflow that has no schedule', async () => {
    const { code, stderr } = await backfill([], nightlyFiles({ isRecurring: false, cronPattern: undefined }));
    expect(stderr).toMatch(/Nightly \(nightly\.json\) has no schedule/);
    expect(code).toBe(2);
  });

  it('takes the zone of the pattern', async () => {
    hold({ ...ruled, schedules: [fullSchedule] });
    await backfill(['--limit', '1'], nightlyFiles({ timeZone: 'Asia/Tokyo' }));
    expect(startedNames()).toEqual(['scheduled-2026-11-21T21-00-00Z']);
  });
});
