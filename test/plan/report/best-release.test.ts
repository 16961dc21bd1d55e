import { planOrder } from '../../../lib/plan/plan-order.js';
import { orderOf } from '../order-notation.js';

const release = (order: string) => planOrder(orderOf(order)).report.release;

describe('the release in a report', () => {
  it('names the dependency that would save most', () => {
    // The N: nested it takes 5 at best. With c waiting for a across branches, (a | (b ; (c | d))) takes the 4 of the longest path.
    expect(release('a=3>c=1 b=1>c b>d=3')).toEqual({ before: 'a', after: 'c', makespanSeconds: 4 });
  });

  it('is absent where nothing, or next to nothing, is lost', () => {
    expect(release('a=3>b=1')).toBeUndefined();
    expect(release('a=100>c=1 b=1>c b>d=3')).toBeUndefined();
  });

  it('is absent where all that is known of durations is that nothing is', () => {
    expect(release('a>c b>c b>d')).toBeUndefined();
  });
});
