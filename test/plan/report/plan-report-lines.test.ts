import { parsePlan } from '../../../lib/plan/parse-plan.js';
import type { TaskOrder } from '../../../lib/plan/plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { planReport } from '../../../lib/plan/report/plan-report.js';
import {
  durationsText,
  planFiguresLine,
  planReportLines,
  stretchText,
} from '../../../lib/plan/report/plan-report-lines.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { orderOf } from '../order-notation.js';

const linesOf = (order: string) => planReportLines(planOrder(orderOf(order)).report);

describe('planReportLines', () => {
  it('of a plan that loses nothing', () => {
    expect(linesOf('a>b')).toEqual(['No ordering was added: the plan waits for nothing but the dependencies.']);
  });

  it('tell what was forced, by what, what it costs, who waits, and what would help', () => {
    expect(linesOf('a=3>c=1 b=1>c b>d=3')).toEqual([
      '1 ordering was added, because Step Functions can only nest:',
      '  b before a',
      '    because c waits for both a and b, but d for b only',
      'The plan takes 5 s instead of 4 s, 1.25 times as long.',
      '1 task waits without need:',
      '  a waits 1 s for b',
      'If c waited for a across branches, not nested behind it, the plan would take 4 s, 20% less.',
    ]);
  });

  it('say what they assume where nobody said how long anything takes', () => {
    expect(linesOf('a>c b>c b>d')).toContain(
      'That costs no time: the plan takes 2 s, as long as the longest path, if every task takes a second.',
    );
  });

  it('take the pairs of a large barrier together', () => {
    const wide = Array.from({ length: 8 }, (_, i) => i);
    const order = orderOf(wide.map((i) => `a${i}>b${i} a${i}>b${(i + 1) % 8}`).join(' '));
    const row = (letter: string) => `(${wide.map((i) => letter + i).join(' | ')})`;
    expect(planReportLines(planReport(timedOrder(order), parsePlan(`${row('a')} ; ${row('b')}`))).slice(0, 3)).toEqual([
      '48 orderings were added, because Step Functions can only nest:',
      '  a0, a1, a2, a3 and 4 more before b2, b3, b4, b5 and 4 more',
      '    for one, because b1 waits for both a0 and a1, but b2 for a1 only',
    ]);
  });

  it('list no more barriers than anyone reads', () => {
    const tasks = Array.from({ length: 15 }, (_, i) => `t${i}`);
    const lines = planReportLines(planReport(timedOrder(orderOf(tasks.join(' '))), parsePlan(tasks.join(' ; '))));
    expect(lines.filter((line) => / before /.test(line))).toHaveLength(10);
    expect(lines).toContain('  and 4 more, at 4 barriers');
  });

  it('name the largest of many waits', () => {
    const order = orderOf('s=9 a=1 b=2 c=3 d=4 e=5 f=6 g=7');
    const lines = planReportLines(planReport(timedOrder(order), parsePlan('s ; (a | b | c | d | e | f | g)')));
    expect(lines).toContain('7 tasks wait without need:');
    expect(lines.filter((line) => /waits/.test(line))).toHaveLength(5);
    expect(lines).toContain('  and 2 more, no longer');
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
    '1.25, up to 1.42 at durations around these, never above 2',
  );
  const { worstPossibleStretch: _, ...large } = report;
  expect(stretchText({ ...large, worstStretch: 1.417 })).toBe('1.25, up to 1.42 at durations around these');
});

it('all figures fit in a line', () => {
  const { report } = planOrder(orderOf('a=3>c=1 b=1>c b>d=3'));
  expect(planFiguresLine({ ...report, worstStretch: 1.417 })).toBe(
    'Durations: 4 given. Stretch: 1.25, up to 1.42 at durations around these, never above 2. 1 Parallel state, at most 1 deep.',
  );
});
