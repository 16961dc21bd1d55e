import type { StepFunctions } from '../../../lib/cli/aws/step-functions.js';
import type { Host, Screen } from '../../../lib/cli/host.js';
import type { HistoryEvent } from '../../../lib/undo/history-event.js';
import { paperPort } from '../../undo/paper-port.js';
import { facts, history } from '../../undo/written-history.js';
import { expectShape } from '../expect-shape.js';
import { type Called, call } from '../fake-host.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';
const rollbackArn = 'arn:aws:states:us-east-1:123456789012:execution:Test-Rollback:run-rollback';

/** Step Functions on paper: what it holds, and what becomes of the rollback look by look. */
function onPaper(
  given: ReturnType<typeof facts>,
  looks: readonly string[] = [],
  changed: Partial<StepFunctions> = {},
): StepFunctions & { closed: boolean } {
  const paper = paperPort(given);
  let looked = 0;
  const seen = (): readonly HistoryEvent[] =>
    history(looks[Math.min(looked, looks.length) - 1] ?? '*enter x', { from: 1000 });
  const isOver = () => /^Execution(Succeeded|Failed|Aborted)$/.test(seen().at(-1)?.type ?? '');
  const status = () => (seen().at(-1)?.type === 'ExecutionSucceeded' ? 'SUCCEEDED' : 'FAILED');
  const port = {
    ...paper,
    closed: false,
    stateMachines: async () => ['arn:aws:states:us-east-1:123456789012:stateMachine:Test'],
    close: () => {
      port.closed = true;
    },
    describe: async (executionArn: string) => {
      const found = await paper.describe(executionArn);
      if (executionArn !== rollbackArn || found === undefined || looks.length === 0) return found;
      looked += 1;
      return isOver() ? { ...found, status: status() } : found;
    },
    history: async (executionArn: string, after = 0) =>
      executionArn === rollbackArn && looks.length > 0
        ? seen().filter(({ id }) => id > after)
        : paper.history(executionArn, after),
    ...changed,
  } as StepFunctions & { closed: boolean };
  return port;
}

/** Time goes on by what is waited for; what answers at once is there before that. */
function clock(): Pick<Host, 'now' | 'after' | 'repeat'> {
  let now = 0;
  return {
    now: () => now,
    after: (milliseconds, act) => {
      const timer = setImmediate(() => {
        now += milliseconds;
        act();
      });
      return () => clearImmediate(timer);
    },
    repeat: () => () => {},
  };
}

const rollback = (args: readonly string[], stepFunctions: StepFunctions, host: Partial<Host> = {}): Promise<Called> =>
  call(['rollback', ...args], { ...clock(), stepFunctions: async () => stepFunctions, ...host });

const stopped = facts('a* > b*', 'do a, do b, ABORTED');

