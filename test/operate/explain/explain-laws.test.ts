import fc from 'fast-check';
import type { Explanation } from '../../../lib/operate/explain/explanation.js';
import { explained, named, type Script } from './explain-world.js';

interface Made {
  readonly notation: string;
  readonly script: Script;
  readonly stopAfter?: number;
}

/** A workflow of up to seven tasks below a head, what their functions do, and perhaps a stop. */
const arbitraryRun: fc.Arbitrary<Made> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
      undo: fc.boolean(),
      takes: fc.integer({ min: 1, max: 5000 }),
      fails: fc.integer({ min: 0, max: 9 }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .chain((tasks) => {
    const edges = tasks.flatMap(({ parents }, i) =>
      [...new Set(parents.map((parent) => parent % (i + 1)))].map((parent) => [parent, i + 1] as const),
    );
    const name = (i: number) => `t${i}${i > 0 && tasks[i - 1]?.undo ? '*' : ''}`;
    const notation = ['t0', ...edges.map(([from, to]) => `${name(from)} > ${name(to)}`)].join(', ');
    const script = Object.fromEntries(
      tasks.map(({ takes, fails }, i) => [`t${i + 1}`, { takes, ...(fails > 8 ? { fails: ['Boom: no'] } : {}) }]),
    );
    return fc
      .option(fc.integer({ min: 3, max: 40 }), { nil: undefined })
      .map((stopAfter) => ({ notation, script, ...(stopAfter === undefined ? {} : { stopAfter }) }));
  });

async function explain({ notation, script, stopAfter }: Made): Promise<Explanation> {
  const stop = stopAfter === undefined ? {} : { stop: { after: stopAfter } };
  return explained(named('Law', notation), [{ name: 'x', script, ...stop }]);
}

const ms = (instant = '') => Date.parse(instant);

it('holds for every workflow, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryRun, async (made) => {
      const { path, failures, tasks, moment, execution } = await explain(made);
      // The path is a chain in time, from the first task to the last thing that went on.
      const called = tasks.filter(({ startedAt }) => startedAt !== undefined);
      expect(path.length > 0).toBe(called.length > 0);
      path.slice(1).forEach((step, i) => {
        expect(ms(path[i]?.endedAt)).toBeLessThanOrEqual(ms(step.startedAt));
      });
      if (path[0] !== undefined) expect(path[0]).toMatchObject({ name: 't0', after: 'nothing' });
      const ends = called.map(({ endedAt }) => ms(endedAt));
      expect(ms(path.at(-1)?.endedAt)).toBeGreaterThanOrEqual(Math.max(0, ...ends));
      // Whatever a task of it waited for is before it.
      for (const step of path.filter(({ kind }) => kind === 'task')) {
        const needs = tasks.find(({ task }) => task === step.name)?.needs ?? [];
        for (const need of needs) {
          expect(ms(tasks.find(({ task }) => task === need)?.endedAt)).toBeLessThanOrEqual(ms(step.startedAt));
        }
      }
      // Failures are those of the tasks and the stop, in the order in which they came.
      const failed = tasks.filter(({ status }) => status === 'failed').map(({ task }) => task);
      expect(failures.flatMap((each) => (each.kind === 'task' ? [each.task] : [])).sort()).toEqual(failed.sort());
      expect(failures.some(({ kind }) => kind === 'stopped')).toBe(execution.status === 'ABORTED');
      expect(failures.map(({ at }) => at)).toEqual([...failures.map(({ at }) => at)].sort());
      // At the moment of the failure every task is told of once at most.
      const told = [
        ...(moment?.task === undefined ? [] : [moment.task]),
        ...(moment?.underWay ?? []).map(({ task }) => task),
        ...(moment?.completed ?? []),
        ...(moment?.neverStarted ?? []).map(({ task }) => task),
      ];
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 40 },
  );
});
