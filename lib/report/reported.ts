import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { WorkflowReport } from './workflow-report.js';

/** A workflow with its report. */
export interface Reported {
  readonly compiled: Pick<CompiledWorkflow, 'main' | 'rollback' | 'plan'>;
  readonly report: WorkflowReport;
}
