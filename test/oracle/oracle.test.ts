import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compile } from '../../lib/compile/compile.js';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks } from '../../lib/definition/document.js';
import { flightDelays } from '../../lib/examples/flight-delays.js';
import { orderFulfilment } from '../../lib/examples/order-fulfilment.js';
import type { JsonObject } from '../../lib/json.js';
import { arbitraryScenario, type Scenario, type ScenarioSize } from '../laws/arbitrary-scenario.js';
import { assertExecutionLaws } from '../laws/execution-laws.js';
import { runOnEngine } from '../laws/run-on-engine.js';
import { singleFailures } from '../laws/single-failures.js';
import type { Trace } from '../laws/trace.js';
import { oracleMissing, runOnOracle } from './run-on-oracle.js';

const RUNS = Number(process.env.RUNS ?? 200);
const SEED = Number(process.env.SEED ?? 20261123);
/** When executions start on the oracle. */
const ORACLE_START = Date.parse('2025-01-01T00:00:00Z');

const missing = oracleMissing();

(missing === undefined ? describe : describe.skip)(
  `emitted machines on the oracle${missing ? ` (${missing})` : ''}`,
  () => {
    it.each<[string, ScenarioSize, number]>([
      ['with something to undo', { maxTasks: 14, timing: 'repeatable' }, 0.8],
      ['with nothing to undo', { maxTasks: 14, timing: 'repeatable', rollbacks: 'none' }, 0.2],
    ])(
      `keep the laws and end as on our engine, %s, ${RUNS} runs in all, seed ${SEED}`,
      async (_, size, share) => {
        const scenarios = fc.sample(arbitraryScenario(size), { numRuns: Math.ceil(RUNS * share), seed: SEED });
        await assertBothAgree(scenarios);
      },
      600_000,
    );

    it('end as on our engine when a rollback is taken up where another left off', async () => {
      const size: ScenarioSize = { maxTasks: 14, timing: 'repeatable' };
      const scenarios = fc.sample(arbitraryScenario(size), { numRuns: Math.ceil(RUNS / 4), seed: SEED });
      const cases = scenarios.flatMap((scenario, index) => {
        const compiled = compileDocument(scenario.workflow);
        return compiled.rollback === undefined ? [] : [{ compiled, scenario, undo: leftOff(scenario, index) }];
      });
      for (const [index, result] of runOnOracle(cases).entries()) {
        const { compiled, scenario, undo } = cases[index]!;
        expect([result.createErrors, result.warnings]).toEqual([[], []]);
        expect(seen(await runOnEngine(compiled, scenario, { undo, startMs: ORACLE_START }))).toEqual(seen(result));
      }
    }, 600_000);

    it('keep the laws and end as on our engine, the examples and golden cases with every single failure', async () => {
      const folders = readdirSync('test/cases').filter((name) => existsSync(join('test/cases', name, 'run.json')));
      const golden = folders.map((name) => JSON.parse(readFileSync(join('test/cases', name, 'workflow.json'), 'utf8')));
      const documents = [orderFulfilment, flightDelays, ...golden].map((workflow) => compile(workflow).document);
      await assertBothAgree(documents.flatMap(singleFailures));
    }, 600_000);
  },
);

async function assertBothAgree(scenarios: readonly Scenario[]): Promise<void> {
  const cases = scenarios.map((scenario) => ({ scenario, compiled: compileDocument(scenario.workflow) }));
  for (const [index, result] of runOnOracle(cases).entries()) {
    const { compiled, scenario } = cases[index]!;
    try {
      expect([result.createErrors, result.warnings]).toEqual([[], []]);
      assertExecutionLaws(scenario, result);
      expect(seen(await runOnEngine(compiled, scenario))).toEqual(seen(result));
    } catch (error) {
      throw new Error(`${error}\n\nscenario ${index}: ${JSON.stringify(scenario)}`);
    }
  }
}

/** The input of a rollback of which some is done already, and some is not known to have been done. */
function leftOff({ workflow, input, tasks }: Scenario, index: number): JsonObject {
  const names = functionTasks(workflow).map(({ name }) => name);
  const unknown = names.filter((_, i) => (i + index) % 5 === 0);
  const outputs = names.filter((name) => !unknown.includes(name)).map((name) => [name, tasks[name]!.output] as const);
  const report = { error: 'Stepwright.OutcomeUnknown', cause: 'it was under way when the execution was stopped' };
  return {
    execution: { id: 'arn:aws:states:us-east-1:123456789012:execution:Random:run', name: 'run' },
    input,
    // The results of its parents are there for every task that can have been attempted.
    done: Object.fromEntries([...unknown.map((name) => [name, null] as const), ...outputs]),
    failed: Object.fromEntries(unknown.map((name) => [name, report])),
    undone: names.filter((_, i) => (i + index) % 3 === 0),
    ...(index % 2 === 0 ? { notBefore: '2025-01-01T00:10:00.000Z' } : {}),
  };
}

/** What two engines have to agree on: how it ended, and every call with its time, in the order of their starting. */
function seen({ status, output, error, cause, calls }: Trace) {
  const started = calls.map(({ startedMs, role, task }) => `${startedMs} ${role} ${task}`);
  return { status, output: output ?? null, error, cause, calls: started };
}
