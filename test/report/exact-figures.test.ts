import fc from 'fast-check';
import { type CompiledWorkflow, compileDocument } from '../../lib/compile/compile-document.js';
import { type FailureFigure, failureBy } from '../../lib/report/cases.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import type { CaseReport, WorkflowReport } from '../../lib/report/workflow-report.js';
import { littleSearch } from '../laws/little-search.js';
import { arbitraryWorkflow } from './arbitrary-workflow.js';
import type { EngineCounts } from './engine-counts.js';
import { everythingRetried } from './every-retry.js';
import { type CountedRun, nothingWrong, runToCount } from './run-to-count.js';

/** `npm run fuzz` sets these: workflows, and the seed that found something. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 208);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

it.each([
  ['with rollbacks', 'some', 0.75],
  ['without', 'none', 0.25],
] as const)(
  'says of random workflows %s exactly what the engine counts',
  async (_, rollbacks, share) => {
    await fc.assert(
      fc.asyncProperty(arbitraryWorkflow({ maxTasks: 8, rollbacks }), async (document) => {
        const compiled = compileDocument(document, { planner: littleSearch });
        const report = reportWorkflow(compiled);
        expectSame(await runToCount(compiled, nothingWrong), report.best);
        expectSame(await runToCount(compiled, everythingRetried(document)), report.worst);
        await expectFailures(compiled, report);
      }),
      { numRuns: Math.ceil(RUNS * share), seed: SEED },
    );
  },
  3_600_000,
);

function expectSame(run: CountedRun, figures: CaseReport): void {
  const { transitions, events, invocations } = figures;
  expect(run).toMatchObject({ status: 'SUCCEEDED', transitions, events, invocations });
}

/** Every figure of the failing case is that of the run that it is said to come from. */
async function expectFailures(compiled: CompiledWorkflow, { rolledBack }: WorkflowReport): Promise<void> {
  expect(rolledBack === undefined).toBe(compiled.rollback === undefined);
  if (rolledBack === undefined) return;
  const machines = { main: compiled.main, rollback: compiled.rollback!.machine };
  const said: Readonly<Record<FailureFigure, number>> = {
    transitions: rolledBack.transitions,
    invocations: rolledBack.invocations,
    'events.main': rolledBack.events.main,
    'events.rollback': rolledBack.events.rollback,
  };
  const runs = new Map<string, Promise<CountedRun>>();
  for (const [figure, weight] of Object.entries(said) as [FailureFigure, number][]) {
    const { failing } = failureBy(figure, machines)!;
    // Mostly the same ones cost most by every figure.
    const known = runs.get(failing.join());
    const run = known ?? runToCount(compiled, everythingRetried(compiled.document, failing));
    runs.set(failing.join(), run);
    const { status, ...counts } = await run;
    expect({ figure, status, weight: counted(counts, figure) }).toEqual({ figure, status: 'FAILED', weight });
  }
}

function counted({ transitions, invocations, events }: EngineCounts, figure: FailureFigure): number {
  return { transitions, invocations, 'events.main': events.main, 'events.rollback': events.rollback }[figure];
}
