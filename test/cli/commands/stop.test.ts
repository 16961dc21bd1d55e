import { GetExecutionHistoryCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { arnOf, awsError, executionsOnPaper, type PaperExecutions, rollbackArn } from '../stop/executions-on-paper.js';

/** Time stands still but for what is waited for: fourteen seconds after the start of the execution. */
function clock(): Pick<Host, 'now' | 'after' | 'repeat'> {
  let now = 15_000;
  return {
    now: () => now,
    after: (milliseconds, act) => {
      now += milliseconds;
      queueMicrotask(act);
      return () => {};
    },
    repeat: () => () => {},
  };
}

/** A task is done, and two are under way. */
const running = 'do a, call b, call c';

function open(executions: PaperExecutions = { run: running }, workflow = 'a* > b* c', ending = 'ABORTED') {
  const { sfn, host } = executionsOnPaper(workflow, executions, ending);
  return {
    sfn,
    stop: (args: readonly string[], more: Partial<Host> = {}) =>
      call(['stop', ...args], { ...clock(), ...host, ...more }),
    stopped: () => sfn.commandCalls(StopExecutionCommand).map(({ args: [{ input }] }) => input),
    started: () => sfn.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input.name),
  };
}

const yes: Partial<Host> = { confirm: async () => true };

describe('stop', () => {
  it.each([80, 120])('shows what is under way, stops, and says what is left, in %d columns', async (columns) => {
    const { stop, stopped } = open();
    const asked: string[] = [];
    const { code, stdout, stderr } = await stop(['run'], {
      columns,
      confirm: async (question) => {
        expect(stopped()).toEqual([]);
        asked.push(question);
        return true;
      },
    });
    expect({ code, stderr, asked }).toEqual({ code: 0, stderr: '', asked: ['Stop it?'] });
    expect(stopped()).toEqual([{ executionArn: arnOf('run') }]);
    expectGolden(`stop-${columns}.txt`, stdout);
    expectFits(stdout, columns);
  });

  it.each([80, 120])('goes on with the rollback in %d columns', async (columns) => {
    const { stop, started } = open({ run: running }, 'a* > b c');
    const { code, stdout } = await stop(['run', '--rollback', '--yes'], { columns });
    expect(started()).toEqual(['run-rollback']);
    expect(code).toBe(0);
    expectGolden(`stop-rollback-${columns}.txt`, stdout);
  });

  it('says in the question what it will do', async () => {
    const { stop } = open({ run: running, other: running });
    const asked: string[] = [];
    const confirm = async (question: string) => asked.push(question) < 0;
    await stop(['run', '--rollback'], { confirm });
    await stop(['run', 'other', 'run'], { confirm });
    expect(asked).toEqual(['Stop it, and undo what it did?', 'Stop 2 executions?']);
  });

  it('stops nothing when nobody says so', async () => {
    const { stop, stopped } = open();
    const { code, stdout } = await stop(['run'], { confirm: async () => false });
    expect({ code, stopped: stopped() }).toEqual({ code: 1, stopped: [] });
    expect(stdout).toMatch(/Nothing was stopped\.\n$/);
  });

  it.each<[args: readonly string[], host: Partial<Host>, why: string]>([
    [['run'], {}, 'there is no terminal.\n  fix: give --yes'],
    [['run', '--json'], yes, 'with --json nobody is asked'],
  ])('stops nothing unasked: %j', async (args, host, why) => {
    const { stop, stopped } = open();
    const { code, stdout, stderr } = await stop(args, host);
    expect({ code, stopped: stopped() }).toEqual({ code: 2, stopped: [] });
    expect(stderr || JSON.parse(stdout).refused[0].message).toContain(why);
  });

  it('sends the name of the error and the cause, and nothing that nobody said', async () => {
    const { stop, stopped } = open();
    await stop(['run', '--yes', '--error', 'Mistake', '--reason', 'wrong prices']);
    expect(stopped()).toEqual([{ executionArn: arnOf('run'), error: 'Mistake', cause: 'wrong prices' }]);
  });

  it('says before anything is asked what AWS would not take', async () => {
    const { stop, sfn } = open();
    const { code, stderr } = await stop(['run', '--error', 'e'.repeat(257), '--reason', 'ü'.repeat(32_769)]);
    expect(code).toBe(2);
    expect(stderr).toContain('--error has 257 characters, and AWS takes 256 at most.');
    expect(stderr).toContain('--reason has 32,769 characters, and AWS takes 32,768 at most.');
    expect(stderr).toContain('give --yes');
    expect(sfn.calls()).toHaveLength(0);
    expect((await stop(['run', '-y', '--error', 'e'.repeat(256), '--reason', 'ü'.repeat(32_768)])).code).toBe(0);
  });

  it.each([
    [
      'do a, fail b Boom, FAILED',
      'Test run was over already: FAILED at 1970-01-01 00:00:08 UTC.\nLeft to undo: a.\n  fix: stepwright rollback run\n',
      0,
    ],
    ['do a, do b, do c, SUCCEEDED', 'Test run was over already: SUCCEEDED at 1970-01-01 00:00:17 UTC.\n', 0],
  ])('leaves alone what is over already: %s', async (words, said, expected) => {
    const { stop, stopped } = open({ run: words });
    const { code, stdout } = await stop(['run', '--yes']);
    expect({ code, stdout, stopped: stopped() }).toEqual({ code: expected, stdout: said, stopped: [] });
  });

  it('breaks what it says where words end', async () => {
    const { stop } = open({ run: 'do a, do b, do c, SUCCEEDED' });
    const { stdout } = await stop(['run', '--yes'], { columns: 40 });
    expect(stdout).toBe('Test run was over already: SUCCEEDED at\n1970-01-01 00:00:17 UTC.\n');
  });

  it('undoes what is over already, where that is asked for', async () => {
    const { stop, stopped, started } = open({ run: 'do a, do b, do c, SUCCEEDED' });
    const { code, stdout } = await stop(['run', '--yes', '--rollback']);
    expect({ code, stopped: stopped(), started: started() }).toEqual({
      code: 0,
      stopped: [],
      started: ['run-rollback'],
    });
    expect(stdout).toMatch(/^Test run was over already: SUCCEEDED .*\nTest run: SUCCEEDED\n/);
    expect(stdout).toMatch(/Undone: a, b\.\n$/);
  });

  it('says that one ended by itself when it was faster', async () => {
    const { stop } = open({ run: 'do a, do b, call c' }, 'a* > b* c', 'succeed c, exit c, SUCCEEDED');
    const { code, stdout } = await stop(['run', '--yes']);
    expect(code).toBe(0);
    expect(stdout).toContain('Test run ended by itself before it was stopped: SUCCEEDED after 16.0 s.\n');
    expect(stdout).not.toContain('Left to undo');
  });

  it('prints JSON and nothing else', async () => {
    const { stop } = open({ run: running, over: 'do a, FAILED' });
    const { code, stdout, stderr } = await stop(['run', 'over', '--json', '--yes']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectShape('stop', stdout);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      executions: [
        {
          arn: arnOf('run'),
          name: 'run',
          stateMachine: 'Test',
          status: 'ABORTED',
          stopped: true,
          stoppedAt: '1970-01-01T00:00:13.000Z',
          underWay: [
            { task: 'b', mayRunUntil: '1970-01-01T00:01:09.000Z' },
            { task: 'c', mayRunUntil: '1970-01-01T00:01:12.000Z' },
          ],
          toUndo: ['a'],
        },
        {
          arn: arnOf('over'),
          name: 'over',
          stateMachine: 'Test',
          status: 'FAILED',
          stopped: false,
          stoppedAt: '1970-01-01T00:00:07.000Z',
          underWay: [],
          toUndo: ['a'],
        },
      ],
    });
  });

  it('tells in JSON what was undone', async () => {
    const { stop } = open({ run: running }, 'a* > b c');
    const { code, stdout } = await stop([arnOf('run'), '--json', '--yes', '--rollback']);
    expect(code).toBe(0);
    expectShape('stop', stdout);
    expect(JSON.parse(stdout).executions).toMatchObject([
      {
        stopped: true,
        toUndo: [],
        undo: { rollback: rollbackArn('run-rollback'), result: { undone: ['a'], left: [] } },
      },
    ]);
  });

  it('says what is left after the rollback', async () => {
    const { stop } = open();
    const { code, stdout } = await stop(['run', '--rollback', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Undone: a\.\nLook yourself: nobody knows whether b had an effect\.\n$/);
  });

  it('tells all that is wrong with what was named, and stops nothing', async () => {
    const { stop, stopped } = open();
    const { code, stderr } = await stop(['run', 'nobody', 'no name', '--yes']);
    expect({ code, stopped: stopped() }).toEqual({ code: 2, stopped: [] });
    expect(stderr).toContain('There is no execution "nobody"');
    expect(stderr).toContain('"no name" is neither');
  });

  it('says where it has looked for one that is not there', async () => {
    const { stop } = open();
    const { code, stderr } = await stop([arnOf('gone'), '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no execution ${arnOf('gone')}.`);
  });

  it('refuses those of several regions', async () => {
    const { stop, sfn } = open();
    const { code, stderr } = await stop([arnOf('run'), arnOf('run').replace('us-east-1', 'eu-west-1'), '--yes']);
    expect({ code, calls: sfn.calls() }).toEqual({ code: 2, calls: [] });
    expect(stderr).toBe(
      'These executions are in us-east-1 and eu-west-1.\n  fix: stop those of one region at a time\n',
    );
  });

  it('stops the others when one is not allowed, and names the permission', async () => {
    const { stop, sfn, stopped } = open({ one: running, two: running });
    sfn
      .on(StopExecutionCommand, { executionArn: arnOf('one') })
      .rejects(
        awsError(
          'AccessDeniedException',
          `User: arn:aws:iam::123456789012:user/me is not authorized to perform: states:StopExecution on resource: ${arnOf('one')}`,
        ),
      );
    const { code, stdout } = await stop(['one', 'two', '--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `NOT stopped: Test one\n  AWS does not allow states:StopExecution.\n    on:  ${arnOf('one')}\n`,
    );
    expect(stdout).toContain('Stopped Test two after 12.0 s.\n');
    expect(stopped()).toHaveLength(2);
  });

  it('tells that it was throttled, and for how long', async () => {
    const { stop, sfn } = open();
    sfn
      .on(GetExecutionHistoryCommand)
      .rejects(awsError('ThrottlingException', 'Rate exceeded', { attempts: 8, totalRetryDelay: 9000 }));
    const { code, stderr } = await stop(['run', '--yes']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'AWS answers no more calls for now (tried 8 times, with pauses of 9.0 s in all): Rate exceeded\n' +
        '  fix: try again in a minute\n',
    );
  });

  it('waits no longer than the user wants', async () => {
    const { stop } = open();
    const { code, stdout } = await stop(['run', '--yes'], {
      onInterrupt: (tell) => {
        tell();
        return () => {};
      },
    });
    expect(code).toBe(1);
    expect(stdout).toContain('NOT stopped: Test run\n  It was told to stop, and nobody waited until it had.\n');
  });

  it('says that nothing is left where nothing was done that can be undone', async () => {
    const { stop } = open({ run: 'call a' }, 'a > b*');
    expect((await stop(['run', '--yes'])).stdout).toMatch(
      /\nStopped Test run after 4\.00 s\.\nNothing is left to undo\.\n$/,
    );
  });
});
