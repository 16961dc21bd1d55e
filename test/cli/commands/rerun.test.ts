import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { facts } from '../../undo/written-history.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { arnOf, awsError, executionsOnPaper, type PaperExecutions, rollbackArn } from '../stop/executions-on-paper.js';

const workflow = 'a* > b, b > c';
const stopped = 'do a, do b, call c, ABORTED';
const succeeded = 'do a, do b, do c, SUCCEEDED';

function open(executions: PaperExecutions) {
  const { sfn, host } = executionsOnPaper(workflow, executions);
  const { machine, rollbackMachine } = facts(workflow, 'ABORTED');
  sfn.on(DescribeStateMachineCommand).callsFake(({ stateMachineArn }) => ({
    definition: JSON.stringify(/Rollback/.test(stateMachineArn) ? rollbackMachine.definition : machine),
  }));
  sfn.on(RedriveExecutionCommand).resolves({ redriveDate: new Date(0) });
  sfn.on(StartExecutionCommand).callsFake(({ name }) => ({ executionArn: arnOf(name), startDate: new Date(0) }));
  // An hour after everything.
  const clock: Partial<Host> = {
    now: () => 3_600_000,
    after: (_, act) => {
      queueMicrotask(act);
      return () => {};
    },
  };
  return {
    sfn,
    rerun: (args: readonly string[], more: Partial<Host> = {}) =>
      call(['rerun', ...args], { ...clock, ...host, ...more }),
    started: () => sfn.commandCalls(StartExecutionCommand).map(({ args: [{ input }] }) => input),
    redriven: () => sfn.commandCalls(RedriveExecutionCommand).map(({ args: [{ input }] }) => input.executionArn),
  };
}

it('redrives what was stopped, and reads its history page by page', async () => {
  const { rerun, redriven, started, sfn } = open({ run: stopped });
  const { code, stdout, stderr } = await rerun(['run', '--yes', '--no-wait']);
  expect({ code, stderr, started: started() }).toEqual({ code: 0, stderr: '', started: [] });
  expect(redriven()).toEqual([arnOf('run')]);
  expect(stdout).toContain('Redriven run of Test\n');
  expect(stdout).toContain('https://us-east-1.console.aws.amazon.com/states/home');
  const pages = sfn.commandCalls(GetExecutionHistoryCommand).filter(({ args: [{ input }] }) => input.nextToken);
  expect(pages.length).toBeGreaterThan(3);
});

it('names no page in the console for an endpoint that the environment names', async () => {
  const { rerun } = open({ run: stopped });
  const env = { AWS_ENDPOINT_URL: 'http://step-functions.test' };
  const { code, stdout } = await rerun(['run', '--yes', '--no-wait'], { env });
  expect(code).toBe(0);
  expect(stdout).not.toContain('https:');
});

it('asks before anything, and does nothing without a yes', async () => {
  const { rerun, redriven, started } = open({ run: stopped });
  const asked: string[] = [];
  const confirm = async (question: string) => {
    asked.push(question);
    expect(redriven()).toEqual([]);
    return asked.length > 1;
  };
  const no = await rerun(['run', '--no-wait'], { confirm });
  expect({ code: no.code, end: no.stdout.split('\n').at(-2) }).toEqual({ code: 1, end: 'Nothing was started.' });
  expect(redriven()).toEqual([]);
  expect((await rerun(['run', '--no-wait'], { confirm })).code).toBe(0);
  expect(asked).toEqual(['Redrive run?', 'Redrive run?']);
  expect({ redriven: redriven(), started: started() }).toEqual({ redriven: [arnOf('run')], started: [] });
});

it('starts a new execution with what is reused', async () => {
  const { rerun, started } = open({ run: succeeded });
  const { code, stdout } = await rerun(['run', '--from', 'c', '--yes', '--no-wait', '--json']);
  expect(code).toBe(0);
  expectShape('rerun', stdout);
  expect(JSON.parse(stdout)).toMatchObject({ execution: arnOf('run-rerun'), name: 'run-rerun' });
  expect(started()).toEqual([
    {
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Test',
      name: 'run-rerun',
      input: JSON.stringify({
        'stepwright:rerun': {
          of: arnOf('run'),
          input: { id: 1 },
          reused: { [arnOf('run')]: ['a', 'b'] },
          results: { a: 'out a', b: 'out b' },
        },
      }),
    },
  ]);
});

