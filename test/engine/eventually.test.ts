import { andThen, attemptEach, type Eventually } from '../../lib/engine/eventually.js';
import { type Attempt, failed, succeeded } from '../../lib/engine/failure.js';

const later = async <T>(value: T): Promise<T> => value;

describe('going on with a value', () => {
  it('is done at once when the value is there', () => {
    expect(andThen(1, (value) => value + 1)).toBe(2);
  });

  it('waits for a value that is not', async () => {
    await expect(andThen(later(1), (value) => value + 1)).resolves.toBe(2);
  });
});

describe('attempts one after another', () => {
  const items = ['now', 'later', 'now', 'later', 'later', 'now'];
  const attempt =
    (log: number[], wrong: number) =>
    (item: string, index: number): Eventually<Attempt<number>> => {
      log.push(index);
      const made = index === wrong ? failed({ error: String(index) }) : succeeded(index * 10);
      return item === 'now' ? made : later(made);
    };

  it('give their values in order, whichever are waited for', async () => {
    expect(await attemptEach(items, attempt([], -1))).toEqual(succeeded([0, 10, 20, 30, 40, 50]));
  });

  it('are done at once when none is waited for', () => {
    expect(attemptEach(['now', 'now'], attempt([], -1))).toEqual(succeeded([0, 10]));
  });

  it.each([0, 1, 2, 4])('end with the first that fails: %i', async (wrong) => {
    const log: number[] = [];
    expect(await attemptEach(items, attempt(log, wrong))).toEqual(failed({ error: String(wrong) }));
    expect(log).toEqual(Array.from({ length: wrong + 1 }, (_, index) => index));
  });
});
