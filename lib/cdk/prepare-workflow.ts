import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { functionSources } from '../bundle/function-source.js';
import type { ProjectFunction } from '../bundle/make-functions.js';
import { type CheckedProject, checkProject } from '../compile/check-project.js';
import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { Definition } from '../definition/definition.js';
import type { WorkflowDocument } from '../definition/document.js';
import { readDefinition } from '../definition/read-definition.js';
import { ProblemsError } from '../problems/problems-error.js';
import { checkBudget, checkPrices } from '../report/check-budget.js';
import { checkEncryption } from './encryption/check-encryption.js';
import { checkExpress } from './express/check-express.js';
import { broughtFunction, type FunctionsByTask, isUnwrapped } from './functions/brought-function.js';
import { checkBroughtFunctions } from './functions/check-brought-functions.js';
import { checkCode } from './functions/check-code.js';
import { checkFunctionBundling } from './functions/check-function-bundling.js';
import { checkOverrides } from './functions/check-overrides.js';
import { withoutBroughtCode } from './functions/without-brought-code.js';
import { checkLimits } from './limits/check-limits.js';
import { compileLinked } from './machines/compile-linked.js';
import { type MachineLinks, machineLinks } from './machines/machine-links.js';
import { checkObservability } from './observability/check-observability.js';
import { checkPayloads } from './payloads/check-payloads.js';
import { resolvePayloads } from './payloads/resolve-payloads.js';
import { checkProps } from './props/check-props.js';
import { checkSchedule } from './schedule/check-schedule.js';
import { checkUndo } from './undo/check-undo.js';
import { checkPins } from './versions/check-pins.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** A workflow in which nothing is wrong, and what its functions are bundled from. */
export interface PreparedWorkflow {
  readonly document: WorkflowDocument;
  /** Its machines, which refer to what `links` will be connected with. */
  readonly compiled: CompiledWorkflow;
  readonly links: MachineLinks;
  /** Those of the functions that are made; none of those that are brought. */
  readonly bundles: readonly ProjectFunction[];
}

/**
 * Checks a workflow and the properties it is deployed with, and compiles it.
 *
 * @throws ProblemsError with everything that is wrong: with the kinds of properties, or else with the workflow, or else with
 * what the properties say of it. None of them can be judged before what comes first is right.
 */
export function prepareWorkflow(scope: Construct, props: WorkflowStateMachineProps): PreparedWorkflow {
  const misfits = checkProps(props);
  if (misfits.length > 0) throw new ProblemsError(misfits, scope.node.path);
  const { functions = {} } = props;
  const checked = check(readDefinition(props.workflow, props.projectRoot ?? process.cwd()), functions);
  if (checked.kind === 'invalid') throw new ProblemsError(checked.problems, scope.node.path);
  const { document, root, durations } = checked;
  const sources = functionSources(document).filter((source) => broughtFunction(functions, source) === undefined);
  const links = machineLinks(Stack.of(scope).partition, (reference) => isUnwrapped(functions, reference));
  const compiling = compileLinked(document, durations, links);
  const problems = [
    ...checkCode(document, functions),
    ...checkOverrides(document, functions),
    ...checkFunctionBundling(root, props.functionDefaults, functions),
    ...checkBroughtFunctions(document, functions),
    ...checkSchedule({ document, schedule: props.schedule, type: props.type ?? 'STANDARD' }),
    ...checkUndo(document, props),
    ...checkPayloads(scope, resolvePayloads(props)),
    ...checkEncryption(scope, props),
    ...checkPins(props.pinVersions),
    ...(props.budget === undefined ? [] : checkBudget(props.budget)),
    ...(props.prices === undefined ? [] : checkPrices(props.prices)),
    ...checkObservability(document, props),
    ...checkLimits(document, props),
    ...checkExpress(document, props, compiling.kind === 'compiled' ? compiling.compiled.plan : undefined),
    ...(compiling.kind === 'failed' ? compiling.problems : []),
  ];
  if (problems.length > 0 || compiling.kind === 'failed') {
    throw new ProblemsError(problems, scope.node.path);
  }
  return { document, compiled: compiling.compiled, links, bundles: sources.map((source) => ({ root, source })) };
}

/** The modules of functions that are brought may be missing. Where they are there they count, so that the plan is the same everywhere. */
function check(definition: Definition, functions: FunctionsByTask): CheckedProject {
  const checked = checkProject(definition);
  if (checked.kind === 'valid' || Object.keys(functions).length === 0) return checked;
  return checkProject(withoutBroughtCode(definition, functions));
}
