import { findingsOf } from './findings.js';
import type { Mode, Run } from './measure-graph.js';
import type { MeasuredGraph } from './measured-graph.js';
import { summarise } from './summary.js';

/** A run of 10 tasks whose longest path is 100 seconds. */
function run(mode: Mode, makespanSeconds: number, milliseconds?: number, goalSeconds = 100): Run {
  const planned = milliseconds === undefined ? {} : { planned: { milliseconds, parallelStates: 2 } };
  const stretch = makespanSeconds / 100;
  return { mode, tasks: 10, makespanSeconds, criticalPathSeconds: 100, stretch, goalSeconds, ...planned, faults: [] };
}

function graph(id: string, runs: readonly Run[], more: Partial<MeasuredGraph> = {}): MeasuredGraph {
  return {
    ...{ id, tasks: 10, edges: 9, durations: 'measured', seriesParallel: false, criticalPathSeconds: 100 },
    ...{ bestKnownSeconds: 100, runs },
    ...more,
  };
}

function withoutReference({ bestKnownSeconds: _, ...rest }: MeasuredGraph): MeasuredGraph {
  return rest;
}

const graphs = [
  graph('close', [run('known', 101, 1), run('levels', 150)]),
  graph('far', [run('known', 104, 3), run('levels', 100)]),
  graph('nested', [run('known', 100, 2), run('levels', 106)], { seriesParallel: true }),
  graph('unit', [run('known', 100, 1), run('drawn unknown', 120, 9)], { durations: 'unit' }),
];

it('groups, and counts within 1% and 5%', () => {
  const [all, crossed, drawn, ...more] = summarise(graphs);
  expect([all, crossed, drawn].map((group) => [group?.title, group?.graphs])).toEqual([
    ['all graphs', 4],
    ['not series-parallel, real durations', 2],
    ['unit graphs, drawn durations', 1],
  ]);
  expect(more.map(({ graphs }) => graphs)).toEqual([1]);
  expect(crossed?.rows).toEqual([
    {
      ...{ mode: 'known', runs: 2, stretch: { median: 1.01, p95: 1.04, max: 1.04 } },
      ...{ withinOnePercent: 0.5, withinFivePercent: 1 },
      ...{ milliseconds: { median: 1, p95: 3, max: 3 }, parallelStatesPerTask: 0.2 },
    },
    {
      ...{ mode: 'levels', runs: 2, stretch: { median: 1, p95: 1.5, max: 1.5 } },
      ...{ withinOnePercent: 0.5, withinFivePercent: 0.5 },
    },
  ]);
});

it('finds what is above, below, slow and wrong', () => {
  const names = (found: readonly { readonly graph: string }[]) => found.map(({ graph }) => graph);
  const wrong = { ...run('off', 100, 1), faults: [{ kind: 'missing', task: 'a' } as const] };
  const { above, better, slow, faulty } = findingsOf([
    ...graphs,
    graph('record', [run('known', 100, 1, 100.02), run('off', 150, 501, 100)]),
    graph('rounding', [run('known', 100, 1, 100.005)]),
    graph('farther', [run('known', 105, 600), wrong]),
    withoutReference(graph('large', [{ ...run('known', 200, 700), tasks: 401 }])),
  ]);
  expect(names(above)).toEqual(['farther', 'far']);
  expect(names(better)).toEqual(['record']);
  expect(names(slow)).toEqual(['farther', 'record']);
  expect(names(faulty)).toEqual(['farther']);
});
