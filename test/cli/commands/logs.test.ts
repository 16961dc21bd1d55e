import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { DescribeStateMachineForExecutionCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import {
  awsError,
  executionArn,
  logsOnPaper,
  type PaperLogs,
  paperHost,
  platformReport,
  START,
  structured,
} from '../logs/logs-on-paper.js';

const aws = logsOnPaper();

const logs = (args: readonly string[] = [], host: Partial<Host> = {}) =>
  call(['logs', executionArn, ...args], { ...paperHost, ...host });

const id = (digit: number) => `${digit}1111111-2222-3333-4444-555555555555`;
const group = (task: string) => `/aws/lambda/Shop-${task}`;
const stack = ['Broken: no truck', '    at ship (/var/task/lambdas/ship.ts:13:7)', '    at run (node:internal/x:1:1)'];

const shop: PaperLogs = {
  calls: [
    { task: 'Pay', began: 0, ended: 500 },
    { task: 'Ship', began: 600, ended: 900, fails: true },
    { task: 'Ship', attempt: 2, began: 1900, ended: 4950, fails: true, requestId: id(4) },
  ],
  groupOf: { 'Shop-Pay:3': 'PayLogs', 'Shop-Ship': 'ShipLogs' },
  groups: {
    PayLogs: [
      [100, `a ${structured(id(9), 'Pay', 'of another execution', {}, `${executionArn}2`)}`],
      [200, `a ${structured(id(1), 'Pay', 'charging', { total: 30 })}`],
      [300, 'a printed past the console'],
      [490, `a ${structured(id(1), 'Pay', 'task succeeded', { durationMs: 480 })}`],
      [500, `a ${platformReport(id(1), 490)}`],
    ],
    ShipLogs: [
      [700, `a ${structured(id(2), 'Ship', 'low on trucks', { level: 'WARN' })}`],
      [
        890,
        `a ${structured(id(2), 'Ship', 'task failed', {
          ...{ level: 'ERROR', durationMs: 280, errorType: 'Broken', errorMessage: 'no truck', stackTrace: stack },
        })}`,
      ],
      [900, `a ${platformReport(id(2), 290)}`],
      [1950, `b ${JSON.stringify({ type: 'platform.start', record: { requestId: id(4) } })}`],
      [2000, 'b waiting for a truck'],
      [4950, `b ${platformReport(id(4), 3000, 'timeout')}`],
    ],
  },
};

test.each([80, 120])('a line for everything that was written, by time, in %i columns', async (columns) => {
  aws.hold(shop);
  const screen = { rows: 24, draw: () => {}, clear: () => {} };
  const { code, stdout, stderr } = await logs([], { columns, screen });
  expect([code, stderr]).toEqual([0, '']);
  expectFits(stdout, columns);
  expectGolden(`logs-${columns}.txt`, stdout);
});

test('a few questions are enough: by execution, by request where that is needed, and for the streams that were found', async () => {
  aws.hold(shop);
  await logs();
  const byExecution = `{ $.executionId = "${executionArn}" }`;
  expect(aws.asked()).toEqual(
    [
      `PayLogs: ${byExecution}`,
      'PayLogs: a',
      `ShipLogs: ${byExecution}`,
      `ShipLogs: ?"${id(4)}"`,
      'ShipLogs: a b',
    ].sort(),
  );
  for (const { args } of aws.cloudWatch.commandCalls(FilterLogEventsCommand)) {
    const { startTime = 0, endTime = 0 } = args[0].input;
    expect([startTime, endTime].every((time) => Math.abs(time - START) < 75_000)).toBe(true);
  }
});

const messages = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => /^\d\d:/.test(line))
    .map((line) => line.slice(14));

