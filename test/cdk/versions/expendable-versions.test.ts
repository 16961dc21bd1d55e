import fc from 'fast-check';
import { expendableVersions } from '../../../lib/cdk/versions/expendable-versions.js';

/** Versions by the days on which they were published. */
const published = (days: Readonly<Record<number, number>>) =>
  Object.entries(days).map(([version, day]) => ({ version: Number(version), published: new Date(day * 86_400_000) }));

const expendable = (
  days: Readonly<Record<number, number>>,
  keep: number,
  replacedAfter: number,
  inUse: readonly number[] = [],
) =>
  expendableVersions(published(days), {
    keep,
    replacedAfter: new Date(replacedAfter * 86_400_000),
    inUse: new Set(inUse),
  });

describe('expendableVersions', () => {
  it.each([
    ['none there', {}, 1, 100, [], []],
    ['only one', { 1: 1 }, 1, 100, [], []],
    ['all but the newest', { 1: 1, 2: 2, 3: 3 }, 1, 100, [], [1, 2]],
    ['all but the newest two', { 1: 1, 2: 2, 3: 3 }, 2, 100, [], [1]],
    ['numbers, not texts, in order', { 9: 1, 10: 2, 11: 3 }, 2, 100, [], [9]],
    ['what is in use', { 1: 1, 2: 2, 3: 3 }, 1, 100, [1], [2]],
    ['what was in place lately: 2 was, up to the 50th', { 1: 1, 2: 2, 3: 50 }, 1, 40, [], [1]],
    ['what is kept though none are asked for', { 1: 1, 2: 2 }, 0, 100, [], [1]],
    ['use of what is not there', { 1: 1, 2: 2 }, 1, 100, [7], [1]],
  ] as const)('%s', (_, days, keep, replacedAfter, inUse, expected) => {
    expect(expendable(days, keep, replacedAfter, inUse)).toEqual(expected);
  });

  it('never gives up the newest, what is in use, or more than there is over', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 70 }),
        fc.array(fc.integer({ min: 1, max: 60 })),
        (numbers, keep, replacedAfter, inUse) => {
          const given = expendable(Object.fromEntries(numbers.map((n) => [n, n])), keep, replacedAfter, inUse);
          const newest = [...numbers].sort((a, b) => b - a).slice(0, Math.max(1, keep));
          expect(given.filter((version) => newest.includes(version) || inUse.includes(version))).toEqual([]);
          expect(given.every((version) => numbers.includes(version))).toBe(true);
        },
      ),
    );
  });
});