it('shows the plan and starts nothing', async () => {
  const { rerun, started, redriven } = open({ run: stopped });
  const { code, stdout } = await rerun(['run', '--dry-run', '--json']);
  expectShape('rerun', stdout);
  expect({ code, started: started(), redriven: redriven() }).toEqual({ code: 0, started: [], redriven: [] });
  expect(JSON.parse(stdout).plan).toMatchObject({ how: { kind: 'redrive' }, underWay: ['c'] });
});

it('says everything that is wrong with the call, before AWS is asked', async () => {
  const { rerun, sfn } = open({ run: stopped });
  const { code, stderr } = await rerun(['run', '--from', 'a', '--input', '{}', '--watch', '--no-wait']);
  expect({ code, calls: sfn.calls() }).toEqual({ code: 2, calls: [] });
  expect(stderr).toContain('--from and --input exclude each other');
  expect(stderr).toContain('--watch and --no-wait exclude each other');
  expect(stderr).toContain('there is no terminal.\n  fix: see the plan with --dry-run, and give --yes');
});

it.each([
  [['--dry-run', '--wait'], '--dry-run starts nothing'],
  [['--watch', '--json', '--yes'], '--watch draws'],
  [['--json'], 'with --json nobody is asked'],
  [['--input', '{', '--yes'], '--input is not JSON'],
  [['--input', '{"stepwright:stored":"x"}', '--yes'], 'give the input itself'],
])('refuses %j', async (args, why) => {
  const { rerun, sfn } = open({ run: stopped });
  const { code, stdout, stderr } = await rerun(['run', ...args], { confirm: async () => true });
  expect({ code, calls: sfn.calls() }).toEqual({ code: 2, calls: [] });
  expect(stderr + stdout).toContain(why);
});

it.each([
  [['gone'], 2, 'There is no execution "gone"'],
  [['run', '--from', 'cc'], 2, 'Did you mean "c"?'],
  [
    ['over'],
    1,
    'over succeeded: nothing of it is left to run.\n' +
      '  fix: say what is to run again (--from Task), or start a new execution: stepwright trigger Test\n',
  ],
  [['running'], 1, 'Test:running is still running.\n'],
])('%j is refused with %d', async (args, expected, why) => {
  const { rerun, started, redriven } = open({ run: stopped, over: succeeded, running: 'do a, call b' });
  const { code, stderr } = await rerun([...args, '--yes']);
  expect({ code, started: started(), redriven: redriven() }).toEqual({ code: expected, started: [], redriven: [] });
  expect(stderr).toContain(why);
});

it('says how to go on when nobody waits for what is undone first', async () => {
  let interrupt = () => {};
  const impatient: Partial<Host> = {
    onInterrupt: (tell) => {
      interrupt = tell;
      return () => {};
    },
    after: () => {
      queueMicrotask(() => interrupt());
      return () => {};
    },
  };
  const args = ['run', '--from', 'a', '--yes', '--no-wait', '--region', 'us-east-1'];
  const { code, stdout } = await open({ run: succeeded }).rerun(args, impatient);
  expect(code).toBe(1);
  expect(stdout.split('\n').slice(-6)).toEqual([
    'Not waiting any longer, and nothing was started.',
    'run-rollback goes on.',
    '  stepwright watch Test-Rollback:run-rollback --region us-east-1',
    'To go on when it is over:',
    '  stepwright rerun Test:run --from a --yes --no-wait --region us-east-1',
    '',
  ]);
  const { stdout: json } = await open({ run: succeeded }).rerun([...args, '--json'], impatient);
  expectShape('rerun', json);
  expect(JSON.parse(json)).toMatchObject({ rollback: rollbackArn('run-rollback') });
});