test.each<[readonly string[], RegExp[]]>([
  [
    ['--task', 'Pay'],
    [/Pay {4}1 {2}INFO {3}charging \{/, /printed past/, /task succeeded after 480 ms/],
  ],
  [
    ['--level', 'warn'],
    [/WARN {3}low on trucks/, /ERROR {2}task failed/, /ERROR {2}Lambda: timed out, 3000 ms/],
  ],
  [
    ['--level', 'ERROR', '--task', 'Ship'],
    [/Ship {3}1 {2}ERROR {2}task failed/, /Ship {3}2 {2}ERROR {2}Lambda: timed out/],
  ],
  [
    ['--since', '2026-11-26T06:00:02Z'],
    [/waiting for a truck/, /timed out/],
  ],
  [
    ['--lambda', '--task', 'Pay'],
    [/charging/, /printed/, /succeeded/, /DEBUG {2}Lambda: 490 ms, 70 of 128 MB of memory/],
  ],
])('%j', async (args, expected) => {
  aws.hold(shop);
  const { stdout } = await logs(args);
  const lines = messages(stdout);
  expect(lines).toHaveLength(expected.length);
  for (const [index, line] of lines.entries()) expect(line).toMatch(expected[index] ?? /never/);
});

test('as JSON', async () => {
  aws.hold(shop);
  const { stdout } = await logs(['--json', '--task', 'Ship']);
  expectShape('logs', stdout);
  const { version, execution, lines, notes } = JSON.parse(stdout);
  expect([version, execution, notes]).toEqual([1, { arn: executionArn }, []]);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toEqual({
    time: '2026-11-26T06:00:00.890Z',
    ...{
      task: 'Ship',
      role: 'task',
      attempt: 1,
      functionName: 'Shop-Ship:3',
      logGroup: 'ShipLogs',
      source: 'function',
    },
    ...{ level: 'ERROR', message: 'task failed', requestId: id(2), durationMs: 280 },
    error: { type: 'Broken', message: 'no truck', stack: stack.slice(1) },
  });
});

test('where Lambda is not told, the usual log group is looked into', async () => {
  aws.hold({ calls: shop.calls.slice(0, 1), groups: { [group('Pay')]: shop.groups.PayLogs ?? [] } });
  expect(messages((await logs()).stdout)).toHaveLength(3);
  aws.lambda.on(GetFunctionConfigurationCommand).rejects(awsError('AccessDeniedException', 'no'));
  expect(messages((await logs()).stdout)).toHaveLength(3);
});

test('plain logs are found by the request that the history tells, and by the time where it tells none', async () => {
  const plain = (request: number, after: number): PaperLogs['groups'][string] => [
    [after, `s${request} START RequestId: ${id(request)} Version: 3`],
    [after + 100, `s${request} 2026-11-26T06:00:00.100Z\t${id(request)}\tINFO\tsaid by ${request}`],
    [
      after + 200,
      `s${request} REPORT RequestId: ${id(request)}\tDuration: 200.00 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB`,
    ],
  ];
  aws.hold({
    calls: [
      { task: 'Pay', began: 0, ended: 200, requestId: id(1) },
      { task: 'Ship', began: 20_000, ended: 20_200, fails: true },
      { task: 'Ship', attempt: 2, began: 21_200, ended: 21_400, fails: true },
    ],
    groups: {
      [group('Pay')]: [...plain(1, 0), ...plain(2, 0)],
      [group('Ship')]: [...plain(3, 5000), ...plain(4, 20_000), ...plain(5, 21_200)],
    },
  });
  const { stdout, stderr } = await logs();
  expect(messages(stdout).map((line) => line.replace(/ +/g, ' '))).toEqual([
    ' Pay 1 INFO said by 1'.trim(),
    'Ship 1 INFO said by 4',
    'Ship 2 INFO said by 5',
  ]);
  expect(stderr).toBe('');
});

test('many requests and streams are asked for in parts', async () => {
  const many = Array.from({ length: 45 }, (_, index) => index);
  const request = (index: number) => `${String(index).padStart(8, '0')}-2222-3333-4444-555555555555`;
  aws.hold({
    calls: many.map((index) => ({
      task: 'Pay',
      attempt: index + 1,
      began: index,
      ended: index + 1,
      requestId: request(index),
    })),
    groups: { [group('Pay')]: many.map((index) => [index, `s${index} t\t${request(index)}\tINFO\tx`] as const) },
  });
  await logs();
  const patterns = aws.asked().filter((asked) => asked.includes('?"'));
  expect(patterns.map((pattern) => pattern.split('?').length - 1)).toEqual([20, 20, 5]);
  for (const pattern of patterns) expect(pattern.length).toBeLessThan(1024);
});

test('lines that say nothing are found until the end of the call that was over last', async () => {
  aws.hold({
    calls: [
      { task: 'Pay', began: 0, ended: 1000, fails: true },
      { task: 'Pay', attempt: 2, began: 2000, ended: 40_000 },
    ],
    groups: {
      [group('Pay')]: [
        [500, `s1 ${structured(id(1), 'Pay', 'first')}`],
        [2500, `s2 ${structured(id(2), 'Pay', 'second', { attempt: 2 })}`],
        [39_000, 's2 plain'],
      ],
    },
  });
  const { stdout } = await logs();
  expect(stdout.match(/first|second|plain/g)).toEqual(['first', 'second', 'plain']);
});

test('plain lines that may be of another execution are left out, and that is said', async () => {
  const ended = (request: number): PaperLogs['groups'][string] => [
    [100, `s${request} 2026-11-26T06:00:00.100Z\t${id(request)}\tINFO\tx`],
    [200, `s${request} REPORT RequestId: ${id(request)}\tDuration: 200.00 ms`],
  ];
  aws.hold({
    calls: [{ task: 'Pay', began: 0, ended: 200 }],
    groups: { [group('Pay')]: [...ended(1), ...ended(2)] },
  });
  const { code, stdout, stderr } = await logs();
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr.replace(/\s+/g, ' ')).toContain(
    "Other calls of Pay ended at the same time, and plain logs do not say which lines are whose: they are left out. With taskLogs: 'structured' they say it.",
  );
});

