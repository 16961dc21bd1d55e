import type { Host, Screen } from '../../../lib/cli/host.js';
import { expectShape } from '../expect-shape.js';
import { type Called, call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { type Script, throws } from '../progress/history.js';
import { shopDocument } from '../progress/shop.js';
import { type Recording, recordExecution, start } from '../watch/recorded-executions.js';
import { type Moods, type PaperWorld, paperWorld, sdkError } from '../watch/step-functions-on-paper.js';

const unlucky: Script = {
  Charge: () => ({ delayMs: 2500 }),
  Ship: () => throws('NoTruck', 'there is none today, and none tomorrow either, says the depot'),
  'Charge.rollback': () => ({ delayMs: 3000 }),
};
const arn = 'arn:aws:states:us-east-1:123456789012:execution:Shop:A-1';

interface Watched extends Called {
  readonly world: PaperWorld;
}

async function watch(
  recordings: readonly Recording[],
  {
    args = [arn],
    moods = {},
    atMs = 100,
    host = {},
  }: { args?: readonly string[]; moods?: Moods; atMs?: number; host?: Partial<Host> } = {},
): Promise<Watched> {
  const world = paperWorld(recordings, moods, atMs);
  const called = await call(['watch', ...args], { ...world.host, ...host });
  return { ...called, world };
}

let failed: Recording;
let succeeded: Recording;
beforeAll(async () => {
  failed = await recordExecution(shopDocument(), unlucky);
  succeeded = await recordExecution(shopDocument());
});

/** One line of each kind and status: they are alike. */
function oneOfEach(lines: readonly string[]): readonly string[] {
  const kinds = lines.map(
    (line) => [/"kind":"\w+"/.exec(line)?.[0] + (/"status":"\w+"/.exec(line)?.[0] ?? ''), line] as const,
  );
  return [...new Map(kinds).values()];
}

/** A shop whose tasks may take as long as a Lambda function may. */
function slowShop() {
  const shop = shopDocument();
  return { ...shop, tasks: shop.tasks.map((task) => (task.kind === 'start' ? task : { ...task, timeout: 900 })) };
}

const operations = ({ calls }: PaperWorld) => calls.map(({ operation }) => operation);
const reportOf = (stdout: string) => stdout.slice(stdout.indexOf('Shop A-1 '));

describe('watch, of one execution', () => {
  it.each([80, 120])('prints a line for everything that happens, and the report, in %d columns', async (columns) => {
    const { code, stdout, stderr } = await watch([failed], { host: { columns } });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expectGolden(`watch-${columns}.txt`, stdout);
    expectFits(stdout, columns);
  });

  it('exits with 0 when it succeeded, and prints its result', async () => {
    const { code, stdout } = await watch([succeeded]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Shop A-1 succeeded after 3\.00 s\.\n[\s\S]*Result\n {2}\{\n {4}"Ship": \{\n/);
    expect(stdout).not.toContain('Next:');
  });

  it('reports one that is over at once, in few calls, with nothing before', async () => {
    const { code, stdout, world } = await watch([failed], { atMs: 86_400_000 });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Shop A-1 failed after /);
    expect(operations(world)).toEqual([
      'DescribeExecution',
      'DescribeStateMachineForExecution',
      'DescribeStateMachine',
      'GetExecutionHistory',
      // Its rollback, and whether there is a second one.
      'DescribeExecution',
      'GetExecutionHistory',
      'DescribeExecution',
    ]);
    expect(world.clock.now()).toBe(Date.UTC(2026, 10, 27, 2, 14, 5));
  });

  it.each<[what: string, moods: Moods]>([
    ['histories come in small pages', { page: 3 }],
    ['histories are behind descriptions', { historyLagMs: 1500 }],
    ['descriptions are behind histories', { descriptionLagMs: 1500 }],
    [
      'calls are throttled',
      { error: (_, now) => (now > 1000 && now < 3000 ? sdkError('ThrottlingException') : undefined) },
    ],
    [
      'the network is away',
      { error: (_, now) => (now > 1000 && now < 9000 ? sdkError('Error', { code: 'ENOTFOUND' }) : undefined) },
    ],
    [
      'AWS has trouble of its own',
      {
        error: (_, now) =>
          now > 1000 && now < 3000 ? sdkError('InternalError', { $metadata: { httpStatusCode: 503 } }) : undefined,
      },
    ],
  ])('says the same in the end when %s', async (_, moods) => {
    const { code, stdout } = await watch([failed], { moods });
    expect(code).toBe(1);
    expect(reportOf(stdout.slice(stdout.indexOf('\n\n')))).toBe(
      reportOf((await watch([failed], { atMs: 86_400_000 })).stdout),
    );
  });

  it('says once that it hears nothing, and once that it does again', async () => {
    const moods: Moods = {
      error: (_, now) => (now > 1000 && now < 8000 ? sdkError('TooManyRequestsException') : undefined),
    };
    const { stdout, world } = await watch([failed], { moods });
    const notes = stdout.split('\n').filter((line) => /Trying again|answers again/.test(line));
    expect(notes.map((line) => line.trim().replace(/^\S+ s +/, ''))).toEqual([
      'Trying again in 2 s: AWS answers no more calls for now (T…',
      'Trying again in 5 s: AWS answers no more calls for now (T…',
      'Step Functions answers again',
    ]);
    expect(world.calls.filter(({ at }) => at > 1000 && at < 8000)).toHaveLength(2);
  });

  it('gives up after minutes without an answer, and says what is in the way', async () => {
    const { code, stdout, stderr, world } = await watch([failed], {
      moods: { error: (_, now) => (now > 1000 ? sdkError('ThrottlingException') : undefined) },
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^AWS answers no more calls for now/);
    expect(stdout.match(/Trying again/g)).toHaveLength(15);
    expect(world.calls.at(-1)?.at).toBeGreaterThan(300_000);
  });

  it.each<[what: string, error: Error, code: number, message: RegExp]>([
    ['what has never answered', sdkError('Error', { code: 'ECONNREFUSED' }), 1, /Nothing listens|cannot be reached/],
    ['a call that is not allowed', sdkError('AccessDeniedException'), 1, /AWS does not allow/],
    ['an execution that is not there', sdkError('ExecutionDoesNotExist'), 2, /There is no execution arn:.*\n {2}fix: /],
  ])('does not wait for %s', async (_, error, code, message) => {
    const called = await watch([failed], { moods: { error: () => error } });
    expect(called).toMatchObject({ code, stdout: '' });
    expect(called.stderr).toMatch(message);
  });

  it('finds an execution that has just been started, and is not told of yet', async () => {
    const { code } = await watch([succeeded], { atMs: 0, moods: { descriptionLagMs: 1000 } });
    expect(code).toBe(0);
  });

  it('follows what undoes it after it was stopped, and says what is left when nothing does', async () => {
    const stopped = await recordExecution(shopDocument(), { Charge: () => ({ delayMs: 500 }) }, { stopAfterMs: 1750 });
    const left = await watch([stopped]);
    expect(left.code).toBe(1);
    expect(left.stdout).toMatch(/was stopped after 1\.75 s\.\n[\s\S]*What is left to undo\n {2}Charge: /);
    expect(left.stdout).toContain('\n  stepwright rollback A-1 ');
    expect(left.stdout).toContain('undo it with stepwright rollback A-1.');

    const [main] = stopped.executions;
    const rollback = failed.executions.find(({ name }) => name === 'A-1-rollback');
    if (main === undefined || rollback === undefined) throw new Error('There are two.');
    // Started by command, a minute later: everything that the other one did, for what is left of this one.
    const shift = main.stoppedAt + 60_000 - rollback.startedAt;
    const later = {
      ...rollback,
      startedAt: rollback.startedAt + shift,
      stoppedAt: rollback.stoppedAt + shift,
      events: rollback.events.map((event) => ({ ...event, timestamp: event.timestamp + shift })),
    };
    const undone = await watch([{ ...stopped, executions: [main, later] }], { atMs: 62_000 });
    expect(undone.stdout).toContain('What was undone, in this order\n');
    expect(undone.stdout).not.toContain('What is left to undo');
    expect(undone.world.clock.now()).toBeGreaterThanOrEqual(later.stoppedAt);
  });

  it('says what a rerun has taken over, and what that reuses', async () => {
    const stopped = await recordExecution(shopDocument(), {}, { stopAfterMs: 2500 });
    const record = { of: arn, input: {}, reused: { [arn]: ['Validate', 'Charge', 'Reserve'] }, results: {} };
    const rerun = await recordExecution(
      shopDocument(),
      {},
      { name: 'A-1-rerun', input: { 'stepwright:rerun': record }, startAfterMs: 60_000 },
    );
    const both = { ...stopped, executions: [...stopped.executions, ...rerun.executions] };
    const old = await watch([both], { atMs: 100_000 });
    expect(old.stdout).toContain(
      '\nIts rerun has taken over what Charge, Reserve did, and undoes that when it has\nto.\n',
    );
    expect(old.stdout).not.toContain('left to undo');
    expect(old.stdout).toMatch(/\n {2}stepwright watch A-1-rerun +its rerun\n$/);

    const now = await watch([both], { args: [`${arn}-rerun`], atMs: 60_010 });
    expect(now.stdout).toMatch(/ s {2}Charge {4}reused\n/);
    expect(now.stdout).toMatch(/\n {2}Charge +reused\n {2}Reserve +reused\n {2}Ship +done +1 /);
    expect(now.code).toBe(0);
  });

  it('believes the description when the history never tells of the end', async () => {
    const executions = succeeded.executions.map((each) => ({ ...each, events: each.events.slice(0, -1) }));
    const { code, stdout, world } = await watch([{ ...succeeded, executions }]);
    expect(stdout).toMatch(/Shop A-1 succeeded after 3\.00 s\./);
    expect(code).toBe(0);
    expect(world.clock.now() - start).toBeLessThan(90_000);
  });

  it('goes on after a redrive, and is not misled by the end before it', async () => {
    const [main] = (await recordExecution(shopDocument(), {}, { stopAfterMs: 2500 })).executions;
    if (main === undefined) throw new Error('There is one.');
    const { events } = main;
    const last = events.length;
    const shipped = succeeded.executions[0]?.events.filter(({ id }) => id >= 0) ?? [];
    const ship = shipped.slice(
      shipped.findIndex(({ type, details }) => type === 'TaskStateEntered' && details?.name === 'Ship') + 1,
    );
    const redriven = {
      id: last + 1,
      previousEventId: last,
      timestamp: main.stoppedAt + 5000,
      type: 'ExecutionRedriven',
    };
    const rest = ship.map((event, index) => ({
      ...event,
      id: last + 2 + index,
      previousEventId: last + 1 + index,
      timestamp: main.stoppedAt + 6000 + index,
    }));
    const recording: Recording = {
      ...succeeded,
      executions: [
        {
          ...main,
          status: 'SUCCEEDED',
          output: '{"Ship":1}',
          redriveCount: 1,
          stoppedAt: rest.at(-1)?.timestamp ?? 0,
          events: [...events, redriven, ...rest],
        },
      ],
    };
    const { code, stdout } = await watch([recording], { atMs: 3000 });
    expect(stdout).toMatch(/Shop A-1 succeeded after /);
    expect(stdout).toMatch(/\n {2}Ship +done +2 /);
    expect(code).toBe(0);
  });

  it.each([40, 60, 80])('draws all tasks over and over on a terminal of %d columns', async (columns) => {
    const pictures: (readonly string[])[] = [];
    const screen: Screen = { rows: 24, draw: (lines) => void pictures.push(lines), clear: () => {} };
    const { stdout } = await watch([failed], { host: { screen, columns } });
    const failing = pictures.filter((lines) => /failed: undoing/.test(lines[0] ?? ''));
    expectGolden(
      `watch-live-${columns}.txt`,
      `${[pictures[5], failing[5]].map((lines = []) => lines.join('\n')).join('\n\n')}\n`,
    );
    expectFits(pictures.flat().join('\n'), columns - 1);
    expect(stdout).toMatch(/^Shop A-1 failed after /);
    expectFits(stdout.replace(/^.*(?:stepwright|at ship) .*$/gm, ''), columns);
  });

  it('draws no more lines than the terminal has, and says what is in the way below them', async () => {
    const pictures: (readonly string[])[] = [];
    const screen: Screen = { rows: 6, draw: (lines) => void pictures.push(lines), clear: () => {} };
    const moods: Moods = {
      error: (_, now) => (now > 1000 && now < 4000 ? sdkError('ThrottlingException') : undefined),
    };
    await watch([failed], { moods, host: { screen } });
    expect(Math.max(...pictures.map(({ length }) => length))).toBeLessThan(6);
    expect(pictures.some((lines) => /^Trying again in 2 s: /.test(lines.at(-1) ?? ''))).toBe(true);
    expect(pictures.at(-1)?.at(-1)).not.toMatch(/Trying/);
  });

  it('is left by Ctrl-C, and says that the execution goes on', async () => {
    let interrupt = () => {};
    const world = paperWorld([failed], {}, 100);
    world.clock.at(world.clock.now() + 1000, () => interrupt());
    const { code, stdout } = await call(['watch', arn, '--region', 'us-east-1'], {
      ...world.host,
      onInterrupt: (tell) => {
        interrupt = tell;
        return () => {};
      },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /\nNot watching any longer\. A-1 goes on\.\nNext:\n {2}stepwright watch A-1 --region us-east-1 {2}watch again\n$/,
    );
  });

  it('prints JSON lines, each in its shape, and nothing else', async () => {
    const { code, stdout } = await watch([failed], {
      args: [arn, '--json'],
      moods: {
        error: (_, now) => (now > 1000 && now < 2000 ? sdkError('ThrottlingException') : undefined),
      },
    });
    const lines = stdout.trimEnd().split('\n');
    for (const line of oneOfEach(lines)) expectShape('watch', line);
    const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects[0]).toMatchObject({ kind: 'execution', name: 'A-1', workflow: 'Shop', status: 'RUNNING' });
    expect(objects.filter(({ kind }) => kind === 'note')).toEqual([
      {
        version: 1,
        kind: 'note',
        trouble: 'Trying again in 2 s: AWS answers no more calls for now (ThrottlingException)',
      },
      { version: 1, kind: 'note' },
    ]);
    const told = objects.filter(({ kind, task }) => kind === 'task' && task === 'Ship');
    expect(told.map(({ status, attempt }) => `${status}@${attempt}`)).toEqual([
      'running@1',
      'retrying@1',
      'running@2',
      'retrying@2',
      'running@3',
      'failed@3',
    ]);
    expect(objects.at(-1)).toMatchObject({
      kind: 'end',
      status: 'FAILED',
      error: 'NoTruck',
      undone: ['Reserve', 'Charge'],
      left: [],
    });
    expect(code).toBe(1);
  });

  it('looks often while something happens, and seldom while nothing does', async () => {
    const slow = await recordExecution(shopDocument(), { Charge: () => ({ delayMs: 80_000 }) });
    const { world } = await watch([slow]);
    const looks = world.calls.filter(({ operation }) => operation === 'GetExecutionHistory').map(({ at }) => at);
    const within = (from: number, to: number) => looks.filter((at) => at >= from && at < to).length;
    expect(within(0, 4000)).toBeGreaterThanOrEqual(4);
    expect(within(30_000, 80_000)).toBeLessThanOrEqual(11);
  });

  it('is not silent for long in a log, for a task that takes its time', async () => {
    const slow = await recordExecution(slowShop(), { Charge: () => ({ delayMs: 800_000 }) });
    const { stdout } = await watch([slow]);
    expect(stdout.match(/^ *\d+\.\d\d s +running: Charge$/gm)).toHaveLength(2);
  });
});

describe('watch, of a machine that is no workflow', () => {
  it.each<[status: 'FAILED' | 'ABORTED', head: string, title: string]>([
    ['FAILED', 'failed', 'What failed'],
    ['ABORTED', 'was stopped', 'Why it was stopped'],
  ])('says how it ended and why, and proposes no rerun: %s', async (status, head, title) => {
    const [main] = succeeded.executions;
    const [first] = main?.events ?? [];
    if (main === undefined || first === undefined) throw new Error('There is one.');
    const why = { error: 'NotToday', cause: 'it is closed' };
    const type = status === 'FAILED' ? 'ExecutionFailed' : 'ExecutionAborted';
    const last = { id: 2, previousEventId: 1, timestamp: main.stoppedAt, type, details: why };
    const { output: _, ...before } = main;
    const { code, stdout } = await watch(
      [
        {
          compiled: {
            ...succeeded.compiled,
            main: { StartAt: 'Closed', States: { Closed: { Type: 'Fail', Error: 'NotToday' } } } as never,
          },
          executions: [{ ...before, status, ...why, events: [first, last] }],
        },
      ],
      { atMs: 86_400_000 },
    );
    expect(stdout).toBe(
      [
        `Shop A-1 ${head} after 3.00 s.`,
        'Nothing had to be undone.',
        '',
        title,
        '  NotToday: it is closed',
        '',
        'Next:',
        '  stepwright explain A-1  what led to it',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });
});

describe('watch, of several', () => {
  let many: Recording[];
  beforeAll(async () => {
    many = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        recordExecution(
          shopDocument(),
          {
            Charge: () => ({ delayMs: 4000 + index * 700 }),
            Reserve: (attempt) =>
              attempt === 1 && index % 5 === 0 ? throws('NoShelf', 'all full') : { delayMs: 2000 },
          },
          { name: `order-${index + 1}`, startAfterMs: index * 10 },
        ),
      ),
    );
  });

  it.each([80, 120])('draws a line for each, and ends with a table, in %d columns', async (columns) => {
    const pictures: (readonly string[])[] = [];
    const screen: Screen = { rows: 24, draw: (lines) => void pictures.push(lines), clear: () => {} };
    const args = many.slice(0, 6).map(({ executions }) => executions[0]?.arn ?? '');
    const { code, stdout } = await watch(many.slice(0, 6), { args, atMs: 1000, host: { screen, columns } });
    expect(code).toBe(1);
    expectGolden(`watch-several-${columns}.txt`, `${[...(pictures[12] ?? []), '', stdout].join('\n')}`);
    expectFits([...pictures.flat(), stdout].join('\n'), columns);
  });

  it('makes no more than a handful of calls a second for fifty, and looks at each', async () => {
    const { code, stdout, world } = await watch(many, { args: ['--workflow', 'Shop'], atMs: 1000 });
    expect(code).toBe(1);
    expect(stdout).toContain('50 executions: 40 succeeded, 10 failed');
    const watching = world.calls.filter(({ operation }) => !operation.startsWith('List'));
    const perSecond = new Map<number, number>();
    for (const { at } of watching)
      perSecond.set(Math.floor(at / 1000), (perSecond.get(Math.floor(at / 1000)) ?? 0) + 1);
    const [first = 0, ...others] = perSecond.values();
    expect(first).toBeLessThanOrEqual(16);
    expect(Math.max(...others)).toBeLessThanOrEqual(5);
    // The definition is read once for all of them.
    expect(operations(world).filter((operation) => operation === 'DescribeStateMachineForExecution')).toHaveLength(1);
  });

  it.each([40, 60])('draws those that need somebody first where not all fit, in %d columns', async (columns) => {
    const pictures: (readonly string[])[] = [];
    const screen: Screen = { rows: 10, draw: (lines) => void pictures.push(lines), clear: () => {} };
    await watch(many, { args: ['--workflow', 'Shop'], atMs: 1000, host: { screen, columns } });
    expect(Math.max(...pictures.map(({ length }) => length))).toBeLessThan(10);
    expectFits(pictures.flat().join('\n'), columns - 1);
    const last = pictures.at(-1) ?? [];
    expect(last.filter((line) => / failed /.test(line)).length).toBeGreaterThanOrEqual(7);
    expect(last.at(-1)).toMatch(/^ {2}and 43 more$/);
  });

  it('reads a definition anew that turns out to be another revision', async () => {
    const shop = shopDocument();
    const longer = {
      ...shop,
      tasks: shop.tasks
        .map((task) => (task.kind === 'start' ? task : { ...task, name: `${task.name}2` }))
        .map((task) => ({
          ...task,
          nextTasks: task.nextTasks.map((name) => `${name}2`),
        })),
    };
    const other = await recordExecution({ ...longer, headTask: 'Validate2' } as typeof shop, {}, { name: 'A-2' });
    const args = [succeeded, other].flatMap(({ executions }) => executions.map((each) => each.arn));
    const { stdout, world } = await watch([succeeded, other], { args });
    expect(stdout).toContain('2 executions: 2 succeeded');
    expect(stdout).toMatch(/\n {2}A-2 +succeeded +4\/4 /);
    expect(operations(world).filter((operation) => operation === 'DescribeStateMachineForExecution')).toHaveLength(2);
  });

  it('prints a line for failures and ends in a log', async () => {
    const args = many.slice(0, 3).map(({ executions }) => executions[0]?.arn ?? '');
    const { stdout } = await watch(many.slice(0, 3), { args, atMs: 1000 });
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      '02:14:07Z  order-1  Reserve failed: NoShelf: all full',
      expect.stringMatching(/^02:14:\d\dZ {2}order-1 {2}undoing/),
      expect.stringMatching(/^02:14:\d\dZ {2}order-1 {2}failed after .* 2\/4 tasks done$/),
      '02:14:11Z  order-2  succeeded after 6.70 s, 4/4 tasks done',
      '02:14:12Z  order-3  succeeded after 7.40 s, 4/4 tasks done',
    ]);
    expect(stdout).toContain('\n\n3 executions: 1 failed, 2 succeeded\n');
    expect(stdout).toMatch(/[^\n]\n$/);
  });

  it.each<[args: (arns: readonly string[]) => readonly string[], command: string]>([
    [(arns) => [...arns, '--region', 'us-east-1'], 'stepwright watch order-2 order-3 --region us-east-1'],
    [() => ['--workflow', 'Shop'], 'stepwright watch --workflow Shop'],
  ])('is left by Ctrl-C, and names those that go on %#', async (argsFor, command) => {
    let interrupt = () => {};
    const three = many.slice(0, 3);
    const world = paperWorld(three, {}, 1000);
    const [first] = three.flatMap(({ executions }) => executions);
    world.clock.at((first?.stoppedAt ?? 0) + 500, () => interrupt());
    const args = argsFor(three.map(({ executions }) => executions[0]?.arn ?? ''));
    const { code, stdout } = await call(['watch', ...args], {
      ...world.host,
      onInterrupt: (tell) => {
        interrupt = tell;
        return () => {};
      },
    });
    expect(stdout.slice(stdout.indexOf('Not watching'))).toBe(
      `Not watching any longer. 2 executions go on.\nNext:\n  ${command}  watch again\n`,
    );
    expect(code).toBe(1);
  });

  it('prints the JSON lines of all of them', async () => {
    const args = many.slice(0, 3).map(({ executions }) => executions[0]?.arn ?? '');
    const { stdout } = await watch(many.slice(0, 3), { args: [...args, '--json'], atMs: 1000 });
    const lines = stdout.trimEnd().split('\n');
    for (const line of oneOfEach(lines)) expectShape('watch', line);
    const ends = lines.map((line) => JSON.parse(line)).filter(({ kind }) => kind === 'end');
    expect(ends.map(({ name, status }) => `${name} ${status}`).sort()).toEqual([
      'order-1 FAILED',
      'order-2 SUCCEEDED',
      'order-3 SUCCEEDED',
    ]);
  });

  it('has nothing to do when no execution of the workflow runs', async () => {
    const { code, stdout } = await watch(many, { args: ['--workflow', 'Shop'], atMs: 1e9 });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'No execution of Shop is running.\n' });
  });
});

describe('watch refuses', () => {
  it.each<[args: readonly string[], message: RegExp]>([
    [[], /Nothing is named that could be watched/],
    [[arn, '--workflow', 'Shop'], /Executions are named, and a --workflow too/],
    [[arn, arn.replace('us-east-1', 'eu-west-1')], /are in two regions/],
    [['nowhere', 'A-1'], /There is no execution "nowhere"/],
    [[arn, '--region', 'eu-west-1'], /that execution is in us-east-1/],
  ])('%j', async (args, message) => {
    const { code, stderr } = await watch([failed], { args });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});
