import fc from 'fast-check';
import { type Generation, openProject, type TaskSpec } from './project.js';
import { openWorld, until, type World } from './world.js';

/** `npm run fuzz` sets these. A run takes most of a second here, so that there are fewer of them than elsewhere. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 500) / 100);
const SEED = Number(process.env.FUZZ_SEED ?? 20261123);

/** Something that happens to the endpoint in the middle of an execution. */
interface Change {
  /** After so many more events of the history. */
  readonly after: number;
  /** The server is killed, and starts with the other generation. */
  readonly restart: boolean;
  readonly tasks: readonly TaskSpec[];
}

interface Scenario {
  readonly tasks: readonly TaskSpec[];
  /** Which task fails; none when it is not there. */
  readonly fails: string;
  readonly changes: readonly Change[];
}

const names = ['A', 'B', 'C', 'D', 'E'];

/** Tasks of some of the names, each after up to two of those before it. */
const arbitraryTasks: fc.Arbitrary<readonly TaskSpec[]> = fc
  .record({
    left: fc.subarray(names, { minLength: 1 }),
    traits: fc.array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 2 }), rollback: fc.boolean() }), {
      minLength: names.length,
      maxLength: names.length,
    }),
  })
  .map(({ left, traits }) =>
    left.map((name, index) => {
      const { parents = [], rollback = false } = traits[index] ?? {};
      const after = index === 0 ? [] : [...new Set(parents.map((parent) => left[parent % index] ?? ''))];
      return { name, after, rollback };
    }),
  );

const arbitraryScenario: fc.Arbitrary<Scenario> = fc.record({
  tasks: arbitraryTasks,
  fails: fc.constantFrom(...names, 'none'),
  changes: fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 25 }), restart: fc.boolean(), tasks: arbitraryTasks }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
});

test('whenever other code is deployed, an execution does and undoes everything by the code it began with', async () => {
  const property = fc.asyncProperty(arbitraryScenario, assertLaws);
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 3_600_000);

async function assertLaws({ tasks, fails, changes }: Scenario): Promise<void> {
  const project = openProject();
  const generation = (number: number, of: readonly TaskSpec[]): Generation => ({ code: `g${number}`, tasks: of });
  let changed = 0;
  let events = 0;
  let restarting: Promise<void> | undefined;
  let world: World;

  const change = ({ restart, tasks: others }: Change) => {
    changed += 1;
    events = 0;
    const sources = project.write(generation(changed, others));
    if (!restart) return world.deployNow(sources);
    restarting = new Promise((go) => setImmediate(go)).then(async () => {
      await world.kill();
      world = open();
      await world.deploy(sources);
      restarting = undefined;
    });
    return undefined;
  };
  const open = (): World =>
    openWorld(project, {
      onEvent: () => {
        const next = changes[changed];
        if (next === undefined || restarting !== undefined) return;
        events += 1;
        if (events >= next.after) change(next);
      },
    });

  try {
    world = open();
    await world.deploy(project.write(generation(0, tasks)));
    project.tell('run', fails, 'fail');
    const arn = world.start('run');
    await until(() => restarting === undefined && world.endpoint.service.executions.running === 0);
    // Moments that come after the end.
    while (changed < changes.length) {
      const next = changes[changed];
      if (next !== undefined) change(next);
      await restarting;
    }

    const { progress } = (await world.ended(arn)).snapshot;
    const calls = project.calls('run');
    expect(new Set(calls.map(({ code, version }) => `${code} ${version}`))).toEqual(new Set(['g0 1']));
    const done = new Set(calls.filter(({ role }) => role === 'task').map(({ task }) => task));
    const undone = new Set(calls.filter(({ role }) => role === 'rollback').map(({ task }) => task));
    const failed = done.has(fails);
    expect(progress).toMatchObject({ kind: 'ended', status: failed ? 'FAILED' : 'SUCCEEDED' });
    if (!failed) expect(done).toEqual(new Set(tasks.map(({ name }) => name)));
    const toUndo = tasks.filter(({ name, rollback }) => failed && rollback && done.has(name) && name !== fails);
    expect(undone).toEqual(new Set(toUndo.map(({ name }) => name)));

    const latest = changes.at(-1)?.tasks ?? [];
    const next = world.start('next');
    expect((await world.ended(next)).snapshot.progress).toMatchObject({ status: 'SUCCEEDED' });
    const after = project.calls('next');
    expect(after.map(({ task }) => task).sort()).toEqual(latest.map(({ name }) => name).sort());
    expect(new Set(after.map(({ code }) => code))).toEqual(new Set([`g${changes.length}`]));
    await world.kill();
  } finally {
    project.remove();
  }
}
