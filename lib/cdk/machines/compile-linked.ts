import { type CompiledWorkflow, compileDocument } from '../../compile/compile-document.js';
import type { WorkflowDocument } from '../../definition/document.js';
import type { MeasuredDurations } from '../../definition/measured-durations.js';
import type { Problem } from '../../problems/problem.js';
import { ProblemsError } from '../../problems/problems-error.js';
import { checkDefinitionSize } from '../limits/check-definition-size.js';
import type { MachineLinks } from './machine-links.js';

/** A workflow as it will be deployed, or all that its machines are refused for. */
export type CompiledLinked =
  | { readonly kind: 'compiled'; readonly compiled: CompiledWorkflow }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] };

/** Compiles a workflow with links. Reports WF411 (too large a machine), and what `compileDocument` throws. */
export function compileLinked(
  document: WorkflowDocument,
  durations: MeasuredDurations,
  { references }: MachineLinks,
): CompiledLinked {
  try {
    const compiled = compileDocument(document, { durations, references });
    const problems = checkDefinitionSize(compiled);
    return problems.length === 0 ? { kind: 'compiled', compiled } : { kind: 'failed', problems };
  } catch (error) {
    if (error instanceof ProblemsError) return { kind: 'failed', problems: error.problems };
    throw error;
  }
}
