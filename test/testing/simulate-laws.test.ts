import fc from 'fast-check';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import 'stepwright/testing/jest';
import { attempts, type Mock } from '../../lib/testing/mock.js';
import { awsError, returns, throws } from '../../lib/testing/outcome.js';
import { simulate } from '../../lib/testing/simulate.js';
import type { Simulation } from '../../lib/testing/simulation.js';
import { arbitraryScenario, type FunctionScript } from '../laws/arbitrary-scenario.js';

/** `npm run fuzz` sets these. A run here is two executions and their rollbacks. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 500) / 20);
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);

const arbitraryRun = fc.record({
  scenario: arbitraryScenario({ maxTasks: 10 }),
  /** When it is stopped, from its start to its end. */
  moment: fc.double({ min: 0, max: 1, noNaN: true }),
});

it('any execution that is stopped, failed or done can be rolled back to nothing', async () => {
  const property = fc.asyncProperty(arbitraryRun, async ({ scenario: { workflow, input, tasks }, moment }) => {
    const mocks = Object.fromEntries(Object.entries(tasks).map(([task, script]) => [task, mockOf(script)]));
    const options = { input, mocks };
    const whole = await simulate(workflow, options);
    assertTold(workflow, whole);
    expect(whole.leftToUndo).toEqual([]);
    if (whole.status === 'FAILED') expect(whole).toHaveUndone(due(workflow, whole));

    const stopped = await simulate(workflow, { ...options, stopAt: Math.round(whole.seconds * 1000 * moment) / 1000 });
    assertTold(workflow, stopped);
    for (const simulation of [whole, stopped]) {
      const rollback = await simulation.rollback();
      expect(rollback.leftToUndo).toEqual([]);
      expect(rollback).toHaveUndone(due(workflow, simulation));
      assertTold(workflow, rollback);
    }
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
}, 600_000);

/** The functions of the scenario as mocks: their failures one after another, then what they return. */
function mockOf({ failures, output, delayMs }: FunctionScript): Mock {
  const takes = delayMs / 1000;
  const failed = failures.map(({ error, cause }) =>
    cause === undefined || /^[A-Z]\w+\./.test(error) ? awsError(error, cause, { takes }) : throws(error, { takes }),
  );
  const [first, ...others] = [...failed, returns(output, { takes })];
  return attempts(first!, ...others);
}

/** Tasks that had an effect that can be undone, or may have had one where that is enough. */
function due(workflow: WorkflowDocument, { completed, attempts: tried }: Simulation): readonly string[] {
  return functionTasks(workflow).flatMap(({ name, rollback }) => {
    if (rollback === undefined) return [];
    return completed.includes(name) || (rollback.on === 'attempted' && tried[name] !== undefined) ? [name] : [];
  });
}

/** What a simulation says of itself agrees with itself, and with the graph. */
function assertTold(workflow: WorkflowDocument, simulation: Simulation): void {
  const { calls, attempts: tried, completed, failed, seconds, timeline } = simulation;
  const forward = calls.filter(({ role }) => role === 'task');
  expect(Object.values(tried).reduce((sum, count) => sum + count, 0)).toBe(forward.length);
  expect(new Set(completed).size).toBe(completed.length);
  expect(completed.filter((task) => task in failed)).toEqual([]);
  expect(timeline.split('\n')).toHaveLength(calls.length + 1);
  for (const { startedAt, endedAt = seconds, startOrder, endOrder } of calls) {
    expect(startedAt <= endedAt && endedAt <= seconds && startOrder < endOrder).toBe(true);
  }
  for (const { name, nextTasks } of functionTasks(workflow)) {
    for (const next of nextTasks) if (next in tried) expect(simulation).toHaveRunBefore(name, next);
  }
}
