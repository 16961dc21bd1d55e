import { compileDocument } from '../../lib/compile/compile-document.js';
import type { Budget } from '../../lib/report/budget.js';
import { checkBudget, checkPrices } from '../../lib/report/check-budget.js';
import { overBudget } from '../../lib/report/over-budget.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import { workflow } from '../asl/emit/workflow-notation.js';

describe('checkBudget', () => {
  it.each<[unknown]>([
    [{}],
    [{ worst: {} }],
    [{ best: { transitions: 0 }, worst: { longestDuration: '1h' }, rolledBack: { events: 25_000 } }],
    [{ definition: 1, resources: 300, addedOrderings: 0, stretch: 1.5, worst: undefined }],
  ])('has nothing against %j', (budget) => {
    expect(checkBudget(budget)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [100, 'budget is 100'],
    [{ worst: 100 }, 'budget.worst is 100'],
    [{ worst: { transitions: -1 } }, 'budget.worst.transitions is -1'],
    [{ worst: { transitions: Number.NaN } }, 'budget.worst.transitions is NaN'],
    [{ best: { events: Number.POSITIVE_INFINITY } }, 'budget.best.events is Infinity'],
    [{ rolledBack: { longestDuration: 'an hour' } }, 'budget.rolledBack.longestDuration is the text "an hour"'],
    [{ rolledBack: { longestDuration: -1 } }, 'budget.rolledBack.longestDuration is -1'],
    [{ inlineBytes: -1 }, 'budget.inlineBytes is -1'],
    [{ resources: '300' }, 'budget.resources is the text "300"'],
    [{ worst: { longest: 1 } }, 'budget.worst has no "longest".'],
    [{ rolledback: {} }, 'budget has no "rolledback". Did you mean "rolledBack"?'],
  ])('refuses %j', (budget, message) => {
    expect(checkBudget(budget)).toMatchObject([{ code: 'WF415', message }]);
  });

  it('tells all at once', () => {
    expect(checkBudget({ worst: { a: 1, events: -1 }, b: 1, stretch: -1 })).toHaveLength(4);
  });
});

describe('checkPrices', () => {
  it.each([[{}], [{ per1000Transitions: 0.0375, source: 'eu-south-1', date: '2026-11-01' }]])('takes %j', (prices) => {
    expect(checkPrices(prices)).toEqual([]);
  });

  it.each<[unknown, string]>([
    ['cheap', 'prices is the text "cheap"'],
    [{ per1000Transitions: Number.NaN }, 'prices.per1000Transitions is NaN'],
    [{ perGigabyteSecond: -1 }, 'prices.perGigabyteSecond is -1'],
    [{ transitions: 1 }, 'prices has no "transitions".'],
    [{ source: 1 }, 'prices.source is 1'],
  ])('refuses %j', (prices, message) => {
    const [problem, ...others] = checkPrices(prices);
    expect([problem?.code, others]).toEqual(['WF415', []]);
    expect(problem?.message).toContain(message);
  });
});

describe('overBudget', () => {
  const compiled = compileDocument(workflow('Validate > Charge* Reserve*, Charge > Ship, Reserve > Ship'));
  const report = reportWorkflow(compiled);
  const over = (budget: Budget) => overBudget(budget, { compiled, report });

  it.each<[Budget, string, string]>([
    [
      { best: { transitions: 5 } },
      'Test takes 6 state transitions where nothing fails, and the budget is 5: most comes from Validate (1), ',
      'bring tasks together, or raise budget.best.transitions to 6',
    ],
    [
      { worst: { events: 99 } },
      'Test has a history of 100 events with every retry, and the budget is 99: most comes from Validate (23), ',
      'lower their retries, or raise budget.worst.events to 100',
    ],
    [
      { worst: { dollarsPer1000: 0.5 } },
      'Test costs $0.75 for 1,000 executions with every retry, and the budget is $0.50: ',
      'raise budget.worst.dollarsPer1000 to 0.75',
    ],
    [
      { rolledBack: { invocations: 41 } },
      'Test makes 42 calls of functions when it is rolled back, and the budget is 41: most comes from ',
      'raise budget.rolledBack.invocations to 42',
    ],
    [
      { best: { longestDuration: '4m' } },
      'Test may take 4 min 30 s where nothing fails, and the budget is 4 min: the longest are Validate (1 min 30 s), ',
      "lower the timeouts of these tasks, or raise budget.best.longestDuration to '270s'",
    ],
    [{ definition: 1000 }, 'the definition of Test has ', 'split the workflow, or raise budget.definition to '],
    [
      { inlineBytes: 250_000 },
      ' bytes inline, and the budget is at least 250,000: 3 results and the input meet in the input of the rollback',
      'let fewer results meet there, or lower budget.inlineBytes to ',
    ],
    [{ resources: 32 }, 'Test has 33 resources, and the budget is 32', 'or raise budget.resources to 33'],
  ])('%j', (budget, message, fix) => {
    const [problem, ...others] = over(budget);
    expect([problem?.code, others]).toEqual(['WF414', []]);
    expect(problem?.message).toContain(message);
    expect(problem?.fix).toContain(fix);
  });

  it('holds for what is exactly met', () => {
    const { best, worst, rolledBack, resources, addedOrderings, stretch, definition } = report;
    const met = ({ transitions, events, invocations, dollarsPer1000, longestSeconds }: typeof best) => ({
      ...{ transitions, invocations, dollarsPer1000, longestDuration: longestSeconds },
      events: Math.max(events.main, events.rollback),
    });
    expect(
      over({
        ...{ best: met(best), worst: met(worst), rolledBack: met(rolledBack!) },
        ...{
          resources,
          addedOrderings,
          stretch,
          inlineBytes: report.payload.bytes,
          definition: Math.max(definition.main, definition.rollback),
        },
      }),
    ).toEqual([]);
  });

  it('tells every bound that is passed', () => {
    expect(over({ best: { transitions: 1, events: 1 }, worst: { transitions: 1 }, resources: 1 })).toHaveLength(4);
  });

  it('names which tasks have to fail for it', () => {
    const [problem] = over({ rolledBack: { transitions: 1 } });
    expect(problem?.message).toMatch(/undoing|when Ship fails$/);
  });

  it('names the orderings that a plan adds', () => {
    const crossed = compileDocument(workflow('a > c d, b > d'));
    const [problem] = overBudget({ addedOrderings: 0 }, { compiled: crossed, report: reportWorkflow(crossed) });
    expect(problem?.message).toBe('the plan of Test adds 1 ordering, and the budget is 0: b before c');
  });

  it('asks of results that meet nowhere no more than a function can return', () => {
    const alone = compileDocument(workflow('a'));
    const [problem] = overBudget({ inlineBytes: 300_000 }, { compiled: alone, report: reportWorkflow(alone) });
    expect(problem).toMatchObject({
      message:
        'a result of Test may take 256,000 bytes inline, and the budget is at least 300,000: no function can return more',
      fix: 'lower budget.inlineBytes to 256000',
    });
  });

  it.each([
    ['main', 'Test', 11, 9],
    ['rollback', 'Test-Rollback', 9, 11],
  ])('looks at the larger history and definition, those of the %s machine', (_, name, main, rollback) => {
    const rolledBack = { ...report.rolledBack!, events: { main, rollback } };
    const reported = { compiled, report: { ...report, rolledBack, definition: { main, rollback } } };
    const messages = overBudget({ rolledBack: { events: 10 }, definition: 10 }, reported).map(({ message }) => message);
    expect(messages).toEqual([
      expect.stringContaining('Test has a history of 11 events when it is rolled back, and the budget is 10'),
      expect.stringContaining(`the definition of ${name} has 11 characters, and the budget is 10`),
    ]);
  });

  it('bounds no rollback where nothing can be undone', () => {
    const plain = compileDocument(workflow('a > b'));
    const reported = { compiled: plain, report: reportWorkflow(plain) };
    expect(overBudget({ rolledBack: { transitions: 0 } }, reported)).toEqual([]);
  });
});
