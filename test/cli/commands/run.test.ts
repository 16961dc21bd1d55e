import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Host, Screen } from '../../../lib/cli/host';
import { temporaryProject } from '../../bundle/temporary-project';
import { type Called, call } from '../fake-host';

const shop = (...more: string[]) => ['run', 'esm-app/shop.ts', '--input', '{"id":"A-1"}', ...more];

/** Output in which times are all the same. */
const timeless = ({ stdout }: Called) => stdout.replace(/^ +\d+\.\d\d s/gm, '    T s').replace(/\d+\.\d+ s/g, 'T s');

/** What comes after the graph. */
const afterGraph = (called: Called) => timeless(called).split('(Charge | Reserve)\n\n')[1] ?? timeless(called);

describe('run', () => {
  it('shows the graph, what happens, and the result', async () => {
    const called = await call(shop());
    expect({ code: called.code, stderr: called.stderr }).toEqual({ code: 0, stderr: '' });
    expect(timeless(called)).toBe(
      `Shop: 4 tasks, 2 with a rollback

  Task      waits for        leads to
  Validate  -                Charge, Reserve
  Charge    Validate         Ship
  Reserve   Validate         Ship
  Ship      Charge, Reserve  -

Plan
  Validate ; (Charge | Reserve) ; Ship

Undone, when a task fails for good
  (Charge | Reserve)

    T s  Validate  running
    T s  Validate  done in T s
    T s  Charge    running
    T s  Reserve   running
    T s  Charge    | charging
    T s  Charge    done in T s
    T s  Reserve   done in T s
    T s  Ship      running
    T s  Ship      done in T s

Shop succeeded after T s.

  Task      Status  Attempts  Duration
  Validate  done    1         T s
  Charge    done    1         T s
  Reserve   done    1         T s
  Ship      done    1         T s

Result
  {
    "Ship": {
      "parcel": "P-1"
    }
  }
`,
    );
  });

  it('takes the sample beside the workflow when no input is named', async () => {
    const called = await call(['run', 'esm-app/greeting.ts']);
    expect(called).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('\nInput from esm-app/greeting.input.json\n'),
    });
    expect(called.stdout).toContain('Hello, person 7!');
  });

  it('says when what was to fail was not called', async () => {
    const called = await call(shop('--fail', 'RefundCard'));
    expect(called).toMatchObject({
      code: 0,
      stderr: '\n--fail: Charge was not undone, so its rollback could not fail. Let Ship fail too: --fail Ship.\n',
    });
    expect(await call(shop('--fail', 'Validate', '--fail', 'Ship'))).toMatchObject({
      stderr: '\n--fail: Ship was not called, so it could not fail.\n',
    });
  });

  it('undoes what was done when a task fails for good', async () => {
    const called = await call(shop('--fail', 'Ship'));
    expect({ code: called.code, stderr: called.stderr }).toEqual({ code: 1, stderr: '' });
    expect(afterGraph(called)).toContain(
      `    T s  Ship      attempt 1 of 2 failed: InjectedFailure: told to fail at every attempt, without being run; again in T s
    T s  Ship      running, attempt 2 of 2
    T s  Ship      failed: InjectedFailure: told to fail at every attempt, without being run
    T s            undoing 2 tasks
`,
    );
    expect(afterGraph(called)).toContain(
      `
Shop failed after T s.
Ship failed for good. 2 tasks were undone: all that had to be.

  Task      Status  Attempts  Duration  Rollback  Attempts  Duration
  Validate  done    1         T s
  Charge    done    1         T s    undone    1         T s
  Reserve   done    1         T s    undone    1         T s
  Ship      failed  2         T s

What failed
  Ship, at attempt 2 of 2
    InjectedFailure: told to fail at every attempt, without being run

What was undone, in this order
  1. Charge (T s)
    | refunding
  2. Reserve (T s)
`,
    );
  });

  it('fails as often as asked, and no oftener', async () => {
    const { code, stdout } = await call(shop('--fail', 'Ship=1', '--json'));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      workflow: 'Shop',
      status: 'SUCCEEDED',
      output: { Ship: { parcel: 'P-1' } },
      tasks: [
        { task: 'Validate', status: 'done', attempts: 1, output: { id: 'A-1' } },
        { task: 'Charge', status: 'done', attempts: 1 },
        { task: 'Reserve', status: 'done', attempts: 1 },
        { task: 'Ship', status: 'done', attempts: 2 },
      ],
      undone: [],
      left: [],
    });
  });

  it('says what is left when a rollback fails for good', async () => {
    const called = await call(shop('--fail', 'Ship', '--fail', 'RefundCard'));
    expect(called.code).toBe(1);
    expect(afterGraph(called)).toContain('Ship failed for good. The rollback is incomplete: Charge is not undone.\n');
    expect(afterGraph(called)).toContain(
      `
What was undone, in this order
  1. Reserve (T s)

What is left to undo
  Charge: its rollback failed for good, at the only attempt
    InjectedFailure: told to fail at every attempt, without being run
    What Charge did is still in effect: undo it by hand, and correct
    lambdas/refund-card.ts.
    Charge had returned
      {
        "charge": 42
      }
`,
    );
  });

  it('shows where in the source a function failed', async () => {
    const called = await call(['run', 'esm-app/shop.ts']);
    expect(called.code).toBe(1);
    expect(called.stdout).toMatch(/failed after .*\nValidate failed for good\. Nothing had to be undone\.\n/);
    expect(called.stdout).toMatch(
      /Validate, at the only attempt\n {4}TypeError: The order has no id\n {6}at validate \(lambdas\/validate\.ts:4:\d+\)\n$/,
    );
  });

  it('reads the input from a file, and from standard input', async () => {
    const input = await call(['run', 'esm-app/shop.ts', '--json', '-i', '-'], {
      readStdin: async () => '{"id":"B-2"}',
    });
    expect(JSON.parse(input.stdout).tasks[0].output).toEqual({ id: 'B-2' });
    const file = await call(['run', 'esm-app/shop.ts', '--json', '-i', '@esm-app/package.json']);
    expect(JSON.parse(file.stdout)).toMatchObject({ status: 'FAILED', error: 'TypeError', undone: [] });
  });

  it('draws over and over where the terminal can, and leaves the report', async () => {
    const pictures: string[] = [];
    let drawNow = () => {};
    const screen: Screen = { rows: 24, draw: (lines) => void pictures.push(lines.join('\n')), clear: () => {} };
    const repeat: Host['repeat'] = (_, draw) => {
      drawNow = draw;
      const timer = setInterval(draw, 10);
      return () => clearInterval(timer);
    };
    const { code, stdout } = await call(shop(), { screen, repeat, colour: true });
    drawNow();
    expect(code).toBe(0);
    expect(pictures.filter((picture) => /Reserve .*running/.test(picture))).not.toEqual([]);
    expect(stdout).not.toContain('Reserve   running');
    expect(stdout).toContain('Charge | charging');
    expect(stdout).toContain('\u001b[32msucceeded\u001b[39m');
  });

  it('stops on Ctrl-C, and says what is left', async () => {
    let interrupt = () => {};
    const { code, stdout } = await call(shop(), {
      onInterrupt: (tell) => {
        interrupt = tell;
        return () => {};
      },
      stdout: recording((text) => text.includes('Charge    done') && interrupt()),
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(recorded.join('')).toMatch(/Shop was stopped after .*\nNo rollback was run: Charge is not undone\.\n/);
    expect(recorded.join('')).toContain('Reserve   stopped  1');
  });

  it.each<[what: string, args: readonly string[], code: number, said: string]>([
    ['unknown task', ['--fail', 'Shp'], 2, '--fail Shp: nothing is called "Shp". Did you mean "Ship"?'],
    ['unknown rollback', ['--fail', 'RefundCrd=2'], 2, 'Did you mean "RefundCard"?'],
    ['no count', ['--fail', 'Ship=x'], 2, '"x" is no number of attempts. Write --fail Ship=1, or more.'],
    ['count of none', ['--fail', 'Ship=0'], 2, '"0" is no number of attempts'],
    ['negative count', ['--fail', 'Ship=-1'], 2, '"-1" is no number of attempts'],
    ['several mistakes', ['--fail', 'Shp', '--input', '{'], 2, '--input is not JSON'],
    ['list of names', ['--fail', 'Shp'], 2, 'Tasks: Validate, Charge, Reserve, Ship.\nRollbacks: '],
    ['folder as input', ['--input', '@.'], 2, 'There is no file . to read the input from.'],
    ['missing input file', ['--input', '@nowhere.json'], 2, 'There is no file nowhere.json to read the input from.'],
    [
      'input that is too long where nothing is stored',
      ['--payloads', 'none', '--input', JSON.stringify('x'.repeat(262_143))],
      2,
      '--input is 262,145 bytes of JSON',
    ],
    ['input that is no JSON', ['--input', 'order.json'], 2, 'To read a file, write --input @path.'],
  ])('refuses: %s', async (_, args, code, said) => {
    const called = await call(['run', 'esm-app/shop.ts', ...args]);
    expect({ code: called.code, stdout: called.stdout }).toEqual({ code, stdout: '' });
    expect(called.stderr).toContain(said);
  });

  it('refuses a document with no code behind it', async () => {
    const { code, stdout, stderr } = await call(['run', 'documents/shop.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(
      'documents/shop.json names no functions for Validate, Charge, Reserve, Ship, so it cannot be run.',
    );
  });
});

let recorded: string[] = [];

function recording(heard: (text: string) => unknown): Host['stdout'] {
  recorded = [];
  return {
    write: (text) => {
      recorded.push(text);
      heard(text);
    },
  };
}

describe('run with payloads', () => {
  const root = temporaryProject({
    'package.json': '{}',
    'big.json': JSON.stringify({
      name: 'Big',
      headTask: 'Make',
      tasks: [
        { name: 'Make', fcn: 'make.ts', nextTasks: ['Pass'] },
        { name: 'Pass', fcn: 'pass.ts' },
      ],
    }),
    'big.input.json': JSON.stringify({ size: 1_000_000, rest: 'x'.repeat(400_000) }),
    'make.ts': "export default ({ input }) => 'x'.repeat(input.size)",
    'pass.ts': 'export default ({ input, results }) => (input.cut ? results.Make.length : results.Make)',
  });
  const runBig = (...more: string[]) => call(['run', 'big.json', '--json', ...more], { cwd: root });
  const hint = 'To keep it, add --payloads <folder>.';

  it('stores input and results that are too large, and says when one is lost', async () => {
    const { code, stdout, stderr } = await runBig();
    const { status, output } = JSON.parse(stdout);
    expect({ code, status, output }).toEqual({
      code: 0,
      status: 'SUCCEEDED',
      output: { Pass: { 'stepwright:stored': expect.stringMatching(/\.1000002$/) } },
    });
    expect(stderr).toContain(hint);
  });

  it('says nothing when none is lost', async () => {
    const { stdout, stderr } = await runBig('--input', '{"size":1000000,"cut":true}');
    expect({ output: JSON.parse(stdout).output, stderr }).toEqual({ output: { Pass: 1_000_000 }, stderr: '' });
  });

  it('keeps them in a folder', async () => {
    const { code, stderr } = await runBig('--payloads', 'kept');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readdirSync(join(root, 'kept'))).toHaveLength(2);
  });

  it('stores nothing when told so', async () => {
    const { code, stdout } = await runBig('--input', '{"size":1000000}', '--payloads', 'none');
    expect({ code, error: JSON.parse(stdout).error }).toEqual({ code: 1, error: 'ResultTooLarge' });
  });
});
