import { stackOf } from '../../../lib/cdk/nested/function-stacks.js';

const ids = Array.from({ length: 1000 }, (_, n) => `Task/Task${n}`);
const placesOf = (stacks: number) => new Map(ids.map((id) => [id, stackOf(id, stacks)]));

describe('the stack of a function', () => {
  it('is its own affair: what else there is does not matter', () => {
    expect(ids.slice(0, 8).map((id) => stackOf(id, 3))).toEqual(ids.slice(0, 8).map((id) => placesOf(3).get(id)));
    // Written down, because another place means another function, without its old versions.
    expect(['Task/ChargeCard', 'Undo/ChargeCard', 'Task/Reserve', 'Task/Validate'].map((id) => stackOf(id, 4))).toEqual(
      PLACES,
    );
  });

  it.each([1, 2, 3, 5, 8])('of %i is each of them about as often', (stacks) => {
    const counts = Array.from(
      { length: stacks },
      (_, index) => ids.filter((id) => stackOf(id, stacks) === index + 1).length,
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(1000);
    for (const count of counts) expect(Math.abs(count - 1000 / stacks)).toBeLessThan(5 * Math.sqrt(1000 / stacks));
  });

  it.each([1, 2, 3, 7])('stays where it was with one stack more than %i, or is in that one', (stacks) => {
    const [before, after] = [placesOf(stacks), placesOf(stacks + 1)];
    const moved = ids.filter((id) => before.get(id) !== after.get(id));
    expect(new Set(moved.map((id) => after.get(id)))).toEqual(new Set([stacks + 1]));
    expect(moved.length).toBeLessThan((1000 / (stacks + 1)) * 1.3);
  });
});

const PLACES = [2, 3, 4, 1];