const noPause = () => {
  throw new Error('nothing is to be waited for');
};

test('--follow of what was over long ago looks once', async () => {
  aws.hold(shop);
  const { code, stdout } = await logs(['--follow'], { after: noPause });
  expect([code, messages(stdout).length]).toEqual([0, 7]);
  expect(aws.asked()).toHaveLength(5);
});

describe('while it follows', () => {
  const soon: Partial<Host> = {
    now: () => START + 6000,
    after: (_, act) => {
      const timer = setTimeout(act, 1);
      return () => clearTimeout(timer);
    },
  };
  /** CloudWatch answers the first look; the next so many it refuses, and answers those after that. */
  const refusing = (looks: number, error: Error) => {
    aws.hold(shop);
    let asked = 0;
    aws.cloudWatch.on(FilterLogEventsCommand, { logGroupName: 'PayLogs' }).callsFake(() => {
      asked += 1;
      // The first look asks twice: by execution, and for what has ended.
      if (asked > 2 && asked <= 2 + looks) throw error;
      return { events: [] };
    });
  };

  test('a throttled look is made again', async () => {
    refusing(3, awsError('ThrottlingException', 'Rate exceeded'));
    const { code, stdout, stderr } = await logs(['--follow'], soon);
    expect([code, messages(stdout).length]).toEqual([0, 4]);
    expect(stderr).toMatch(/^Pay wrote nothing to PayLogs\./);
  });

  test.each([
    [50, awsError('ThrottlingException', 'Rate exceeded'), 'AWS answers no more calls for now'],
    [1, awsError('ExpiredTokenException', 'too old'), 'The credentials for AWS are too old'],
  ])('what does not pass ends it', async (looks, error, said) => {
    refusing(looks, error);
    const { code, stderr } = await logs(['--follow'], soon);
    expect(code).toBe(1);
    expect(stderr).toContain(said);
  });
});

