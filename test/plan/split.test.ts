import { partialOrder } from '../../lib/graph/partial-order.js';
import { taskPlan } from '../../lib/plan/compose-plan.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { split } from '../../lib/plan/split.js';
import { graphOf } from '../graph/graph-notation.js';

const rows: [text: string, expected: string][] = [
  ['a', 'a'],
  ['b a', '(a | b)'],
  ['a>b b>c', 'a ; b ; c'],
  ['v>c v>r c>s r>s', 'v ; (c | r) ; s'],
  ['a>c a>d b>c b>d', '(a | b) ; (c | d)'],
  ['a>b c>d e', '((a ; b) | (c ; d) | e)'],
  // Only what is stuck is handed on: an N in the middle, its neighbours planned exactly.
  ['s>a s>b a>c b>c b>d c>t d>t', 's ; [a,b,c,d] ; t'],
  ['a>c b>c b>d x>y', '([a,b,c,d] | (x ; y))'],
];

it.each(rows)('splits %p into %p', (text, expected) => {
  const order = partialOrder(graphOf(text));
  const plan = split(order, [...order.ids.keys()], (stuck) => taskPlan(`[${stuck.map((i) => order.ids[i]).join()}]`));
  expect(printPlan(plan).replaceAll('"', '')).toBe(expected);
});
