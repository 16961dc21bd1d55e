import { compileDocument } from '../../lib/compile/compile-document.js';
import type { WorkflowDocument } from '../../lib/definition/document.js';
import type { WorkflowVersion } from '../../lib/diff/diff-workflows.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';

/** A version of a workflow, as `diffWorkflows` takes it. */
export function versionOf(document: WorkflowDocument): WorkflowVersion {
  const compiled = compileDocument(document);
  return { compiled, report: reportWorkflow(compiled) };
}
