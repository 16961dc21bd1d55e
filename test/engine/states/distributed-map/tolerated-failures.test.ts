import { toleratedFailures } from '../../../../lib/engine/states/distributed-map/tolerated-failures.js';

describe('toleratedFailures', () => {
  it.each([
    [0, 0, 10, 0],
    [3, 0, 10, 3],
    [0, 25, 10, 2.5],
    [3, 25, 10, 2.5],
    [2, 25, 10, 2],
    [0, 100, 7, 7],
    [30, 0, 7, 30],
  ])('%d of them and %d %% of %d: %d', (count, percentage, items, expected) => {
    expect(toleratedFailures({ count, percentage }, items)).toBe(expected);
  });
});
