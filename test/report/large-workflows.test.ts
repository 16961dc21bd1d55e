import { compileDocument } from '../../lib/compile/compile-document.js';
import { reportWorkflow } from '../../lib/report/report-workflow.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { littleSearch } from '../laws/little-search.js';

const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);

it('reports on a chain of three hundred tasks', () => {
  const chain = names(300).map((name, index) => `${name}* > t${index + 1}*`);
  const { best, rolledBack } = reportWorkflow(compileDocument(workflow(chain.join(', ')), { planner: littleSearch }));
  expect(best).toMatchObject({ transitions: 301, events: { main: 1507 } });
  // Each task and each rollback seven times but that of the last task, and all the guards.
  expect(rolledBack).toMatchObject({ transitions: 7 * 301 + 8 + 7 * 300 + 301 + 3, failing: ['t300'] });
});

it('reports on three hundred tasks side by side', () => {
  const fan = `h* > ${names(300)
    .map((name) => `${name}!`)
    .join(' ')}`;
  const report = reportWorkflow(compileDocument(workflow(fan), { planner: littleSearch }));
  expect(report.best.transitions).toBe(303);
  // One that has failed is undone as well, and its branch has to say so: it costs most when all have failed.
  expect(report.rolledBack?.failing).toHaveLength(300);
});
