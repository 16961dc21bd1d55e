import { ahead } from '../../../lib/cli/watch/clock-ahead.js';

it('is put forward by what was seen, and never back', () => {
  let now = 1000;
  const clock = ahead(() => now);
  clock.saw(900);
  expect(clock.now()).toBe(1000);
  clock.saw(1500);
  expect(clock.now()).toBe(1500);
  now = 2000;
  clock.saw(2100);
  expect(clock.now()).toBe(2500);
});