describe('what is missing is said, and the rest is shown', () => {
  const payOnly = { PayLogs: shop.groups.PayLogs ?? [] };

  test('a log group that is not there', async () => {
    aws.hold({ ...shop, groups: payOnly });
    const { code, stdout, stderr } = await logs();
    expect([code, stderr]).toEqual([0, 'There is no log group ShipLogs (any more).\n']);
    expect(messages(stdout)).toHaveLength(3);
  });

  test('a log group that may not be read', async () => {
    aws.hold(shop);
    aws.cloudWatch
      .on(FilterLogEventsCommand, { logGroupName: 'ShipLogs' })
      .rejects(awsError('AccessDeniedException', 'no'));
    const { code, stdout, stderr } = await logs();
    expect([code, stderr]).toEqual([0, 'Not allowed to read ShipLogs: have logs:FilterLogEvents allowed on it.\n']);
    expect(messages(stdout)).toHaveLength(3);
    expectShape('logs', (await logs(['--json'])).stdout);
  });

  test.each([
    [{ retentionDays: 7 }, 30, /ShipLogs keeps lines for 7 days: those of this execution are gone\./],
    [{ retentionDays: 60 }, 30, /Ship wrote nothing to ShipLogs\.\n/],
    [{}, 30, /Ship wrote nothing to ShipLogs\.\n/],
    [{ retentionDays: 7 }, 0, /Ship wrote nothing to ShipLogs\. CloudWatch can be some seconds\s+late\.\n/],
  ])('nothing was found: %j, after %i days', async (kept, days, said) => {
    aws.hold({ ...shop, ...kept, groups: { ...payOnly, ShipLogs: [] } });
    const { code, stderr } = await logs([], { now: () => START + 40_000 + days * 86_400_000 });
    expect(code).toBe(0);
    expect(stderr).toMatch(said);
  });

  test('several that wrote nothing are told together', async () => {
    aws.hold({ ...shop, groups: { PayLogs: [], ShipLogs: [] } });
    expect(await logs()).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Nothing was found that these wrote: Pay, Ship.\nThere is nothing to show.\n',
    });
  });

  test('nothing at all', async () => {
    aws.hold({ calls: [], groups: {} });
    expect(await logs()).toEqual({ code: 0, stdout: '', stderr: 'There is nothing to show.\n' });
  });
});

test.each([
  [
    'CloudWatch throttles',
    FilterLogEventsCommand,
    awsError('ThrottlingException', 'Rate exceeded'),
    1,
    'AWS answers no more calls for now',
  ],
  [
    'the region is another',
    DescribeStateMachineForExecutionCommand,
    awsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`),
    2,
    `There is no execution ${executionArn}.\n  fix: look at its name, its account and its region`,
  ],
  [
    'histories may not be read',
    DescribeStateMachineForExecutionCommand,
    awsError(
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/x is not authorized to perform: states:DescribeStateMachineForExecution on resource: y because no identity-based policy allows it',
    ),
    1,
    'states:DescribeStateMachineForExecution',
  ],
  [
    'Lambda is broken',
    GetFunctionConfigurationCommand,
    awsError('ServiceException', 'oh'),
    1,
    'Lambda says ServiceException: oh',
  ],
])('%s', async (_, command, error, exitCode, said) => {
  aws.hold(shop);
  // biome-ignore lint/suspicious/noExplicitAny: commands of three clients
  const client: any =
    command === FilterLogEventsCommand
      ? aws.cloudWatch
      : command === GetFunctionConfigurationCommand
        ? aws.lambda
        : aws.sfn;
  client.on(command).rejects(error);
  const { code, stdout, stderr } = await logs();
  expect([code, stdout]).toEqual([exitCode, '']);
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/\n\s+at /);
});

test.each([
  [['--level', 'loud'], '--level loud is none of trace, debug, info, warn, error, fatal.'],
  [['--level', 'eror'], 'Did you mean "error"?'],
  [['--since', 'noon'], '--since noon is no time.'],
  [['--task', 'Shp'], '--task Shp: the execution has no such task. Did you mean "Ship"?\n  fix: name one of Pay, Ship'],
])('%j is wrong', async (args, said) => {
  aws.hold(shop);
  const { code, stderr } = await logs(args);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});
