import type { Run } from './measure-graph.js';
import type { MeasuredGraph } from './measured-graph.js';
import { isWithin } from './summary.js';

/** A run worth a look, with its graph. */
export interface Finding {
  readonly graph: string;
  readonly run: Run;
}

export interface Findings {
  /** More than 1% above the best known makespan, although the durations were known; the worst first. */
  readonly above: readonly Finding[];
  /** Better than the best known makespan, by more than the rounding of the table explains; the best first. */
  readonly better: readonly Finding[];
  /** Planned for more than 500 ms with up to 400 tasks; the slowest first. */
  readonly slow: readonly Finding[];
  /** Wrong plans. There must be none. */
  readonly faulty: readonly Finding[];
}

const SLOW_MILLISECONDS = 500;
const SLOW_UP_TO_TASKS = 400;

/** The table has milliseconds. */
const ROUNDING_SECONDS = 0.001;

export function findingsOf(graphs: readonly MeasuredGraph[]): Findings {
  const all = graphs.flatMap(({ id, runs }) => runs.map((run) => ({ graph: id, run })));
  const referred = graphs
    .filter(({ bestKnownSeconds }) => bestKnownSeconds !== undefined)
    .flatMap(({ id, runs }) => runs.filter(({ mode }) => mode === 'known').map((run) => ({ graph: id, run })));
  return {
    above: descending(
      referred.filter(({ run }) => !isWithin(run, 0.01)),
      excess,
    ),
    better: descending(
      referred.filter(
        ({ run: { goalSeconds, makespanSeconds } }) =>
          goalSeconds - makespanSeconds > Math.max(goalSeconds / 10_000, ROUNDING_SECONDS),
      ),
      (finding) => -excess(finding),
    ),
    slow: descending(
      all.filter(({ run }) => run.tasks <= SLOW_UP_TO_TASKS && milliseconds({ run }) > SLOW_MILLISECONDS),
      milliseconds,
    ),
    faulty: all.filter(({ run }) => run.faults.length > 0),
  };
}

const excess = ({ run }: { readonly run: Run }) => run.makespanSeconds / run.goalSeconds;
const milliseconds = ({ run }: { readonly run: Run }) => run.planned?.milliseconds ?? 0;

function descending(findings: readonly Finding[], by: (finding: Finding) => number): readonly Finding[] {
  return findings.toSorted((a, b) => by(b) - by(a));
}
