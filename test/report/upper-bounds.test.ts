import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks } from '../../lib/definition/document.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import type { CaseReport } from '../../lib/report/workflow-report.js';
import { arbitraryScenario } from '../laws/arbitrary-scenario.js';
import { littleSearch } from '../laws/little-search.js';
import { runOnEngine } from '../laws/run-on-engine.js';
import { arbitraryWorkflow } from './arbitrary-workflow.js';
import { type EngineCounts, engineCounts } from './engine-counts.js';
import { everythingRetried } from './every-retry.js';
import { runToCount } from './run-to-count.js';

/** `npm run fuzz` sets these. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 64);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

type Figures = Pick<CaseReport, 'transitions' | 'events' | 'invocations' | 'longestSeconds'>;

function figuresOf({ transitions, events, invocations, seconds }: EngineCounts): Figures {
  return { transitions, events, invocations, longestSeconds: seconds };
}

/** The figures of a run that are above those of a report. */
function above(run: Figures, report: CaseReport): readonly string[] {
  return [
    ...(run.transitions > report.transitions ? ['transitions'] : []),
    ...(run.events.main > report.events.main ? ['events of the main machine'] : []),
    ...(run.events.rollback > report.events.rollback ? ['events of the rollback machine'] : []),
    ...(run.invocations > report.invocations ? ['invocations'] : []),
    ...(run.longestSeconds > report.longestSeconds ? ['seconds'] : []),
  ];
}

it.each([
  ['some', 0.75],
  ['none', 0.25],
] as const)(
  'no execution comes to more, whatever fails, with %s to undo',
  async (rollbacks, share) => {
    await fc.assert(
      fc.asyncProperty(arbitraryScenario({ maxTasks: 10, rollbacks }), async (scenario) => {
        const compiled = compileDocument(scenario.workflow, { planner: littleSearch });
        const { best, worst, rolledBack = worst } = reportWorkflow(compiled);
        const { result } = await runOnEngine(compiled, scenario);
        const run = figuresOf(engineCounts(result));
        expect(above(run, result.status === 'SUCCEEDED' ? worst : rolledBack)).toEqual([]);
        if (result.status === 'SUCCEEDED') expect(run.transitions).toBeGreaterThanOrEqual(best.transitions);
      }),
      { numRuns: Math.ceil(RUNS * share), seed: SEED },
    );
  },
  3_600_000,
);

it('is the largest of what every set of failing tasks comes to', async () => {
  const runs = Math.ceil(RUNS / 8);
  const few = arbitraryWorkflow({ maxTasks: 4 }).filter((document) =>
    functionTasks(document).some(({ rollback }) => rollback !== undefined),
  );
  await fc.assert(
    fc.asyncProperty(few, async (document) => {
      const compiled = compileDocument(document, { planner: littleSearch });
      const { rolledBack } = reportWorkflow(compiled);
      const names = functionTasks(document).map(({ name }) => name);
      let most: Omit<Figures, 'longestSeconds'> = {
        transitions: 0,
        events: { main: 0, rollback: 0 },
        invocations: 0,
      };
      for (let set = 1; set < 2 ** names.length; set += 1) {
        const failing = names.filter((__, index) => ((set >> index) & 1) === 1);
        const run = await runToCount(compiled, everythingRetried(document, failing));
        const { transitions, events, invocations } = run;
        most = {
          transitions: Math.max(most.transitions, transitions),
          events: {
            main: Math.max(most.events.main, events.main),
            rollback: Math.max(most.events.rollback, events.rollback),
          },
          invocations: Math.max(most.invocations, invocations),
        };
      }
      expect(rolledBack).toMatchObject(most);
    }),
    { numRuns: runs, seed: SEED },
  );
}, 3_600_000);

it('says exactly how long it takes when every attempt takes all its time, and no more when something fails', async () => {
  const runs = Math.ceil(RUNS / 4);
  await fc.assert(
    fc.asyncProperty(arbitraryWorkflow({ maxTasks: 8 }), fc.nat(), async (document, pick) => {
      const compiled = compileDocument(document, { planner: littleSearch });
      const { best, worst, rolledBack } = reportWorkflow(compiled);
      const tasks = functionTasks(document);
      const timeouts = new Map(
        tasks.flatMap(({ name, timeout, rollback }) => [
          [`task ${name}`, timeout],
          [`rollback ${name}`, rollback?.timeout ?? 0],
        ]),
      );
      // A millisecond before the state gives the attempt up.
      const delayMs = (task: string, role: string) => (timeouts.get(`${role} ${task}`)! + 30) * 1000 - 1;
      const quick = await runToCount(compiled, { tasks: () => [], rollbacks: () => [], refusals: 0, delayMs });
      expectNearly(quick.seconds, best.longestSeconds);
      const slow = await runToCount(compiled, { ...everythingRetried(document), delayMs });
      expectNearly(slow.seconds, worst.longestSeconds);
      const failing = [tasks[pick % tasks.length]!.name];
      const failed = await runToCount(compiled, { ...everythingRetried(document, failing), delayMs });
      expect(failed.seconds).toBeLessThanOrEqual((rolledBack ?? worst).longestSeconds);
    }),
    { numRuns: runs, seed: SEED },
  );
}, 3_600_000);

/** Below by the milliseconds that attempts end early, of which there are at most some hundred on a way; never above. */
function expectNearly(seconds: number, longest: number): void {
  expect(seconds).toBeLessThanOrEqual(longest);
  expect(seconds).toBeGreaterThan(longest - 0.2);
}
