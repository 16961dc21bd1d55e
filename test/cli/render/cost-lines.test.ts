import { costLines } from '../../../lib/cli/render/cost-lines.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { reportWorkflow } from '../../../lib/report/report-workflow.js';
import type { CaseReport } from '../../../lib/report/workflow-report.js';
import { workflow } from '../../asl/emit/workflow-notation.js';

const report = reportWorkflow(compileDocument(workflow('a* > b')));

it('aligns numbers under what they are numbers of', () => {
  expect(costLines(report)).toEqual([
    'Executions       transitions  $ per 1,000  events of 25,000  at most',
    '  nothing fails            2        $0.05                12  3 min',
    '  every retry             14        $0.35                48  25 min 12 s',
    '  rolled back             33        $0.83           73 + 33  39 min 54 s',
  ]);
});

it('fits into 78 characters whatever the figures', () => {
  const huge: CaseReport = {
    transitions: 99_999_999,
    events: { main: 9_999_999, rollback: 9_999_999 },
    invocations: 1,
    longestSeconds: 31_536_000,
    dollarsPer1000: 2_500_000,
  };
  const lines = costLines({ ...report, worst: huge, rolledBack: { ...huge, failing: [] } });
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
});

it('has no line for a case that there is not', () => {
  expect(costLines(reportWorkflow(compileDocument(workflow('a > b'))))).toHaveLength(3);
});
