import { parsePlan } from '../../../lib/plan/parse-plan.js';
import { makespanWithWait } from '../../../lib/plan/report/makespan-with-wait.js';

const seconds: Record<string, number> = { a: 3, b: 1, c: 1, d: 3, none: 0 };

const rows: [plan: string, before: string, after: string, expected: number | undefined][] = [
  // The dependency of c on b is kept by waiting: nothing is lost.
  ['((a ; c) | (b ; d))', 'b', 'c', 4],
  ['((a ; c) | (b ; d))', 'd', 'c', 5],
  ['((a ; c) | (b ; d))', 'c', 'd', 7],
  ['a ; b', 'a', 'b', 4],
  // Who is behind cannot be waited for.
  ['a ; b', 'b', 'a', undefined],
  ['(a ; (b | none)) | c', 'none', 'a', undefined],
];

it.each(rows)('%p with a wait for %p before %p takes %p seconds', (plan, before, after, expected) => {
  expect(makespanWithWait(parsePlan(plan), { before, after }, (name) => seconds[name]!)).toBe(expected);
});
