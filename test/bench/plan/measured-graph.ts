import type { Run } from './measure-graph.js';

/** A graph, what is true of it, and all its runs. */
export interface MeasuredGraph {
  readonly id: string;
  readonly tasks: number;
  readonly edges: number;
  readonly durations: string;
  readonly seriesParallel: boolean;
  readonly criticalPathSeconds: number;
  readonly bestKnownSeconds?: number;
  readonly runs: readonly Run[];
}
