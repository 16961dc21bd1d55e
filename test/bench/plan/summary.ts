import type { Mode, Run } from './measure-graph.js';
import type { MeasuredGraph } from './measured-graph.js';
import { type Spread, share, spread, sum } from './statistics.js';

/** Graphs that are looked at together. */
export interface Group {
  readonly title: string;
  readonly graphs: number;
  readonly rows: readonly Row[];
}

/** The runs of a group in one mode; a graph counts once for each seed. */
export interface Row {
  readonly mode: Mode;
  readonly runs: number;
  readonly stretch: Spread;
  /** Part, 0 to 1, of runs no more than this above their goal: the best known makespan, else the critical path. */
  readonly withinOnePercent: number;
  readonly withinFivePercent: number;
  /** Milliseconds that planning took; absent where nothing was planned. */
  readonly milliseconds?: Spread;
  /** Parallel states of all plans together, for each task in them: large graphs weigh more, as they do on the bill. */
  readonly parallelStatesPerTask?: number;
}

const REAL: readonly Mode[] = ['known', 'unknown', 'off', 'levels', 'best known'];
const DRAWN: readonly Mode[] = ['drawn known', 'drawn unknown', 'drawn levels'];

const isUnit = ({ durations }: MeasuredGraph) => durations === 'unit';

/** Groups without a graph are left out. */
export function summarise(graphs: readonly MeasuredGraph[]): readonly Group[] {
  const crossed = graphs.filter(({ seriesParallel }) => !seriesParallel);
  return [
    groupOf('all graphs', graphs, REAL),
    groupOf(
      'not series-parallel, real durations',
      crossed.filter((graph) => !isUnit(graph)),
      REAL,
    ),
    groupOf('unit graphs, drawn durations', graphs.filter(isUnit), DRAWN),
    groupOf('unit graphs that are not series-parallel, drawn durations', crossed.filter(isUnit), DRAWN),
  ].filter((group) => group.graphs > 0);
}

function groupOf(title: string, graphs: readonly MeasuredGraph[], modes: readonly Mode[]): Group {
  const runs = graphs.flatMap((graph) => graph.runs);
  const rows = modes.map((mode) => [mode, runs.filter((run) => run.mode === mode)] as const);
  return {
    title,
    graphs: graphs.length,
    rows: rows.flatMap(([mode, found]) => (found.length === 0 ? [] : [rowOf(mode, found)])),
  };
}

function rowOf(mode: Mode, runs: readonly Run[]): Row {
  const planned = runs.flatMap((run) => run.planned ?? []);
  return {
    mode,
    runs: runs.length,
    stretch: spread(runs.map(({ stretch }) => stretch)),
    withinOnePercent: share(runs, (run) => isWithin(run, 0.01)),
    withinFivePercent: share(runs, (run) => isWithin(run, 0.05)),
    ...(planned.length === 0
      ? {}
      : {
          milliseconds: spread(planned.map(({ milliseconds }) => milliseconds)),
          parallelStatesPerTask:
            sum(planned.map(({ parallelStates }) => parallelStates)) / sum(runs.map(({ tasks }) => tasks)),
        }),
  };
}

/** Whether a run takes no more than this part above its goal. */
export function isWithin({ makespanSeconds, goalSeconds }: Run, part: number): boolean {
  return makespanSeconds <= goalSeconds * (1 + part);
}
