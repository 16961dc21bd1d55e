import { parsePlan } from '../../../lib/plan/parse-plan.js';
import type { TaskOrder } from '../../../lib/plan/plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { planReport } from '../../../lib/plan/report/plan-report.js';
import { durationsText, reportLines, stretchText } from '../../../lib/plan/report/report-lines.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { orderOf } from '../order-notation.js';

const linesOf = (order: string) => reportLines(planOrder(orderOf(order)).report);

describe('reportLines', () => {
  it('of a plan that loses nothing', () => {
    expect(linesOf('a>b')).toEqual(['No ordering was added: the plan waits for nothing but the dependencies.']);
  });

  it('tell what was forced, by what, what it costs, who waits, and what would help', () => {
    expect(linesOf('a=3>c=1 b=1>c b>d=3')).toEqual([
      '1 ordering was added, because Step Functions can only nest:',
      '  b before a',
      '    because c waits for a and b, d for b and not a',
      'That takes 5 s instead of 4 s, 1.25 times as long.',
      '1 task waits without need:',
      '  a waits 1 s for b',
      'Most would be saved if c did not have to be nested behind a:',
      '  waiting for it across branches it would take 4 s, 20% less.',
    ]);
  });

  it('say what they assume where nobody said how long anything takes', () => {
    expect(linesOf('a>c b>c b>d')).toContain(
      'That costs no time: 2 s, as long as the longest path, if every task takes a second.',
    );
  });

  it('list no more than anyone reads', () => {
    const wide = Array.from({ length: 8 }, (_, i) => i);
    const order = orderOf(wide.map((i) => `a${i}>b${i} a${i}>b${(i + 1) % 8}`).join(' '));
    const row = (letter: string) => `(${wide.map((i) => letter + i).join(' | ')})`;
    const lines = reportLines(planReport(timedOrder(order), parsePlan(`${row('a')} ; ${row('b')}`)));
    expect(lines[0]).toBe('48 orderings were added, because Step Functions can only nest:');
    expect(lines.filter((line) => / before /.test(line))).toHaveLength(20);
    expect(lines).toContain('  and 28 more (`stepwright plan --json` lists all)');
  });

  it('name the largest of many waits', () => {
    const order = orderOf('s=9 a=1 b=2 c=3 d=4 e=5 f=6 g=7');
    const lines = reportLines(planReport(timedOrder(order), parsePlan('s ; (a | b | c | d | e | f | g)')));
    expect(lines).toContain('7 tasks wait without need:');
    expect(lines.filter((line) => /waits/.test(line))).toHaveLength(5);
    expect(lines).toContain('  and 2 more, for less');
  });
});

const sources: [tasks: TaskOrder['tasks'], text: string][] = [
  [[{ name: 'a' }], 'unknown: every task counts as a second'],
  [[{ name: 'a', expectedSeconds: 2 }, { name: 'b' }], '1 given, 1 guessed'],
  [
    [
      { name: 'a', expectedSeconds: 2, hintedBy: 'measured' },
      { name: 'b', expectedSeconds: 2, hintedBy: 'measured' },
      { name: 'c', expectedSeconds: 2, hintedBy: 'given' },
    ],
    '1 given, 2 measured',
  ],
];

it.each(sources)('durations %j are %p', (tasks, text) => {
  expect(durationsText(planOrder({ tasks, edges: [] }).report)).toBe(text);
});

it('stretch is told as expected, as tried and as it could ever be', () => {
  const { report } = planOrder(orderOf('a=3>c=1 b=1>c b>d=3'));
  expect(stretchText({ ...report, worstStretch: 1.417 })).toBe(
    '1.25 as expected, 1.42 where durations are off, never above 2',
  );
  const { worstPossibleStretch: _, ...large } = report;
  expect(stretchText({ ...large, worstStretch: 1.417 })).toBe('1.25 as expected, 1.42 where durations are off');
});
