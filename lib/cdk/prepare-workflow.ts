import type { Construct } from 'constructs';
import type { Bundled } from '../bundle/bundle-functions.js';
import { functionSources } from '../bundle/function-source.js';
import { checkProject } from '../compile/check-project.js';
import type { WorkflowDocument } from '../definition/document.js';
import type { MeasuredDurations } from '../definition/measured-durations.js';
import { readDefinition } from '../definition/read-definition.js';
import { ProblemsError } from '../problems/problems-error.js';
import { bundleForApp } from './functions/bundle-for-app.js';
import { checkCode } from './functions/check-code.js';
import { checkOverrides } from './functions/check-overrides.js';
import { checkPayloads } from './payloads/check-payloads.js';
import { checkSchedule } from './schedule/check-schedule.js';
import { checkUndo } from './undo/check-undo.js';
import { checkPins } from './versions/check-pins.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/** A workflow in which nothing is wrong, and the bundles of its functions. */
export interface PreparedWorkflow {
  readonly document: WorkflowDocument;
  /** What was measured in its project; empty where nothing was. */
  readonly durations: MeasuredDurations;
  readonly bundles: readonly Bundled[];
}

/**
 * Checks a workflow and the properties it is deployed with, and bundles its functions.
 *
 * @throws ProblemsError with everything that is wrong
 */
export function prepareWorkflow(scope: Construct, props: WorkflowStateMachineProps): PreparedWorkflow {
  const checked = checkProject(readDefinition(props.workflow, props.projectRoot ?? process.cwd()));
  if (checked.kind === 'invalid') throw new ProblemsError(checked.problems, scope.node.path);
  const { document, root, durations } = checked;
  const bundling = bundleForApp(scope, functionSources(document), root);
  const problems = [
    ...checkCode(document),
    ...checkOverrides(document, props.functions ?? {}),
    ...checkSchedule(document, props.schedule),
    ...checkUndo(document, props),
    ...checkPayloads(scope, props.payloads),
    ...checkPins(props.pinVersions),
  ];
  if (bundling.kind === 'failed') throw new ProblemsError([...bundling.problems, ...problems], scope.node.path);
  if (problems.length > 0) throw new ProblemsError(problems, scope.node.path);
  return { document, durations, bundles: bundling.functions };
}
