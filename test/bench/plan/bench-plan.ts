import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { findingLines, graphTable, summaryTable } from './bench-tables.js';
import { findingsOf } from './findings.js';
import { type GraphFolder, readGraphFolder, UnusableInput } from './graph-folder.js';
import { measureGraph } from './measure-graph.js';
import type { MeasuredGraph } from './measured-graph.js';
import { criticalPathSeconds, isSeriesParallel } from './order-facts.js';
import { summarise } from './summary.js';

// npm run bench:plan -- [DIR] [--seeds N] [--table] [--json FILE]: what the plans of a folder of real graphs cost, and
// what making them costs. Exit code 1 when a plan is wrong, 2 when the call or the folder is.

const DEFAULT_FOLDER = '../shared/dags';

try {
  process.exitCode = run();
} catch (error) {
  if (!isKnown(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

function run(): 0 | 1 {
  const { folder, seeds, perGraph, file } = readCall();
  const read = readGraphFolder(folder);
  const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n\n`);
  say([
    `${read.graphs.length} graphs in ${folder}, seeds ${seeds.join(', ')}`,
    'stretch: makespan / critical path; <= 1%: above the best known, else above the critical path',
    ...(read.skipped.length === 0 ? [] : [`skipped: ${read.skipped.join(', ')}`]),
  ]);

  const graphs = measureAll(read, seeds);
  const [summary, findings] = [summarise(graphs), findingsOf(graphs)];
  if (perGraph) say(graphTable(graphs));
  say(summaryTable(summary));
  say(findingLines(findings));
  if (file !== undefined) {
    const { skipped } = read;
    writeFileSync(file, `${JSON.stringify({ folder, seeds, skipped, summary, findings, graphs }, undefined, 2)}\n`);
  }
  return findings.faulty.length === 0 ? 0 : 1;
}

function readCall() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      table: { type: 'boolean', default: false },
      seeds: { type: 'string', default: '3' },
    },
  });
  const [folder = DEFAULT_FOLDER, ...more] = positionals;
  if (more.length > 0) throw new UnusableInput(`one folder, please, not also ${more.join(' ')}`);
  const count = Number(values.seeds);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UnusableInput(`--seeds is "${values.seeds}", not a number of at least 1`);
  return {
    folder,
    seeds: Array.from({ length: count }, (_, index) => index + 1),
    perGraph: values.table,
    file: values.json,
  };
}

function measureAll({ graphs, references }: GraphFolder, seeds: readonly number[]): readonly MeasuredGraph[] {
  // The first call pays for the compilation of the planner itself.
  planOrder({
    tasks: ['a', 'b', 'c', 'd'].map((name) => ({ name })),
    edges: [
      ['a', 'c'],
      ['b', 'c'],
      ['b', 'd'],
    ],
  });
  const measured = graphs.map((graph, index) => {
    progress(`${index + 1}/${graphs.length} ${graph.id}`);
    const best = references.get(graph.id)?.bestKnownSeconds;
    const seconds = new Map(graph.tasks.map((task) => [task.name, task.seconds]));
    return {
      id: graph.id,
      tasks: graph.tasks.length,
      edges: graph.edges.length,
      durations: graph.durations,
      seriesParallel: isSeriesParallel(graph),
      criticalPathSeconds: criticalPathSeconds(graph, (task) => seconds.get(task) ?? 0),
      ...(best === undefined ? {} : { bestKnownSeconds: best }),
      runs: measureGraph(graph, best, seeds),
    };
  });
  progress('');
  return measured;
}

/** Where somebody watches: the graph that is being planned, in place of the one before. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

/** What the caller did wrong, as opposed to what we did. */
function isKnown(error: unknown): error is Error {
  return (
    error instanceof UnusableInput ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}
