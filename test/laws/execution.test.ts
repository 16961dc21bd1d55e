import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { arbitraryScenario, type Scenario, type ScenarioSize } from './arbitrary-scenario.js';
import { assertExecutionLaws } from './execution-laws.js';
import { littleSearch } from './little-search.js';
import { runOnEngine } from './run-on-engine.js';

/** `npm run fuzz` sets these: any number of runs, and the seed that found something. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 500);
const SEED = Number(process.env.FUZZ_SEED ?? 20261123);

it.each<[string, ScenarioSize, number]>([
  ['whatever fails', { maxTasks: 16 }, 0.6],
  ['whatever fails, with nothing to undo', { maxTasks: 16, rollbacks: 'none' }, 0.2],
  ['when nothing fails', { maxTasks: 24, failures: 'never' }, 0.2],
])(
  'keeps the laws of an execution %s',
  async (_, size, share) => {
    const numRuns = Math.ceil(RUNS * share);
    const property = fc.asyncProperty(arbitraryScenario(size), async (scenario) => {
      assertExecutionLaws(
        scenario,
        await runOnEngine(compileDocument(scenario.workflow, { planner: littleSearch }), scenario),
      );
    });
    const details = await fc.check(property, { numRuns, seed: SEED });
    if (details.failed) throw new Error(report(details.counterexample?.[0], details.errorInstance));
  },
  3_600_000,
);

/** The smallest scenario that breaks a law, as a document that `stepwright plan` and `compile` take. */
function report(scenario: Scenario | undefined, error: unknown): string {
  const { workflow, ...rest } = scenario ?? {};
  return [
    `seed ${SEED}: ${error instanceof Error ? error.message : String(error)}`,
    `smallest workflow:\n${JSON.stringify(workflow)}`,
    `with:\n${JSON.stringify(rest)}`,
  ].join('\n\n');
}
