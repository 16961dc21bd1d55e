import { inspectModules } from '../bundle/inspect-modules.js';
import { checkWorkflow } from '../definition/check-workflow.js';
import type { Definition } from '../definition/definition.js';
import type { WorkflowDocument } from '../definition/document.js';
import { checkDurations, type MeasuredDurations } from '../definition/measured-durations.js';
import type { Problem } from '../problems/problem.js';
import { readDurations } from './read-durations.js';

/** What checking a definition together with the files of its project comes to. */
export type CheckedProject =
  | {
      readonly kind: 'valid';
      readonly document: WorkflowDocument;
      readonly root: string;
      /** Empty where nothing was measured. */
      readonly durations: MeasuredDurations;
    }
  /** At least one problem: those of the workflow, then those of the durations. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/**
 * Judges a definition, the modules it names and the durations that were measured in its project. The one way in for
 * everything that compiles, so that the plan is the same wherever it is made.
 *
 * @param durations Default: those in the file of the project.
 *
 * @example
 * const checked = checkProject(readDefinition(order, root));
 * if (checked.kind === 'valid') compileDocument(checked.document, { durations: checked.durations });
 */
export function checkProject(definition: Definition, durations?: MeasuredDurations): CheckedProject {
  const checked = checkWorkflow(definition, inspectModules);
  const measured = durations === undefined ? readDurations(definition.root) : checkDurations(durations, 'durations');
  if (checked.kind === 'valid' && measured.kind === 'valid') return { ...checked, durations: measured.durations };
  return {
    kind: 'invalid',
    problems: [checked, measured].flatMap((part) => (part.kind === 'invalid' ? part.problems : [])),
  };
}
