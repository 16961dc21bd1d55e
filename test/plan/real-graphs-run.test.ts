import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../lib/compile/compile.js';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { makespan } from '../../lib/plan/makespan.js';
import { type RealGraph, readGraphFolder } from '../bench/plan/graph-folder.js';
import type { Scenario } from '../laws/arbitrary-scenario.js';
import { assertExecutionLaws } from '../laws/execution-laws.js';
import { type EngineRun, runOnEngine } from '../laws/run-on-engine.js';

/** Real task graphs; kept outside of the repository, so that they may be missing. */
const folder = join(process.cwd(), '../shared/dags');
const LARGEST = 400;

const graphs = existsSync(folder) ? readGraphFolder(folder).graphs.filter(({ tasks }) => tasks.length <= LARGEST) : [];

/** What is compiled is what runs: the plan's makespan is a promise about the machine. */
(existsSync(folder) ? describe : describe.skip)('real graphs, run (skipped without ../shared/dags)', () => {
  it.each(graphs.map((graph) => [graph.id, graph] as const))('%s', async (_, graph) => {
    const compiled = compile(graph.raw);
    const { document, plan } = compiled;
    const names = namesInDocument(document);
    const speed = speedOf(graph, document);
    const delayMs = new Map(
      graph.tasks.map(({ name, seconds }) => [names(name), Math.round((seconds * 1000) / speed)] as const),
    );
    const scenario: Scenario = {
      workflow: document,
      input: {},
      tasks: Object.fromEntries(
        [...delayMs].map(([task, delay]) => [task, { failures: [], output: null, delayMs: delay }]),
      ),
      rollbacks: {},
    };

    const run = await runOnEngine(compiled, scenario);

    assertExecutionLaws(scenario, run);
    expect(run.calls.map(({ task }) => task).sort()).toEqual([...delayMs.keys()].sort());
    expect(lostDependencies(graph, names, run)).toEqual([]);
    // The sum of whole milliseconds has no rounding, so this is exact.
    const tookMs = run.result.stoppedAt - run.result.startedAt;
    expect(tookMs).toBe(makespan(plan.plan, (task) => delayMs.get(task) ?? 0));
    // The report adds up the unrounded seconds; no plan is further off than all that its tasks were rounded by. That is
    // nothing but the noise of binary fractions for a graph at full speed, as the recorded durations are milliseconds.
    const roundedMs = graph.tasks
      .map(({ name, seconds }) => Math.abs((seconds * 1000) / speed - (delayMs.get(names(name)) ?? 0)))
      .reduce((sum, each) => sum + each, 0);
    expect(Math.abs(tookMs - (plan.report.makespanSeconds * 1000) / speed)).toBeLessThanOrEqual(roundedMs + 1e-6);
  });
});

/** What a task of the graph is called in the document, where names that no state may have were replaced. */
function namesInDocument(document: WorkflowDocument): (original: string) => string {
  const names = new Map(functionTasks(document).map(({ name, comment = name }) => [comment, name]));
  return (original) => names.get(original) ?? `no task for ${original}`;
}

/**
 * A power of ten to divide durations by, so that every task ends within its timeout. Some took hours where they were
 * recorded; a Lambda function may take 15 minutes, and an engine that let them would be wrong.
 */
function speedOf(graph: RealGraph, document: WorkflowDocument): number {
  const longest = Math.max(...graph.tasks.map(({ seconds }) => seconds));
  const shortestTimeout = Math.min(...functionTasks(document).map(({ timeout }) => timeout));
  return 10 ** Math.max(0, Math.ceil(Math.log10(longest / shortestTimeout)));
}

/** Edges of the graph, as it was written, whose second task was called before the first was over. */
function lostDependencies(graph: RealGraph, names: (original: string) => string, { calls }: EngineRun) {
  // The place among the calls tells apart what happened at one instant: some tasks take no time.
  const places = new Map(calls.map((call, place) => [call.task, { ...call, place }]));
  return graph.edges.filter(([from, to]) => {
    const [before, after] = [places.get(names(from)), places.get(names(to))];
    if (before?.endedMs === undefined || after === undefined) return true;
    return before.endedMs > after.startedMs || before.place > after.place;
  });
}
