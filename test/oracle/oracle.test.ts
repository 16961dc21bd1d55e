import fc from 'fast-check';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { arbitraryScenario } from '../laws/arbitrary-scenario.js';
import { assertExecutionLaws } from '../laws/execution-laws.js';
import { oracleMissing, runOnOracle } from './run-on-oracle.js';

const RUNS = Number(process.env.RUNS ?? 200);
const SEED = Number(process.env.SEED ?? 20261123);
const missing = oracleMissing();

(missing === undefined ? describe : describe.skip)(
  `emitted machines on the oracle${missing ? ` (${missing})` : ''}`,
  () => {
    it(`keeps the laws of an execution in ${RUNS} random scenarios, seed ${SEED}`, () => {
      const scenarios = fc.sample(arbitraryScenario({ maxTasks: 14 }), { numRuns: RUNS, seed: SEED });
      const cases = scenarios.map((scenario) => ({ scenario, compiled: compileDocument(scenario.workflow) }));
      const results = runOnOracle(cases);
      results.forEach((result, index) => {
        const { scenario } = cases[index]!;
        try {
          expect([result.createErrors, result.warnings]).toEqual([[], []]);
          assertExecutionLaws(scenario, result);
        } catch (error) {
          (error as Error).message += `\nscenario ${index}: ${JSON.stringify(scenario)}\n${JSON.stringify(result)}`;
          throw error;
        }
      });
    }, 600_000);
  },
);
