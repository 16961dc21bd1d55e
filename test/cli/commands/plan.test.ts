import { parsePlan } from '../../../lib/plan/parse-plan';
import { expectShape } from '../expect-shape';
import { call } from '../fake-host';

describe('plan', () => {
  it('prints the plan, what it adds, and how big the machines are', async () => {
    const { code, stdout, stderr } = await call(['plan', 'documents/shop.json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.replace(/[\d,]+ bytes/g, 'N bytes')).toBe(
      [
        'Shop: 4 tasks, 4 dependencies',
        '',
        '  Validate ; (Charge | Reserve) ; Ship',
        '',
        '  No ordering was added: the plan waits for nothing but the dependencies.',
        '',
        '  Parallel states   1, at most 1 deep',
        '  Durations         unknown: every task counts as a second',
        '  Results           up to N bytes each inline: 3 results and the input meet',
        '                    in the input of the rollback; the input up to N bytes',
        '  Main machine      12 states, N bytes',
        '  Rollback machine  11 states, N bytes',
        '  CloudFormation    33 resources',
        '',
        '  Executions       transitions  $ per 1,000  events of 25,000  at most',
        '    nothing fails            6        $0.15                28  4 min 30 s',
        '    every retry             32        $0.80               106  40 min 51 s',
        '    rolled back             62        $1.55          131 + 66  55 min 33 s',
        '  At $0.025 per 1,000 transitions (aws.amazon.com/step-functions/pricing, most',
        '  Regions, 2026-11-23).',
        '',
        'Undone, when a task fails for good:',
        '',
        '  (Charge | Reserve)',
        '',
      ].join('\n'),
    );
  });

  it('says what was added and why, what that costs, and who waits without need', async () => {
    const { stdout } = await call(['plan', 'documents/crossed.json']);
    expect(stdout.replace(/[\d,]+ bytes/g, 'N bytes')).toBe(
      [
        'crossed: 4 tasks, 3 dependencies',
        '',
        '  a ; ((b ; d) | load/_x_)',
        '',
        '  1 ordering was added, because Step Functions can only nest:',
        '    a before b',
        '      because d waits for both b and a, but load/_x_ for a only',
        '  That costs no time: the plan takes 5 s, as long as the longest path.',
        '  1 task waits without need:',
        '    b waits 1 s for a',
        '',
        '  Parallel states   1, at most 1 deep',
        '  Durations         4 given',
        '  Expected time     5 s; longest path 5 s',
        '  Stretch           1.00, up to 1.31 at durations around these, never above 2',
        '  Results           up to N bytes each inline: 2 results and the input meet',
        '                    in the input of the rollback; the input up to N bytes',
        '  Main machine      12 states, N bytes',
        '  Rollback machine  6 states, N bytes',
        '  CloudFormation    29 resources',
        '',
        '  Executions       transitions  $ per 1,000  events of 25,000  at most',
        '    nothing fails            6        $0.15                30  4 min 30 s',
        '    every retry             30        $0.75               102  37 min 48 s',
        '    rolled back             50        $1.25          132 + 33  52 min 30 s',
        '  At $0.025 per 1,000 transitions (aws.amazon.com/step-functions/pricing, most',
        '  Regions, 2026-11-23).',
        '',
        'Undone, when a task fails for good:',
        '',
        '  load/_x_',
        '',
      ].join('\n'),
    );
  });

  it('prints an object with each workflow', async () => {
    const { stdout } = await call(['plan', '--json', 'documents/shop.json']);
    expectShape('plan', stdout);
    const [one] = JSON.parse(stdout).workflows;
    expect(one).toMatchObject({
      workflow: 'Shop',
      input: 'documents/shop.json',
      text: 'Validate ; (Charge | Reserve) ; Ship',
      report: { tasks: 4, dependencies: 4, addedOrderings: [], stretch: 1, parallelStates: 1, depth: 1 },
      hasDurations: false,
      transitions: 6,
      costs: {
        best: { transitions: 6, events: { main: 28, rollback: 0 }, invocations: 4, longestSeconds: 270 },
        worst: { transitions: 32 },
        rolledBack: { transitions: 62, events: { main: 131, rollback: 66 }, failing: ['Ship'] },
        prices: { per1000Transitions: 0.025 },
      },
      overBudget: [],
      inline: { tightest: { where: 'the input of the rollback', results: 3, input: true } },
      main: { states: 12 },
      undo: { text: '(Charge | Reserve)', machine: { states: 11 } },
    });
    expect(one.plan).toEqual(parsePlan(one.text));
    const both = JSON.parse((await call(['plan', '--json', 'documents/shop.json', 'documents/crossed.json'])).stdout);
    expect(both.workflows.map(({ workflow }: { workflow: string }) => workflow)).toEqual(['Shop', 'crossed']);
  });

  describe('--budget', () => {
    const shop = (...options: readonly string[]) => call(['plan', ...options, 'documents/shop.json']);

    it('is nothing to tell of while it holds', async () => {
      const budget = '{"worst":{"transitions":32,"dollarsPer1000":0.8},"addedOrderings":0}';
      expect(await shop('--budget', budget)).toMatchObject({ code: 0, stderr: '' });
    });

    it('fails once the plan is printed, and says by what and what to do', async () => {
      const { code, stdout, stderr } = await shop('--budget', '{"worst":{"transitions":31}}');
      expect(code).toBe(1);
      expect(stdout).toContain('Validate ; (Charge | Reserve) ; Ship');
      expect(stderr).toMatch(
        /^documents\/shop.json has a problem:\nWF414 Shop takes 32 state transitions with every retry/,
      );
      expect(stderr).toContain('raise budget.worst.transitions to 32');
    });

    it('is part of the JSON', async () => {
      const { code, stdout, stderr } = await shop('--json', '--budget', '{"best":{"events":1}}');
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(JSON.parse(stdout).workflows[0].overBudget).toMatchObject([{ code: 'WF414' }]);
    });

    it('goes by other prices where some are given', async () => {
      const { code, stdout } = await shop(
        ...['--prices', '{"per1000Transitions":0.0375}'],
        ...['--budget', '{"best":{"dollarsPer1000":0.2}}'],
      );
      expect(code).toBe(1);
      expect(stdout).toMatch(/nothing fails +6 +\$0\.23 /);
      expect(stdout).toContain('  At $0.0375 per 1,000 transitions (given).\n');
    });

    it.each([
      [['--budget', '{"worst":{"transition":1}}'], 2, 'budget.worst has no "transition". Did you mean "transitions"?'],
      [['--prices', '{"per1000Transitions":-1}'], 2, 'WF415 prices.per1000Transitions is -1'],
      [['--budget', 'worst=1'], 2, '--budget is not JSON'],
      [['--budget', '@none.json'], 2, 'There is no file none.json.'],
    ])('refuses %j, and prints no plan', async (options, code, said) => {
      const called = await shop(...options);
      expect(called).toMatchObject({ code, stdout: '' });
      expect(called.stderr).toContain(said);
    });

    it('tells what is wrong with budget and prices at once', async () => {
      const torn = await shop('--budget', '@none.json', '--prices', '{');
      expect(torn.stderr).toMatch(/^There is no file none\.json\.\n\n--prices is not JSON/);
      const { stderr } = await shop('--budget', '{"stretch":-1}', '--prices', '{"dollars":1}');
      expect(stderr).toContain('budget.stretch is -1');
      expect(stderr).toContain('prices has no "dollars".');
    });
  });

  it('reads modules', async () => {
    const { stdout } = await call(['plan', 'modules/several.ts#weekly']);
    expect(stdout).toContain('Weekly: 1 task, 0 dependencies\n\n  Only\n');
  });

  it('tells all problems of all inputs, and prints no plan of any', async () => {
    const { code, stdout, stderr } = await call([
      'plan',
      'documents/cycle.json',
      'documents/shop.json',
      'documents/broken.json',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    for (const said of ['WF102', 'WF103', 'WF104', 'WF201', 'documents/broken.json is not JSON'])
      expect(stderr).toContain(said);
    expect(stderr).not.toContain('    at ');
  });

  it('tells what is wrong with the durations file once, whichever workflows it is read for', async () => {
    const inputs = ['broken-durations/one.json', 'broken-durations/two.json'];
    const { code, stderr } = await call(['plan', ...inputs]);
    expect(code).toBe(1);
    expect(stderr.match(/WF201/g)).toHaveLength(2);
    expect(stderr.match(/WF501/g)).toHaveLength(1);
    expect(stderr).toContain('\n\nstepwright.durations.json has a problem:\nWF501 ');
  });

  it('tells them as JSON on request', async () => {
    const { code, stdout } = await call(['plan', '--json', 'documents/cycle.json']);
    const { refused } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(refused).toMatchObject([{ kind: 'problems', input: 'documents/cycle.json' }]);
    expect(refused[0].problems.map((problem: { code: string }) => problem.code)).toContain('WF104');
  });
});
