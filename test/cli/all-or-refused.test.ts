import { allOrRefused } from '../../lib/cli/all-or-refused.js';
import { Refused, wrongCall } from '../../lib/cli/refusal.js';

const refuse = (message: string) => () => {
  throw wrongCall(message);
};

it('gives what each reader gives, in their order', async () => {
  const later = async () => new Promise<string>((done) => setTimeout(() => done('b'), 5));
  expect(
    await allOrRefused(
      () => 1,
      later,
      () => undefined,
    ),
  ).toEqual([1, 'b', undefined]);
});

it('refuses with all that is refused, now or later, in their order', async () => {
  const later = async () => Promise.reject(wrongCall('second'));
  const refused: unknown = await allOrRefused(refuse('first'), () => 1, later).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).message).toBe('first\n\nsecond');
});

it('lets a bug through, whatever else is refused', async () => {
  const bug = new TypeError('x is undefined');
  await expect(allOrRefused(refuse('first'), () => Promise.reject(bug))).rejects.toBe(bug);
});
