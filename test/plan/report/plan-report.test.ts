import { parsePlan } from '../../../lib/plan/parse-plan.js';
import { planReport } from '../../../lib/plan/report/plan-report.js';
import { timedOrder } from '../../../lib/plan/timed-order.js';
import { orderOf } from '../order-notation.js';

function report(order: string, plan: string) {
  const { addedOrderings, ...rest } = planReport(timedOrder(orderOf(order)), parsePlan(plan));
  return { ...rest, added: addedOrderings.map(({ before, after }) => `${before}>${after}`).join(' ') };
}

describe('planReport', () => {
  it('of one task', () => {
    expect(report('a=2', 'a')).toEqual({
      tasks: 1,
      dependencies: 0,
      durations: [{ task: 'a', seconds: 2, source: 'given' }],
      added: '',
      needlessWaits: [],
      criticalPathSeconds: 2,
      makespanSeconds: 2,
      stretch: 1,
      worstStretch: 1,
      worstPossibleStretch: 1,
      parallelStates: 0,
      depth: 0,
    });
  });

  it('of a plan that loses nothing', () => {
    expect(report('v>c v>r=5 c>s r>s v>s', 'v ; (c | r) ; s')).toEqual({
      tasks: 4,
      dependencies: 4,
      durations: [
        { task: 'c', seconds: 5, source: 'guessed' },
        { task: 'r', seconds: 5, source: 'given' },
        { task: 's', seconds: 5, source: 'guessed' },
        { task: 'v', seconds: 5, source: 'guessed' },
      ],
      added: '',
      needlessWaits: [],
      criticalPathSeconds: 15,
      makespanSeconds: 15,
      stretch: 1,
      worstStretch: 1,
      worstPossibleStretch: 1,
      parallelStates: 1,
      depth: 1,
    });
  });

  it('of the N, one way and the other', () => {
    const n = 'a=3>c=1 b=1>c b>d=3';
    expect(report(n, '(a | b) ; (c | d)')).toMatchObject({
      added: 'a>d',
      criticalPathSeconds: 4,
      makespanSeconds: 6,
      stretch: 1.5,
    });
    expect(report(n, 'b ; (a | d) ; c')).toMatchObject({ added: 'b>a d>c', makespanSeconds: 5 });
  });

  const added: [order: string, plan: string, added: string][] = [
    ['a b', 'a ; b', 'a>b'],
    // What follows from a>b and b>c is not said again.
    ['a b c', 'a ; b ; c', 'a>b b>c'],
    ['a>c b', 'a ; b ; c', 'a>b b>c'],
    ['a>b b>c d', 'a ; (b | d) ; c', 'a>d d>c'],
    ['a b c d', '(a | b) ; (c | d)', 'a>c a>d b>c b>d'],
    ['a>b c>d', '(a | c) ; (b | d)', 'a>d c>b'],
  ];

  it.each(added)('of %p planned as %p adds %p', (order, plan, expected) => {
    expect(report(order, plan).added).toBe(expected);
  });

  it('counts Parallel states and how deep they nest', () => {
    expect(report('a b c d e f', '((a ; (b | (c ; (d | e)))) | f)')).toMatchObject({ parallelStates: 3, depth: 3 });
    expect(report('a b c d', '(a | b) ; (c | d)')).toMatchObject({ parallelStates: 2, depth: 1 });
  });

  it('a workflow that takes no time is not stretched', () => {
    expect(report('a=0>b=0', 'a ; b')).toMatchObject({ criticalPathSeconds: 0, stretch: 1 });
  });
});
