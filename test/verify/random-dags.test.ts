import fc from 'fast-check';
import { compile } from '../../lib/compile/compile.js';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { flightDelays } from '../../lib/examples/flight-delays.js';
import { orderFulfilment } from '../../lib/examples/order-fulfilment.js';
import { type VerifyOptions, verifyCompiled } from '../../lib/verify/verify-compiled.js';
import { arbitraryScenario } from '../laws/arbitrary-scenario.js';
import { littleSearch } from '../laws/little-search.js';

/** `npm run fuzz` sets these: scenarios in all, on a hundred workflows, and the seed that found something. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 800);
const SEED = Number(process.env.FUZZ_SEED ?? 20261125);
const WORKFLOWS = 100;

it.each([
  ['OrderFulfilment', orderFulfilment],
  ['FlightDelays', flightDelays],
])(
  '%s holds every law',
  async (_, workflow) => {
    const { broken, told, groups } = await verifyCompiled(compile(workflow));
    expect({ broken, told }).toEqual({ broken: 0, told: undefined });
    expect(groups.every(({ run, total }) => run === total)).toBe(true);
  },
  120_000,
);

it(`${WORKFLOWS} random workflows hold every law, seed ${SEED}`, async () => {
  const scenarios = fc.sample(arbitraryScenario({ maxTasks: 10 }), { numRuns: WORKFLOWS, seed: SEED });
  for (const { workflow, input } of scenarios) {
    const compiled = compileDocument(workflow, { planner: littleSearch });
    const { broken, told } = await verifyCompiled(compiled, { seed: SEED, input, next: upTo(RUNS / WORKFLOWS) });
    if (broken > 0) throw new Error(`${told!.story.join('\n')}\n\n${told!.scenario} of\n${JSON.stringify(workflow)}`);
  }
}, 3_600_000);

function upTo(most: number): NonNullable<VerifyOptions['next']> {
  return async ({ run }) => (run < most ? 'go on' : 'stop');
}
