import type { CompiledWorkflow } from '../../compile/compile-document.js';
import { type ReportOptions, reportWorkflow } from '../../report/report-workflow.js';
import type { WorkflowReport } from '../../report/workflow-report.js';
import { definitionLength } from '../machines/definition-text.js';

/** The report of a workflow whose machines refer to what CDK makes: their ARNs count with the most characters they may have. */
export function deployedReport(compiled: CompiledWorkflow, { type, prices }: ReportOptions): WorkflowReport {
  const { main, rollback } = compiled;
  const options = { ...(type === undefined ? {} : { type }), ...(prices === undefined ? {} : { prices }) };
  return {
    ...reportWorkflow(compiled, options),
    definition: {
      main: definitionLength(main),
      rollback: rollback === undefined ? 0 : definitionLength(rollback.machine),
    },
  };
}