describe('rollback', () => {
  it('shows the plan, starts, waits with progress, and says what was undone', async () => {
    const port = onPaper(stopped, ['call b', 'do b, call a', 'do b, do a, SUCCEEDED']);
    expect(await rollback([arn], port)).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        'Test run: ABORTED',
        '  a  completed  to undo',
        '  b  completed  to undo',
        '',
        'To undo: b ; a',
        'By run-rollback of Test-Rollback',
        `Started ${rollbackArn}`,
        '   0.0 s  undoing',
        '   0.2 s  undone b',
        '   0.6 s  undone a',
        'Undone: a, b.',
        '',
      ].join('\n'),
    });
    expect(port.closed).toBe(true);
  });

  it('says what is left, and how to go on', async () => {
    const port = onPaper(stopped, ['call b, fail b Sad, exit b, do a, FAILED']);
    const { code, stdout } = await rollback(['run'], port);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(-6)).toEqual([
      '   0.0 s  b could not be undone (Sad: it broke)',
      '   0.0 s  undone a',
      'Undone: a.',
      'Left to undo: b (Sad: it broke).',
      '  fix: see why its rollback failed, then: stepwright rollback run',
      '',
    ]);
  });

  it('waits for one that is running already', async () => {
    const running = facts('a* > b*', 'do a, do b, ABORTED', ['call b']);
    const looks = ['call b', 'do b', 'do b', 'do b', 'do b, do a, SUCCEEDED'];
    const { code, stdout } = await rollback([arn], onPaper(running, looks));
    expect(stdout).toContain(`A rollback is running:\n    ${rollbackArn}\n`);
    expect(stdout).toMatch(/Undone: a, b\.\n$/);
    expect(code).toBe(0);
  });

  it('tells of each task once, whichever is undone first', async () => {
    const both = facts('a* > b* | c*', 'do a, do b, do c, ABORTED', ['call b, call c']);
    const c = 'call b, call c, succeed c, exit c';
    const looks = ['call b, call c', c, `${c}, succeed b, exit b`, `${c}, succeed b, exit b, do a, SUCCEEDED`];
    const { stdout } = await rollback([arn], onPaper(both, looks));
    expect(stdout.match(/undone \w$/gm)).toEqual(['undone c', 'undone b', 'undone a']);
  });

  it('waits for one of which nothing is told yet', async () => {
    const port = onPaper(stopped, ['do b, do a, SUCCEEDED']);
    let asked = 0;
    const late = {
      ...port,
      // Once while it is planned, and twice while it is waited for.
      describe: async (executionArn: string) => {
        if (executionArn === rollbackArn) asked += 1;
        return executionArn === rollbackArn && asked <= 3 ? undefined : port.describe(executionArn);
      },
      history: async (executionArn: string, after?: number) => {
        if (executionArn === rollbackArn && asked <= 3) throw new Error('ExecutionDoesNotExist');
        return port.history(executionArn, after);
      },
    };
    const { code, stdout } = await rollback([arn], late);
    expect(stdout).toMatch(/Undone: a, b\.\n$/);
    expect(code).toBe(0);
  });

  it('says that everything is undone', async () => {
    const undone = facts('a* > b*', 'do a, do b, ABORTED', ['do b, do a, SUCCEEDED']);
    const port = paperPort(undone);
    const { code, stdout } = await rollback([arn], onPaper(undone));
    expect({ code, started: port.started }).toEqual({ code: 0, started: [] });
    expect(stdout).toMatch(/Everything that can be undone is undone\.\n$/);
  });

  it('has something left when nobody knows an outcome', async () => {
    const unknown = facts('a* > b*', 'do a, call b, fail b Sandbox.Timedout, exit b, FAILED', ['do a, SUCCEEDED']);
    const { code, stdout } = await rollback([arn], onPaper(unknown));
    expect(code).toBe(1);
    expect(stdout).toContain('Cannot be undone: b.');
  });

  it('shows what it waits for on a terminal', async () => {
    const drawn: string[] = [];
    const screen: Screen = { rows: 24, draw: (lines) => void drawn.push(...lines), clear: () => {} };
    let tick = () => {};
    const time = clock();
    const inFlight = facts('a* > b!', 'do a, call b, ABORTED');
    const port = onPaper(inFlight, ['*enter x', 'call b', 'do b, call a', 'do b, do a, SUCCEEDED']);
    await rollback([arn], port, {
      ...time,
      screen,
      repeat: (_, act) => {
        tick = act;
        return () => {
          tick = () => {};
        };
      },
      after: (milliseconds, act) => {
        tick();
        return time.after(milliseconds, act);
      },
    });
    expect(drawn).toEqual(
      [
        '0.0 s waiting until 1970-01-01 00:01:09 UTC: functions may be under way',
        '0.2 s undoing b',
        '0.6 s undoing a',
      ].map((line) => expect.stringMatching(line.replace(/[.()]/g, '\\$&').replace(/ s /, ' s\\s+').slice(0, 60))),
    );
  });

  it('says that it reads while the histories take their time, and clears that before it prints', async () => {
    const seen: string[] = [];
    const screen: Screen = {
      rows: 24,
      draw: ([line = '']) => void seen.push(line),
      clear: () => void seen.push('clear'),
    };
    const paper = onPaper(stopped, ['do b, do a, SUCCEEDED']);
    const slow: StepFunctions['history'] = async (executionArn, after) => {
      await new Promise((go) => setTimeout(go, 20));
      return paper.history(executionArn, after);
    };
    const stdout = { write: (text: string) => void seen.push(text.split('\n', 1)[0] ?? '') };
    await rollback([arn], { ...paper, history: slow }, { screen, stdout });
    expect(seen.slice(0, 4)).toEqual(['Reading the history of run …', 'clear', 'Test run: ABORTED', 'clear']);
    expect(seen.slice(-3)).toEqual(['Reading the history of run …', 'clear', 'Undone: a, b.']);
  });

  it('lets the rollback go on when it is interrupted', async () => {
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
    const { code, stdout } = await rollback([arn], onPaper(stopped, ['call b']), impatient);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Not waiting any longer\. run-rollback goes on\.\n {2}stepwright rollback \S+\n$/);
    const { stdout: json } = await rollback([arn, '--json'], onPaper(stopped, ['call b']), impatient);
    expectShape('rollback', json);
    expect(JSON.parse(json)).toMatchObject({ plan: { state: 'to-undo' }, rollback: rollbackArn });
  });

  it('does not wait when told so, and starts nothing in a dry run', async () => {
    const port = onPaper(stopped);
    expect(await rollback([arn, '--dry-run'], port)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/To undo: b ; a/),
    });
    expect(port).toMatchObject({ started: [] });
    expect(await rollback([arn, '--no-wait'], port)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Started arn/),
    });
    expect(await rollback([arn, '--no-wait'], port)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/is running/),
    });
    expect(port).toMatchObject({ started: [{ name: 'run-rollback' }] });
  });

  it('prints JSON and nothing else', async () => {
    const port = onPaper(stopped, ['call b', 'do b, call a, fail a Sad, exit a, FAILED']);
    const { code, stdout } = await rollback([arn, '--json'], port);
    expect(code).toBe(1);
    expectShape('rollback', stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      plan: { execution: { arn, name: 'run', status: 'ABORTED' }, state: 'to-undo', order: { kind: 'sequence' } },
      rollback: rollbackArn,
      result: { undone: ['b'], left: [{ task: 'a', failure: { error: 'Sad' } }], cannot: [] },
    });
  });

  it('still prints in JSON what it has started when the waiting fails', async () => {
    const denied = Object.assign(
      new Error('User: arn:… is not authorized to perform: states:GetExecutionHistory on …'),
      {
        ...{ name: 'AccessDeniedException', $metadata: {} },
      },
    );
    const paper = onPaper(stopped, ['call b']);
    const history: StepFunctions['history'] = async (executionArn, after) => {
      if (executionArn === rollbackArn) throw denied;
      return paper.history(executionArn, after);
    };
    const { code, stdout, stderr } = await rollback([arn, '--json'], { ...paper, history });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expectShape('rollback', stdout);
    expect(JSON.parse(stdout)).toMatchObject({
      plan: { state: 'to-undo' },
      rollback: rollbackArn,
      refused: [{ kind: 'unusable', message: expect.stringContaining('states:GetExecutionHistory') }],
    });
  });

  it('lists the candidates when a name is that of several executions', async () => {
    const machines = ['Test', 'Other', 'Third'].map(
      (name) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`,
    );
    const port = onPaper(stopped, [], {
      stateMachines: async () => machines,
      describe: async (executionArn) =>
        executionArn.includes('Third')
          ? undefined
          : { arn: executionArn, name: 'run', status: 'FAILED', redriveCount: 0 },
      details: async (executionArn) => ({
        ...{ arn: executionArn, name: 'run', status: 'FAILED', redriveCount: 0, stateMachineArn: '' },
        startedAt: Date.parse('2026-11-25T12:00:00Z'),
      }),
    });
    const { code, stderr } = await rollback(['run'], port);
    expect(code).toBe(2);
    expect(stderr).toBe(
      'Several state machines have an execution "run". Name its state machine as well:\n' +
        '  Other:run  FAILED  2026-11-25 12:00:00 UTC\n' +
        '  Test:run   FAILED  2026-11-25 12:00:00 UTC\n',
    );
  });

  it('tells what AWS refuses without a stack, and still lets go of the connection', async () => {
    const denied = Object.assign(new Error('User: arn:… is not authorized to perform: states:StartExecution on …'), {
      name: 'AccessDeniedException',
      $metadata: {},
    });
    const port = onPaper(stopped, [], {
      start: async () => {
        throw denied;
      },
    });
    const { code, stderr } = await rollback([arn], port);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'AWS does not allow states:StartExecution.\n  on:  …\n  for: arn:…\n' +
        '  fix: have states:StartExecution allowed there by a policy of that user or role, or use another --profile\n',
    );
    expect(port.closed).toBe(true);
  });

  it('refuses an execution that is itself a rollback as the wrong name, and says which is the right one', async () => {
    const input = JSON.stringify({ execution: { id: arn, name: 'run' } });
    const port = onPaper(stopped, [], {
      definitionRun: async () => '{"Comment":"Undoes Test","States":{}}',
      describe: async () => ({ arn: rollbackArn, name: 'run-rollback', status: 'FAILED', redriveCount: 0, input }),
    });
    const { code, stderr } = await rollback([rollbackArn], port);
    expect(stderr).toContain('fix: name the execution that it undoes: Test:run\n');
    expect(code).toBe(2);
  });

  it('shows a plan once, however often it is made', async () => {
    const { start, ...port } = onPaper(stopped);
    let starts = 0;
    const beaten: StepFunctions['start'] = async (wanted) => (++starts < 3 ? 'exists' : start(wanted));
    const { stdout } = await rollback([arn, '--no-wait'], { ...port, start: beaten });
    expect([starts, stdout.match(/^To undo: /gm)?.length]).toEqual([3, 1]);
  });

  it.each([
    [[arn, '--region', 'eu-west-1'], /that execution is in us-east-1/],
    [[arn, '--endpoint-url', 'nowhere'], /--endpoint-url nowhere is no URL/],
    [[arn, '--endpoint-url', 'http://127.0.0.1:1', '--local'], /cannot be used with option/],
    [[], /missing required argument/],
    [
      ['arn:aws:states:us-east-1:123456789012:express:Test:run:1'],
      /an Express execution, of which AWS keeps no history/,
    ],
  ])('refuses the call %j', async (args, message) => {
    const { code, stderr } = await rollback(args, onPaper(stopped));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
