import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { arnOf, awsError, executionsOnPaper, rollbackArn } from '../stop/executions-on-paper.js';

/** Time goes on by what is waited for; what answers at once is there before that. */
function clock(): Partial<Host> {
  let now = 60_000;
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const timer = setImmediate(() => {
        now += milliseconds;
        act();
      });
      return () => clearImmediate(timer);
    },
  };
}

/** `run` was stopped when a and b were done, and of c nobody knows. */
function open() {
  const { sfn, host } = executionsOnPaper('a* > b* > c', { run: 'do a, do b, call c, ABORTED' });
  return {
    sfn,
    rollback: (args: readonly string[], more: Partial<Host> = {}) =>
      call(['rollback', ...args], { ...clock(), ...host, ...more }),
  };
}

describe('rollback, over the client of the SDK', () => {
  it.each([80, 120])('shows the plan and what was undone, in %d columns', async (columns) => {
    const { rollback } = open();
    const { code, stdout, stderr } = await rollback(['run'], { columns });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectFits(stdout.replaceAll(/^Started arn:.*$/gm, 'Started'), columns);
    expectGolden(`rollback-${columns}.txt`, stdout);
  });

  it('reads its histories page by page, and starts one rollback by its name', async () => {
    const { rollback, sfn } = open();
    const { stdout } = await rollback(['run', '--json']);
    expectShape('rollback', stdout);
    expect(JSON.parse(stdout)).toMatchObject({ rollback: rollbackArn('run-rollback'), result: { undone: ['a', 'b'] } });
    const pages = sfn.commandCalls(GetExecutionHistoryCommand).map(({ args: [{ input }] }) => input);
    expect(pages.filter(({ nextToken }) => nextToken !== undefined).length).toBeGreaterThan(3);
    expect(sfn.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input.name)).toEqual([
      'run-rollback',
    ]);
  });

  it.each([
    ['it is described', 'AccessDeniedException', () => DescribeExecutionCommand, /^AWS does not allow states:Any\./],
    ['its history is read', 'ThrottlingException', () => GetExecutionHistoryCommand, /^AWS answers no more calls/],
    ['it is undone', 'AccessDeniedException', () => StartExecutionCommand, /^AWS does not allow states:Any\./],
    ['it is undone', 'ExpiredTokenException', () => StartExecutionCommand, /^The credentials for AWS are too old/],
    [
      'it is looked for',
      'UnrecognizedClientException',
      () => ListStateMachinesCommand,
      /^AWS does not know these cred/,
    ],
  ])('tells what AWS refuses when %s: %s', async (_, name, command, told) => {
    const { rollback, sfn } = open();
    sfn.on(command() as never).rejects(awsError(name, 'User: me is not authorized to perform: states:Any on x'));
    const { code, stderr } = await rollback(['run']);
    expect(code).toBe(1);
    expect(stderr).toMatch(told);
    expect(stderr).toMatch(/^ {2}fix: /m);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  describe('while it waits', () => {
    /** How often it is throttled at the rollback's own description. */
    const throttled = async (times: number) => {
      const { rollback, sfn } = open();
      const executionArn = rollbackArn('run-rollback');
      let left = times;
      sfn.on(DescribeExecutionCommand, { executionArn }).callsFake(() => {
        const isStarted = sfn.commandCalls(StartExecutionCommand).length > 0;
        if (!isStarted) throw awsError('ExecutionDoesNotExist', 'Execution Does Not Exist');
        left -= 1;
        if (left >= 0) throw awsError('ThrottlingException', 'Rate exceeded');
        return { executionArn, name: 'run-rollback', status: 'SUCCEEDED', startDate: new Date(0), input: '{"id":1}' };
      });
      return rollback(['run']);
    };

    it('goes on when it was throttled', async () => {
      const { code, stdout, stderr } = await throttled(9);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^ +45\.0 s {2}undone b$/m);
    });

    it('says so when that does not pass, and what was started', async () => {
      const { code, stdout, stderr } = await throttled(20);
      expect(code).toBe(1);
      expect(stdout).toContain(`Started ${rollbackArn('run-rollback')}\n`);
      expect(stderr).toMatch(/^AWS answers no more calls for now/);
    });
  });

  it('says that there is none of that ARN', async () => {
    const { rollback } = open();
    const { code, stderr } = await rollback([arnOf('gone')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^There is no execution ${arnOf('gone')}\\.\n {2}fix: `));
  });
});
