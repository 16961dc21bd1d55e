import { compile } from '../compile/compile.js';
import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { Workflow } from '../definition/workflow.js';
import type { Json } from '../json.js';
import { memoryStore } from '../runtime/payloads/memory-store.js';
import { standInResult } from '../verify/stand-in-result.js';
import { verifyCompiled } from '../verify/verify-compiled.js';
import type { Acting } from './act-out.js';
import { checkVerifyOptions } from './check-verify-options.js';
import { callKey, functionsByRole } from './functions-by-role.js';
import { importFunctions } from './import-functions.js';
import { performInProcess } from './perform-in-process.js';
import { planBehaviours } from './plan-behaviours.js';
import { printVerification } from './print-verification.js';
import type { TasksOf } from './simulate.js';
import { UnusableOptions } from './unusable-options.js';
import type { VerifiedWorkflow } from './verified-workflow.js';
import type { VerifyOptions } from './verify-options.js';

/**
 * Runs a workflow through everything that can go wrong, in virtual time and in this process, and checks each execution
 * against the laws that make up the promise: `stepwright verify` for tests. Every task and rollback fails at every
 * attempt and in every way, pairs of them do, and executions are stopped anywhere and undone by command.
 *
 * Functions are stand-ins unless mocks or `real` say otherwise. The same options give the same scenarios.
 *
 * @param workflow a `Workflow`, a workflow document, or a neutral task graph
 * @throws ProblemsError when the workflow has problems; UnusableOptions with everything that is wrong with the options,
 *   before anything has started
 *
 * @example
 * expect(await verify(order)).toHaveHeldEveryLaw();
 *
 * @example
 * const verification = await verify(order, { mocks: { ChargeCard: { cents: 3998 } }, only: ['ChargeCard'], pairs: 0 });
 * console.log(verification.report);
 */
export async function verify<Flow extends Workflow | object>(
  workflow: Flow,
  options: VerifyOptions<TasksOf<Flow>> = {},
): Promise<VerifiedWorkflow> {
  const { root = process.cwd(), input = {}, real = false, seed = 1, pairs, stops, only, limit } = options;
  const compiled = compile(workflow, { root });
  const { document } = compiled;
  const { mocks = {}, rollbacks = {} } = options;
  const { behaviours, problems } = planBehaviours(document, { mocks, rollbacks });
  const { results, scenario, problems: others } = checkVerifyOptions(document, options);
  const imported = await importFunctions(workflow, document, root, (fcn) => {
    const isSampled = fcn.role === 'task' && results.has(fcn.task);
    return real === true && !isSampled && !behaviours.has(callKey(fcn));
  });
  const wrong = [...problems, ...others, ...imported.problems];
  if (wrong.length > 0) throw new UnusableOptions(wrong);

  const ownFunctions = real || behaviours.size > 0;
  const acting: Acting = {
    behaviours,
    otherwise: new Map([...standIns(compiled, results, seed), ...imported.functions]),
  };
  const verification = await verifyCompiled(compiled, {
    ...{ input: input as Json, seed, results, abreast: 1 },
    ...(pairs === undefined ? {} : { pairs }),
    ...(stops === undefined ? {} : { stops }),
    ...(only === undefined ? {} : { only }),
    ...(scenario === undefined ? {} : { scenario }),
    ...(limit === undefined ? {} : { next: async ({ run }) => (run < limit ? 'go on' : 'stop') }),
    ...(ownFunctions ? { realFunctions: inProcess(compiled, acting, real) } : {}),
  });
  return { ...verification, report: printVerification(verification) };
}

/** What tasks do that nothing is said of, by `callKey`. Rollbacks return nothing. */
function standIns(
  { document }: CompiledWorkflow,
  results: ReadonlyMap<string, Json>,
  seed: number,
): Acting['otherwise'] {
  const tasks = [...functionsByRole(document).task.values()];
  return new Map(
    tasks.map((fcn) => {
      const { task } = fcn;
      const result = results.has(task) ? results.get(task) : standInResult(task, seed);
      return [callKey(fcn), () => result];
    }),
  );
}

function inProcess({ document }: CompiledWorkflow, acting: Acting, real: boolean) {
  const store = memoryStore();
  return { perform: performInProcess(document, acting, store), store, kind: real ? 'real' : 'mocks' } as const;
}
