import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { facts } from '../../undo/written-history.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { awsError, factsOnAws, testArn } from '../show/facts-on-aws.js';

const given = facts('a > b* c', 'do a, call b, do c, fail b Boom, schedule b, start b, succeed b, exit b, ABORTED');

const history = (args: readonly string[], more: Partial<Host> = {}) => {
  const aws = factsOnAws(given, { error: 'Changed' });
  return { ...aws, called: call(['history', ...args], { now: () => 60_000, ...aws.host, ...more }) };
};

/** Ids of the events that are printed. */
async function ids(args: readonly string[]): Promise<readonly number[]> {
  const { stdout } = await history(args).called;
  return [...stdout.matchAll(/^ *(\d+) +\d+ s {2}/gm)].map(([, id]) => Number(id));
}

const all = [...Array(given.execution.events.length).keys()].map((index) => index + 1);

describe('history', () => {
  it.each([80, 120])('fits into %d columns', async (columns) => {
    const whole = await history(['run'], { columns }).called;
    const part = await history(['run', '--task', 'b', '--reverse', '--limit', '3'], { columns }).called;
    const text = `${whole.stdout}\n${part.stdout}`;
    expectGolden(`history-${columns}.txt`, text);
    expectFits(text, columns);
  });

  it('fits into a narrow terminal as well', async () => {
    expectFits((await history(['run'], { columns: 46 }).called).stdout, 46);
  });

  it.each<[readonly string[], readonly number[]]>([
    [['run'], all],
    [['run', '--reverse'], all.toReversed()],
    [
      ['run', '--limit', '2'],
      [1, 2],
    ],
    [['run', '--limit', '2', '--reverse'], all.toReversed().slice(0, 2)],
    [
      ['run', '--task', 'c'],
      [10, 11, 12, 13, 14],
    ],
    [
      ['run', '--type', 'failed,executionaborted'],
      [15, all.length],
    ],
    [
      ['run', '--type', 'TaskStarted', '--task', 'b'],
      [9, 17],
    ],
    [['@last', '--type', 'MapRun'], []],
  ])('%j prints what was chosen', async (args, expected) => expect(await ids(args)).toEqual(expected));

  it('says so when nothing was chosen', async () => {
    const { code, stdout } = await history(['run', '--type', 'MapRun']).called;
    expect(stdout).toMatch(/\n\nNone of its 20 events was chosen\.\n$/);
    expect(code).toBe(0);
  });

  it('prints JSON as GetExecutionHistory gives it, of the published shape', async () => {
    const { code, stdout, stderr } = await history(['run', '--json', '--limit', '3', '--task', 'b']).called;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectShape('history', stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      executionArn: testArn,
      left: 5,
      events: [
        {
          id: 7,
          type: 'TaskStateEntered',
          stateEnteredEventDetails: { name: 'b' },
          timestamp: '1970-01-01T00:00:07.000Z',
        },
        {
          id: 8,
          type: 'TaskScheduled',
          taskScheduledEventDetails: { resourceType: 'lambda', parameters: '{"Payload":{"task":"b"}}' },
        },
        { id: 9, type: 'TaskStarted', previousEventId: 8 },
      ],
    });
  });

  it.each<[readonly string[], RegExp]>([
    [['run', '--task', 'bb'], /--task bb: the execution has no such task\..*\n {2}fix: name one of a, b, c/],
    [
      ['run', '--type', 'TaskFaild', '--limit', '0'],
      /"TaskFaild" is no type of event, nor a part of one\. Did you mean "TaskFailed"\?[\s\S]*--limit takes a whole number from 1 to 25000/,
    ],
    [[`${testArn}-9`], /There is no execution arn/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await history(args).called;
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    [
      'AccessDeniedException',
      'User: u is not authorized to perform: states:GetExecutionHistory on resource: x',
      /states:GetExecutionHistory/,
    ],
    ['ThrottlingException', 'Rate exceeded', /AWS answers no more calls for now/],
  ])('tells what AWS refuses: %s', async (name, message, told) => {
    const { sfn, host } = factsOnAws(given);
    sfn.on(GetExecutionHistoryCommand).rejects(awsError(name, message));
    const { code, stdout, stderr } = await call(['history', 'run'], host);
    expect(stderr).toMatch(told);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });
});
