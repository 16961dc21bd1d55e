import { setImmediate as turn } from 'node:timers/promises';
import { inBatches } from '../../lib/operate/in-batches.js';

const items = Array.from({ length: 25 }, (_, index) => index);

describe('inBatches', () => {
  it.each([undefined, 1, 3, 100])('answers in order, and asks a few at a time: %s', async (atATime) => {
    let underWay = 0;
    let most = 0;
    const answers = await inBatches(
      items,
      async (item) => {
        most = Math.max(most, ++underWay);
        for (let left = item % 3; left >= 0; left -= 1) await turn();
        underWay -= 1;
        return item * 2;
      },
      atATime,
    );
    expect(answers).toEqual(items.map((item) => item * 2));
    expect(most).toBe(Math.min(atATime ?? 10, items.length));
  });

  it('asks nothing more once something has failed', async () => {
    const asked: number[] = [];
    const asking = inBatches(
      items,
      async (item) => {
        asked.push(item);
        await turn();
        if (item === 1) throw new Error('denied');
      },
      2,
    );
    await expect(asking).rejects.toThrow('denied');
    for (let left = 10; left > 0; left -= 1) await turn();
    expect(asked).toEqual([0, 1, 2]);
  });

  it('asks nothing about nothing', async () => expect(await inBatches([], async () => 1)).toEqual([]));
});
