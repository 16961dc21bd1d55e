import { poll } from '../../lib/client/poll.js';

let now = 0;
const pauses: number[] = [];

jest.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    pauses.push(milliseconds);
    now += milliseconds;
  },
}));

beforeEach(() => {
  now = 0;
  pauses.length = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});

afterEach(() => jest.restoreAllMocks());

it('waits longer each time, and not past the time that there is', async () => {
  await expect(poll(async () => undefined, 'A-1', { timeoutMs: 2000, pollMs: 600 })).rejects.toThrow(
    'A-1 was not over within 2000 ms',
  );
  expect(pauses).toEqual([250, 375, 562.5, 600, 212.5]);
});

it('counts the failures in a row, however many there are between answers', async () => {
  let looks = 0;
  const look = async () => {
    looks += 1;
    if (looks % 2 === 0) throw Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
    return looks > 100 ? 'over' : undefined;
  };
  expect(await poll(look, 'A-1', {})).toBe('over');
});
