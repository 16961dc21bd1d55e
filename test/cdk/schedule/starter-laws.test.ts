import fc from 'fast-check';
import { type Chronicle, IDEAL, liveThrough, type Started, type World } from './step-functions-world.js';

const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 300) / 5);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const EPOCH = Date.UTC(2026, 10, 26, 6);
/** How far lists are behind at most. */
const MAX_LAG = 10 * SECOND;

const timeOf = (firing: number) => new Date(EPOCH + firing * MINUTE).toISOString().replace('.000Z', 'Z');
const nameOf = (scheduledTime: string) => `scheduled-${scheduledTime.replaceAll(':', '-')}`;

/** Firings of some minutes, each delivered once to four times, soon or late, so that they overtake one another. */
const deliveries = fc
  .uniqueArray(
    fc.record({
      firing: fc.integer({ min: 0, max: 12 }),
      delayMs: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: MINUTE }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE }) },
      ),
    }),
    { minLength: 1, maxLength: 20, selector: ({ firing, delayMs }) => firing * MINUTE + delayMs },
  )
  .map((all) =>
    all.map(({ firing, delayMs }) => ({
      at: EPOCH + firing * MINUTE + delayMs,
      input: { scheduledTime: timeOf(firing), dryRun: true },
    })),
  );

const durationsMs = fc.array(fc.integer({ min: 0, max: 5 * MINUTE }), { minLength: 1, maxLength: 6 });

const behaviours = fc.array(
  fc.record({
    latencyMs: fc.integer({ min: 0, max: 2 * SECOND }),
    lagMs: fc.integer({ min: 0, max: MAX_LAG }),
    failure: fc.oneof(
      { weight: 4, arbitrary: fc.constant('none' as const) },
      { weight: 1, arbitrary: fc.constantFrom('throttled' as const, 'lost' as const) },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

const ideal = fc.constant([IDEAL]);

function worlds(
  starter: World['starter'],
  behave: fc.Arbitrary<World['behaviours']> = behaviours,
): fc.Arbitrary<World> {
  return fc.record({ deliveries, durationsMs, behaviours: behave, starter: fc.constant(starter) });
}

const firingsOf = ({ deliveries }: World) => [...new Set(deliveries.map(({ input }) => String(input.scheduledTime)))];
const startsOf = ({ started }: Chronicle) => started.map(({ input }) => String(input.scheduledTime));

function assertLaw(world: fc.Arbitrary<World>, law: (world: World, chronicle: Chronicle) => void): Promise<void> {
  return fc.assert(
    fc.asyncProperty(world, async (drawn) => {
      const chronicle = await liveThrough(drawn);
      for (const { status } of chronicle.starters.values()) expect(status).toBe('SUCCEEDED');
      law(drawn, chronicle);
    }),
    { numRuns: RUNS, seed: SEED },
  );
}

describe(`starters under deliveries at least once, ${RUNS} worlds a law, seed ${SEED}`, () => {
  it('start every firing exactly once, and pass its input on', async () => {
    await assertLaw(worlds({ overlap: 'allow', type: 'STANDARD' }), (world, chronicle) => {
      expect(startsOf(chronicle).sort()).toEqual([...firingsOf(world)].sort());
      for (const { name, input } of chronicle.started) {
        expect([name, input.dryRun]).toEqual([nameOf(String(input.scheduledTime)), true]);
      }
      expect(chronicle.listed).toEqual([]);
    });
  }, 600_000);

  it('start every firing exactly once where names do not help, unless an answer is lost', async () => {
    const heard = behaviours.map((all) =>
      all.map(({ failure, ...rest }) => ({ ...rest, failure: failure === 'lost' ? 'none' : failure }) as const),
    );
    await assertLaw(worlds({ overlap: 'allow', type: 'EXPRESS' }, heard), (world, chronicle) => {
      expect(startsOf(chronicle).sort()).toEqual([...firingsOf(world)].sort());
    });
  }, 600_000);

  it('start no firing twice that may be skipped, and decide once about each', async () => {
    await assertLaw(worlds({ overlap: 'skip', type: 'STANDARD' }), (world, chronicle) => {
      const starts = startsOf(chronicle);
      expect(new Set(starts).size).toBe(starts.length);
      expect(chronicle.started[0]).toBeDefined();
      for (const firing of firingsOf(world)) {
        const decision = chronicle.starters.get(nameOf(firing));
        const wasSkipped = Object.hasOwn((decision?.output ?? {}) as object, 'underWay');
        expect([firing, starts.includes(firing)]).toEqual([firing, !wasSkipped]);
      }
    });
  }, 600_000);

  it('start none over another that they could see', async () => {
    await assertLaw(worlds({ overlap: 'skip', type: 'STANDARD' }), (_, { started, listed }) => {
      for (const [one, other] of overlapping(started)) {
        // The last answer is the one that is decided by: those before it were lost.
        const answer = listed.filter(({ by }) => by === other.name).at(-1);
        expect(one.startedAt).toBeGreaterThan(answer?.asOf ?? Number.POSITIVE_INFINITY);
      }
    });
  }, 600_000);

  it('start none over another when lists are of now', async () => {
    await assertLaw(worlds({ overlap: 'skip', type: 'STANDARD' }, ideal), (_, { started }) => {
      expect(overlapping(started)).toEqual([]);
    });
  }, 600_000);

  it('start those that come when nothing is under way, and no others, also when they come again', async () => {
    await assertLaw(worlds({ overlap: 'skip', type: 'STANDARD' }, ideal), (world, chronicle) => {
      expect(startsOf(chronicle)).toEqual(simplySkipped(world));
    });
  }, 600_000);
});

/** What should come of it where nothing is late: who comes first decides about a firing. */
function simplySkipped({ deliveries, durationsMs }: World): readonly string[] {
  const decided = new Set<string>();
  const started: string[] = [];
  let busyUntil = 0;
  for (const { at, input } of [...deliveries].sort((a, b) => a.at - b.at)) {
    const firing = String(input.scheduledTime);
    if (decided.has(firing)) continue;
    decided.add(firing);
    if (at < busyUntil) continue;
    busyUntil = at + (durationsMs[started.length % durationsMs.length] ?? 0);
    started.push(firing);
  }
  return started;
}

/** Pairs of which the second started while the first ran. */
function overlapping(started: readonly Started[]): readonly (readonly [Started, Started])[] {
  return started.flatMap((one) =>
    started
      .filter((other) => other !== one && other.startedAt >= one.startedAt && other.startedAt < one.endsAt)
      .filter((other) => other.startedAt > one.startedAt || started.indexOf(other) > started.indexOf(one))
      .map((other) => [one, other] as const),
  );
}
