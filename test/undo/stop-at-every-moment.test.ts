import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { arbitraryScenario, type Scenario } from '../laws/arbitrary-scenario.js';
import { littleSearch } from '../laws/little-search.js';
import { cutWorld, type WholeRun, wholeRun } from './cut-world.js';
import { engineWorld } from './engine-world.js';
import { stopScenarios } from './stop-scenarios.js';
import { undoAndAssert } from './undo-laws.js';

/** `npm run fuzz` sets these: any number of runs, and the seed that found something. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 30);
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);

/** Events of the execution and of the rollback that it started. */
function momentsOf({ main, child }: WholeRun): number {
  return main.events.length + (child?.[1].events.length ?? 0);
}

describe.each(stopScenarios)('%s', (_, scenario) => {
  const compiled = compileDocument(scenario.workflow);

  it('is undone wherever the execution was stopped', async () => {
    const moments = momentsOf(await wholeRun(compiled, scenario));
    expect(moments).toBeGreaterThan(10);
    for (let moment = 1; moment <= moments; moment += 1) {
      const world = engineWorld(compiled, scenario);
      await world.runMain(moment);
      await undoAndAssert(scenario, world);
    }
  });

  it('is undone wherever its history was cut off', async () => {
    const whole = await wholeRun(compiled, scenario);
    for (let mainEvents = 1; mainEvents <= whole.main.events.length; mainEvents += 1) {
      await undoAndAssert(scenario, cutWorld(whole, compiled, scenario, { mainEvents }));
    }
    const submitted = whole.main.events.findIndex(({ type }) => type === 'TaskSubmitted') + 1;
    const ofChild = whole.child?.[1].events.length ?? 0;
    for (let childEvents = 1; childEvents <= ofChild; childEvents += 1) {
      await undoAndAssert(scenario, cutWorld(whole, compiled, scenario, { mainEvents: submitted, childEvents }));
    }
  });

  it('is undone wherever its rollback was stopped as well', async () => {
    const middle = Math.floor(momentsOf(await wholeRun(compiled, scenario)) / 2);
    for (let moment = 1; ; moment += 1) {
      const world = engineWorld(compiled, scenario);
      await world.runMain(middle);
      // The first rollback is stopped, and the second one a little later in its course.
      await undoAndAssert(scenario, world, (round) => round < 2 && world.stopNextRollback(moment + round));
      const longest = Math.max(...[...world.executions].slice(1).map(([, { events }]) => events.length));
      if (moment > longest) break;
    }
  });
});

describe('random workflows', () => {
  /** Where to stop: the execution, and each of the rollbacks; as parts of a thousand of what there is. */
  const stops = fc.record({ main: fc.nat(999), rollbacks: fc.array(fc.nat(60), { maxLength: 3 }) });

  it('are undone wherever they and their rollbacks were stopped', async () => {
    const property = fc.asyncProperty(arbitraryScenario({ maxTasks: 10 }), stops, async (scenario, stop) => {
      const compiled = compileDocument(scenario.workflow, { planner: littleSearch });
      const whole = await wholeRun(compiled, scenario);
      const place = (events: number) => 1 + Math.floor((stop.main * events) / 1000);
      const stopped = engineWorld(compiled, scenario);
      await stopped.runMain(place(momentsOf(whole)));
      const cutOff = cutWorld(whole, compiled, scenario, { mainEvents: place(whole.main.events.length) });
      for (const world of [stopped, cutOff]) {
        await undoAndAssert(scenario, world, (round) => {
          const after = stop.rollbacks[round];
          if (after !== undefined) world.stopNextRollback(after + 1);
        });
      }
    });
    const details = await fc.check(property, { numRuns: RUNS, seed: SEED });
    if (details.failed) throw new Error(report(details.counterexample, details.errorInstance));
  }, 3_600_000);
});

function report(counterexample: [Scenario, unknown] | null, error: unknown): string {
  const [scenario, stop] = counterexample ?? [];
  const { workflow, ...rest } = scenario ?? {};
  return [
    `seed ${SEED}: ${error instanceof Error ? error.message : String(error)}`,
    `smallest workflow:\n${JSON.stringify(workflow)}`,
    `with:\n${JSON.stringify(rest)}\nstopped at:\n${JSON.stringify(stop)}`,
  ].join('\n\n');
}
