import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Planned } from '../../plan/plan.js';
import { printPlan } from '../../plan/print-plan.js';
import { planFiguresLine, planReportLines } from '../../plan/report/plan-report-lines.js';
import { costSentence } from '../../report/cost-sentence.js';
import { reportWarnings } from '../../report/report-warnings.js';
import type { WorkflowReport } from '../../report/workflow-report.js';

/**
 * Tells of each plan that adds orderings, with what executions cost; and warns of histories that come near to what AWS
 * lets them have. Nobody reads a report in which nothing is lost.
 */
export function tellReport(scope: Construct, plans: readonly Planned[], report: WorkflowReport): void {
  const lines = plans
    .filter((plan) => plan.report.addedOrderings.length > 0)
    .flatMap((plan) => [
      printPlan(plan.plan, { width: 100 }),
      ...planReportLines(plan.report),
      planFiguresLine(plan.report),
    ]);
  if (lines.length > 0) Annotations.of(scope).addInfo([...lines, costSentence(report)].join('\n'));
  const warnings = reportWarnings(report);
  if (warnings.length > 0) Annotations.of(scope).addWarningV2('stepwright:history-events', warnings.join('\n'));
}
