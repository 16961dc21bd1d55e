import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '../../lib/plan/check-plan.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { planOrder } from '../../lib/plan/plan-order.js';
import { type GraphFolder, type RealGraph, readGraphFolder } from '../bench/plan/graph-folder.js';

/** Real task graphs with a reference table; kept outside of the repository, so that they may be missing. */
const folder = join(process.cwd(), '../shared/dags');

const noGraphs: GraphFolder = { graphs: [], references: new Map(), skipped: [] };

function orderOfGraph({ tasks, edges }: RealGraph): TaskOrder {
  return { tasks: tasks.map(({ name, seconds }) => ({ name, expectedSeconds: seconds })), edges };
}

(existsSync(folder) ? describe : describe.skip)('real graphs (skipped without ../shared/dags)', () => {
  const { graphs, references } = existsSync(folder) ? readGraphFolder(folder) : noGraphs;

  it('are all in the table', () => {
    expect([...references.keys()].sort()).toEqual(graphs.map(({ id }) => id).sort());
  });

  it.each(graphs.map((graph) => [graph.id, graph] as const))('%s', (id, graph) => {
    const reference = references.get(id)!;
    const order = orderOfGraph(graph);
    const { plan, report } = planOrder(order);
    // The table is rounded to milliseconds.
    const rounding = 0.001;
    expect(checkPlan(plan, order)).toEqual([]);
    expect(report.dependencies).toBe(order.edges.length);
    expect(report.addedOrderings.length === 0).toBe(reference.seriesParallel);
    expect(Math.abs(report.criticalPathSeconds - reference.criticalPathSeconds)).toBeLessThanOrEqual(rounding);
    expect(report.makespanSeconds).toBeLessThanOrEqual(reference.levelBarriersSeconds + rounding);
    expect(report.makespanSeconds).toBeLessThanOrEqual(reference.bestKnownSeconds * 1.01 + rounding);
  });
});
