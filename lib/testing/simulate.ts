import { compile } from '../compile/compile.js';
import { readDefinition } from '../definition/read-definition.js';
import type { Workflow } from '../definition/workflow.js';
import { virtualClock } from '../engine/clock.js';
import { startExecution } from '../engine/run.js';
import { machinesOf } from '../local/machines-of.js';
import { memoryStore } from '../runtime/payloads/memory-store.js';
import { actOut } from './act-out.js';
import { checkGivenInput } from './check-given-input.js';
import { checkOptions } from './check-options.js';
import { callKey } from './functions-by-role.js';
import { importFunctions } from './import-functions.js';
import { planBehaviours } from './plan-behaviours.js';
import { halfOfTheJitter, simulationOf } from './roll-back.js';
import type { SimulateOptions } from './simulate-options.js';
import type { Simulation } from './simulation.js';
import { stopper } from './stopper.js';

import { UnusableOptions } from './unusable-options.js';

/** Names of the tasks of a workflow, as far as its type tells them. */
export type TasksOf<Flow> = Flow extends { readonly '~tasks': infer Tasks extends string } ? Tasks : string;

/**
 * Runs a workflow in virtual time, in this process: the machines that would be deployed, on our engine, with functions
 * under the wrapper that they have on AWS. A day of waits and retries takes milliseconds, and two runs are alike: where
 * retries have jitter, it is half of what it may be.
 *
 * Nothing of the user's runs unless it is given or asked for (`real`): a task that nothing is said of returns null.
 *
 * @param workflow a `Workflow`, a workflow document, or a neutral task graph
 * @throws ProblemsError when the workflow has problems; UnusableOptions with everything that is wrong with the options,
 *   before anything has started
 *
 * @example
 * const simulation = await simulate(order, {
 *   input: { sku: 'lamp', count: 2 },
 *   mocks: { ChargeCard: attempts(throws('BankIsDown'), returns({ cents: 3998 }, { takes: '20s' })) },
 *   fail: { Ship: 'NoTruck' },
 * });
 * expect(simulation).toHaveFailed('NoTruck');
 * expect(simulation).toHaveUndone(['ReserveStock', 'ChargeCard']);
 */
export async function simulate<Flow extends Workflow | object>(
  workflow: Flow,
  options: SimulateOptions<TasksOf<Flow>> = {},
): Promise<Simulation> {
  const { root = process.cwd() } = options;
  const compiled = compile(workflow, { root });
  const { document } = compiled;
  const { behaviours, problems } = planBehaviours(document, options);
  const imported = await importFunctions(workflow, document, root, (fcn) => {
    // What only fails at first runs its own function after that.
    return options.real === true && behaviours.get(callKey(fcn))?.(Number.MAX_VALUE) === undefined;
  });
  const checked = await checkGivenInput(readDefinition(workflow, root), options.input);
  const wrong = [...problems, ...checkOptions(document, options), ...checked.problems, ...imported.problems];
  if (wrong.length > 0) throw new UnusableOptions(wrong);

  const clock = virtualClock();
  const payloads = options.payloads === 'none' ? undefined : memoryStore();
  const otherwise = imported.functions;
  const { ports, watch } = stopper(
    document,
    options.stopAt,
    clock,
    actOut(document, { behaviours, otherwise }, payloads),
  );
  const handle = startExecution(
    { ...machinesOf(compiled), input: checked.input, name: 'simulation' },
    { clock, random: halfOfTheJitter, ...ports },
  );
  watch(handle);
  return simulationOf({ compiled, clock, payloads, otherwise, options, executions: [await handle.result] });
}
