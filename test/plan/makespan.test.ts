import { makespan } from '../../lib/plan/makespan.js';
import { parsePlan } from '../../lib/plan/parse-plan.js';

const seconds: Record<string, number> = { a: 1, b: 2, c: 4, none: 0 };

const rows: [plan: string, expected: number][] = [
  ['a', 1],
  ['none', 0],
  ['a ; b ; c', 7],
  ['(a | b | c)', 4],
  ['a ; (b | c)', 5],
  ['((a ; b) | c) ; none', 4],
];

it.each(rows)('%p takes %p seconds', (plan, expected) => {
  expect(makespan(parsePlan(plan), (name) => seconds[name]!)).toBe(expected);
});

it('counts from the given start', () => {
  expect(makespan(parsePlan('a ; (b | c)'), (name) => seconds[name]!, 100)).toBe(105);
});
