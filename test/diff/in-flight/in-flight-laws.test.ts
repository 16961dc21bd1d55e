import fc from 'fast-check';
import { diffWorkflows } from '../../../lib/diff/diff-workflows.js';
import { versionOf } from '../version-of.js';
import { withModules } from '../with-modules.js';
import { assertTrue } from './assert-true.js';

/** `npm run fuzz` sets these. A run is some hundred executions, so that there are fewer of them than elsewhere. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 500) / 100);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

const names = ['a', 'b', 'c', 'd'];

/** Some of four tasks, each after up to two of those before it, in the notation of `workflow`. */
const arbitraryNotation: fc.Arbitrary<string> = fc
  .record({
    left: fc.subarray(names, { minLength: 1 }),
    parents: fc.array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: names.length, maxLength: names.length }),
    marks: fc.array(fc.constantFrom('', '*', '!'), { minLength: names.length, maxLength: names.length }),
  })
  .map(({ left, parents, marks }) =>
    left
      .map((name, index) => {
        const children = left.filter(
          (_, later) => later > index && (parents[later] ?? []).some((parent) => parent % later === index),
        );
        return `${name}${marks[index]}${children.length === 0 ? '' : ` > ${children.join(' ')}`}`;
      })
      .join(', '),
  );

test('whatever is deployed over whatever, what becomes of executions is what is said of them', async () => {
  const property = fc.asyncProperty(
    arbitraryNotation,
    arbitraryNotation,
    fc.boolean(),
    async (before, after, isPinned) => {
      const [old, now] = [withModules(before), withModules(after)];
      const { pinned, unpinned } = diffWorkflows(versionOf(old), versionOf(now)).inFlight;
      await assertTrue({ before: old, after: now, isPinned }, isPinned ? pinned : unpinned);
    },
  );
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 3_600_000);
