import { inspectModules } from '../../lib/bundle/inspect-modules.js';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import type { WorkflowDocument } from '../../lib/definition/document.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import type { Workflow } from '../../lib/definition/workflow.js';
import { formatProblems } from '../../lib/problems/format-problems.js';

/** The document of a workflow, its modules looked up as the compiler does. Throws every problem there is. */
export function documentOf(workflow: Workflow): WorkflowDocument {
  const checked = checkWorkflow(readDefinition(workflow, process.cwd()), inspectModules);
  if (checked.kind === 'invalid') throw new Error(formatProblems(checked.problems));
  return checked.document;
}