it.each([['--dry-run'], ['--yes']])('is refused with %s while a rollback of it is running', async (how) => {
  const { rerun, sfn, started, redriven } = open({ run: stopped });
  const running = rollbackArn('run-rollback');
  sfn.on(DescribeExecutionCommand, { executionArn: running }).resolves({
    ...{ executionArn: running, name: 'run-rollback', status: 'RUNNING', startDate: new Date(2000) },
    input: JSON.stringify({ execution: { id: arnOf('run'), name: 'run' } }),
  });
  expect(await rerun(['run', how])).toEqual({
    ...{ code: 1, stdout: '' },
    stderr:
      'run is being undone by run-rollback.\n' +
      '  fix: wait for the end of that: stepwright watch Test-Rollback:run-rollback\n',
  });
  expect({ started: started(), redriven: redriven() }).toEqual({ started: [], redriven: [] });
});

it('does not take its rerun for something else when the input of that is not told', async () => {
  const { rerun, sfn } = open({ run: stopped });
  const successor = arnOf('run-rerun');
  sfn
    .on(DescribeExecutionCommand, { executionArn: successor })
    .resolves({ executionArn: successor, name: 'run-rerun', status: 'RUNNING', startDate: new Date(2000) });
  const { code, stderr } = await rerun(['run', '--yes']);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'Test:run-rerun has the name of a rerun of run, and its input, which says whether it is one, is not told.\n' +
      '  fix: read it with the payloads: with kms:Decrypt where a key of yours encrypts them\n',
  );
});

describe('when AWS refuses', () => {
  it.each([
    [
      'AccessDeniedException',
      'User: arn:aws:sts::123456789012:assumed-role/ops/me is not authorized to perform: states:RedriveExecution on resource: x',
      /states:RedriveExecution/,
    ],
    ['ThrottlingException', 'Rate exceeded', /[Tt]hrottl|too often|Rate/],
  ])('%s is told without a stack', async (name, message, told) => {
    const { rerun, sfn } = open({ run: stopped });
    sfn.on(RedriveExecutionCommand).rejects(awsError(name, message));
    const { code, stderr } = await rerun(['run', '--yes', '--no-wait']);
    expect(code).toBe(1);
    expect(stderr).toMatch(told);
    expect(stderr).not.toMatch(/\n\s+at |bug/);
  });

  it('a history that it does not give', async () => {
    const { rerun, sfn } = open({ run: stopped });
    sfn
      .on(GetExecutionHistoryCommand)
      .rejects(awsError('AccessDeniedException', 'is not authorized to perform: states:GetExecutionHistory'));
    const { code, stderr } = await rerun(['run', '--yes']);
    expect({ code, told: /GetExecutionHistory/.test(stderr) }).toEqual({ code: 1, told: true });
  });

  it('takes a redrive for done that somebody else was faster with', async () => {
    const { rerun, sfn } = open({ run: stopped });
    const described = sfn.commandCalls(DescribeExecutionCommand);
    expect(described).toEqual([]);
    sfn.on(RedriveExecutionCommand).callsFake(() => {
      sfn
        .on(DescribeExecutionCommand)
        .resolves({ executionArn: arnOf('run'), name: 'run', status: 'RUNNING', input: '{}' });
      throw awsError('ExecutionNotRedrivable', 'Execution is RUNNING');
    });
    const { code, stdout } = await rerun(['run', '--yes', '--no-wait']);
    expect(code).toBe(0);
    expect(stdout).toContain('Redriven run of Test');
  });

  it('says that another execution has taken the name meanwhile', async () => {
    const { rerun, sfn } = open({ run: succeeded });
    sfn.on(StartExecutionCommand).rejects(awsError('ExecutionAlreadyExists', 'Execution Already Exists'));
    const { code, stderr } = await rerun(['run', '--from', 'c', '--yes', '--no-wait']);
    expect(code).toBe(1);
    expect(stderr).toContain('Something else was done with run while its rerun was prepared');
  });
});
