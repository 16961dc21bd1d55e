import { compileDocument } from '../../lib/compile/compile-document.js';
import type { WorkflowDocument } from '../../lib/definition/document.js';
import { planTasks } from '../../lib/plan/fold-plan.js';
import { filledScenarios, filledUndoing } from '../../lib/verify/filled-scenarios.js';
import { scenarioId } from '../../lib/verify/scenario.js';
import { triggers } from '../../lib/verify/trigger.js';
import { workflowGraph } from '../../lib/verify/workflow-graph.js';
import { workflow } from '../asl/emit/workflow-notation.js';

function idsOf(document: WorkflowDocument, only?: ReadonlySet<string>): readonly string[] {
  const graph = workflowGraph(document);
  const { plan } = compileDocument(document).plan;
  return filledScenarios(graph, plan, triggers(graph, planTasks(plan)), only).map((scenario) =>
    scenarioId(scenario).replaceAll(':unretried:1', ''),
  );
}

it('fails each task, those that begin together, those that end together, and the rollbacks', () => {
  expect(idsOf(workflow('a* > b* c, c > d, b* > e, d > e'))).toEqual([
    ...['fills', 'a+fills', 'b+fills', 'c+fills', 'd+fills', 'e+fills'],
    ...['b+c+fills', 'b+d+fills'],
    'e+a.rollback+b.rollback+fills',
  ]);
});

it('undoes all that there may be by command', () => {
  const ids = filledUndoing(workflowGraph(workflow('a* > b*'))).map(scenarioId);
  expect(ids).toEqual(['fills+undo', 'a.rollback:unretried:1+b.rollback:unretried:1+fills+undo']);
});

it('without rollbacks, nobody waits for those that end together', () => {
  expect(idsOf(workflow('a > b c, c > d'))).toEqual([
    ...['fills', 'a+fills', 'b+fills', 'c+fills', 'd+fills', 'b+c+fills'],
  ]);
});

it('fails only what is asked for', () => {
  expect(idsOf(workflow('a* > b c'), new Set(['c']))).toEqual(['c+fills']);
});
