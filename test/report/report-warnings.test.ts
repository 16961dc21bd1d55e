import { compileDocument } from '../../lib/compile/compile-document.js';
import { reportWarnings } from '../../lib/report/report-warnings.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import type { WorkflowReport } from '../../lib/report/workflow-report.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const report = reportWorkflow(compileDocument(workflow('a* > b')));

/** The same workflow with so many events at worst, and in each of the two histories when it is rolled back. */
function withEvents(worst: number, main: number, rollback: number): WorkflowReport {
  return {
    ...report,
    worst: { ...report.worst, events: { main: worst, rollback: 0 } },
    rolledBack: { ...report.rolledBack!, events: { main, rollback } },
  };
}

it.each<[string, WorkflowReport, readonly string[]]>([
  ['nothing of few events', report, []],
  ['nothing of four fifths of all', withEvents(20_000, 20_000, 20_000), []],
  ['the worst case', withEvents(20_001, 10, 10), ['With every retry the history of Test has 20,001 events.']],
  [
    'one case alone where two say the same',
    withEvents(24_000, 24_003, 10),
    ['With every retry the history of Test has'],
  ],
  [
    'failing where only that is near',
    withEvents(19_999, 20_002, 1),
    ['When it is rolled back, the history of Test has'],
  ],
  [
    'what undoes',
    withEvents(10, 10, 30_000),
    ['When it is rolled back, the history of Test-Rollback has 30,000 events.'],
  ],
  ['nothing where there is no history', { ...withEvents(30_000, 30_000, 30_000), type: 'EXPRESS' }, []],
])('tells %s', (_, given, said) => {
  const warnings = reportWarnings(given);
  expect(warnings).toHaveLength(said.length);
  for (const [index, text] of said.entries()) expect(warnings[index]).toContain(text);
});
