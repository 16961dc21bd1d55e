import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { topologicalOrder } from '../../../lib/graph/topological-order.js';

/** A real task graph: who comes before whom, and how long each took. */
export interface RealGraph {
  /** Name of its file, without `.json`; the reference table has it under this name. */
  readonly id: string;
  /** Where the durations come from, in the words of the file; `unit` when they are not known and all are 1. */
  readonly durations: string;
  readonly tasks: readonly { readonly name: string; readonly seconds: number }[];
  readonly edges: readonly (readonly [before: string, after: string])[];
  /** All of the file, as it was written. */
  readonly raw: object;
}

/** What the table says of a graph. Its times are rounded to milliseconds. */
export interface Reference {
  readonly seriesParallel: boolean;
  readonly criticalPathSeconds: number;
  readonly levelBarriersSeconds: number;
  readonly bestKnownSeconds: number;
}

export interface GraphFolder {
  readonly graphs: readonly RealGraph[];
  /** By id; empty without a table. */
  readonly references: ReadonlyMap<string, Reference>;
  /** Files that are neither graph nor table. */
  readonly skipped: readonly string[];
}

/** What the caller named is not what it should be; the message says it all. */
export class UnusableInput extends Error {
  override readonly name = 'UnusableInput';
}

const TABLE = 'reference.csv';

/**
 * Reads a folder of graphs, one in each `*.json`, and `reference.csv` where there is one.
 *
 * @throws UnusableInput when there is no such folder, no graph in it, or a `*.json` that is none.
 */
export function readGraphFolder(folder: string): GraphFolder {
  if (!(statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false))
    throw new UnusableInput(`there is no folder ${folder}`);
  const files = readdirSync(folder).sort();
  const graphs = files.filter((file) => file.endsWith('.json')).map((file) => readGraph(folder, file));
  if (graphs.length === 0) throw new UnusableInput(`there is no graph in ${folder}: no file ends in .json`);
  return {
    graphs,
    references: files.includes(TABLE) ? readTable(readFileSync(join(folder, TABLE), 'utf8')) : new Map(),
    skipped: files.filter((file) => !file.endsWith('.json') && file !== TABLE),
  };
}

function readGraph(folder: string, file: string): RealGraph {
  const refuse = (reason: string) => new UnusableInput(`${join(folder, file)} is no task graph: ${reason}`);
  const raw = readJson(join(folder, file), refuse);
  if (!isRecord(raw) || !Array.isArray(raw.tasks) || !Array.isArray(raw.edges) || raw.tasks.length === 0)
    throw refuse('it needs a list "tasks" with a task in it, and a list "edges"');

  const tasks = raw.tasks.map((task: unknown, position) => {
    if (isRecord(task) && typeof task.name === 'string' && isDuration(task.seconds))
      return { name: task.name, seconds: task.seconds };
    throw refuse(`tasks[${position}] needs a "name" and "seconds" of 0 or more`);
  });
  const names = new Set(tasks.map(({ name }) => name));
  if (names.size < tasks.length) throw refuse('two of its tasks have the same name');

  const edges = raw.edges.map((edge: unknown, position) => {
    const [before, after, ...more]: readonly unknown[] = Array.isArray(edge) ? edge : [];
    if (isOneOf(names, before) && isOneOf(names, after) && more.length === 0) return [before, after] as const;
    throw refuse(`edges[${position}] is no pair of its tasks`);
  });
  try {
    topologicalOrder({ nodes: [...names], edges });
  } catch (error) {
    throw error instanceof RangeError ? refuse(error.message) : error;
  }
  return {
    id: file.slice(0, -'.json'.length),
    durations: typeof raw.durations === 'string' ? raw.durations : 'not told',
    tasks,
    edges,
    raw,
  };
}

function readJson(path: string, refuse: (reason: string) => Error): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? refuse(error.message) : error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDuration(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isOneOf(names: ReadonlySet<string>, value: unknown): value is string {
  return typeof value === 'string' && names.has(value);
}

function readTable(text: string): ReadonlyMap<string, Reference> {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const columns = header.split(',');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const cell = (column: string) => cells[columns.indexOf(column)] ?? '';
      const seconds = (column: string) => {
        const value = cell(column);
        if (value !== '' && isDuration(Number(value))) return Number(value);
        throw new UnusableInput(`${TABLE}: ${cell('id')} has "${value}" for ${column}, not a number of seconds`);
      };
      const reference = {
        seriesParallel: cell('series_parallel') === 'yes',
        criticalPathSeconds: seconds('critical_path_s'),
        levelBarriersSeconds: seconds('level_barriers_s'),
        bestKnownSeconds: seconds('best_known_s'),
      };
      return [cell('id'), reference];
    }),
  );
}
