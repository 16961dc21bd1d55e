import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '../../lib/plan/check-plan.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import { planOrder } from '../../lib/plan/plan-order.js';

/** Real task graphs with a reference table; kept outside of the repository, so that they may be missing. */
const folder = join(process.cwd(), '../shared/dags');

interface Reference {
  readonly id: string;
  readonly seriesParallel: boolean;
  readonly criticalPathSeconds: number;
  readonly levelBarriersSeconds: number;
}

function references(): readonly Reference[] {
  const [header = '', ...lines] = readFileSync(join(folder, 'reference.csv'), 'utf8').trim().split('\n');
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    return {
      id: cell('id'),
      seriesParallel: cell('series_parallel') === 'yes',
      criticalPathSeconds: Number(cell('critical_path_s')),
      levelBarriersSeconds: Number(cell('level_barriers_s')),
    };
  });
}

function orderOfGraph(id: string): TaskOrder {
  const graph = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as {
    tasks: { name: string; seconds: number }[];
    edges: [string, string][];
  };
  return { tasks: graph.tasks.map(({ name, seconds }) => ({ name, expectedSeconds: seconds })), edges: graph.edges };
}

(existsSync(folder) ? describe : describe.skip)('real graphs', () => {
  const rows = existsSync(folder) ? references() : [];

  it('are all in the table', () => {
    const ids = readdirSync(folder).flatMap((file) => (file.endsWith('.json') ? [file.slice(0, -'.json'.length)] : []));
    expect(rows.map(({ id }) => id).sort()).toEqual(ids.sort());
  });

  it.each(rows.map((row) => [row.id, row] as const))('%s', (id, reference) => {
    const order = orderOfGraph(id);
    const { plan, report } = planOrder(order);
    // The table is rounded to milliseconds.
    const rounding = 0.001;
    expect(checkPlan(plan, order)).toEqual([]);
    expect(report.dependencies).toBe(order.edges.length);
    expect(report.addedOrderings.length === 0).toBe(reference.seriesParallel);
    expect(Math.abs(report.criticalPathSeconds - reference.criticalPathSeconds)).toBeLessThanOrEqual(rounding);
    expect(report.makespanSeconds).toBeLessThanOrEqual(reference.levelBarriersSeconds + rounding);
  });
});
