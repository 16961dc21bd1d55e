import { planByBarriers } from '../../lib/plan/plan-by-barriers.js';
import { timedOrder } from '../../lib/plan/timed-order.js';
import { orderOf } from './order-notation.js';

/** Each takes longer as soon as the named part of the planner is gone. */
const rows: [needs: string, seconds: number, order: string][] = [
  ['tails in the bound', 9, 'a=3 b=5 c=2 d=4 e=1 a>c c>d b>d a>e'],
  ['the most even of equal barriers', 14, 'a=5 b=4 c=1 d=2 e=4 f=1 g=5 a>b a>c c>d b>e d>e c>f d>f d>g'],
  ['the greedy way', 10, 'a=1 b=3 c=4 d=1 e=2 f=4 g=1 h=1 i=4 j=4 a>b b>c a>d b>e c>e d>f c>g c>h i>j f>j'],
  [
    'level barriers',
    21,
    'a=5 b=3 c=3 d=1 e=1 f=3 g=5 h=1 i=5 j=4 a>b b>c a>c a>d b>d d>e c>e a>f b>f e>g c>g d>g a>h b>h f>h h>i e>i g>j h>j',
  ],
  [
    'halves',
    24,
    'a=3 b=5 c=5 d=3 e=1 f=2 g=1 h=1 i=5 j=2 k=1 l=3 m=5 n=3 a>b b>c b>d a>e b>e d>f e>f c>g d>g g>h d>i i>j g>j h>k j>k f>k a>l f>l l>m d>n e>n k>n',
  ],
];

it.each(rows)('with %s it takes %p seconds', (_, seconds, text) => {
  const order = timedOrder(orderOf(text));
  expect(order.makespanOf(planByBarriers(order, [...order.ids.keys()]))).toBe(seconds);
});

it('plans a part by itself', () => {
  const order = timedOrder(orderOf('a>b b>c x>c'));
  expect(planByBarriers(order, [1, 3])).toEqual({
    kind: 'sequence',
    steps: [
      { kind: 'task', task: 'b' },
      { kind: 'task', task: 'c' },
    ],
  });
});
