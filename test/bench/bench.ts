import { compileDocument } from '../../lib/compile/compile-document.js';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { virtualClock } from '../../lib/engine/clock.js';
import { runExecution } from '../../lib/engine/run.js';

// npm run bench: how long things take on this machine, the median of several runs. Figures to compare within one run.

const chain = (length: number) => ({
  name: 'Chain',
  headTask: 't0',
  tasks: Array.from({ length }, (_, i) => ({ name: `t${i}`, nextTasks: i + 1 < length ? [`t${i + 1}`] : [] })),
});

/** Layers of ten, each task with two parents: not series-parallel. */
const lattice = (length: number) => ({
  id: 'lattice',
  tasks: Array.from({ length }, (_, i) => ({ name: `t${i}`, seconds: (i * 7) % 13, rollback: i % 2 === 0 })),
  edges: Array.from({ length }, (_, i) => [i + 10, i + 10 + (i % 10 === 9 ? -1 : 1)])
    .flatMap((children, i) => children.map((child) => [`t${i}`, `t${child}`, child] as const))
    .flatMap(([from, to, child]) => (child < length ? [[from, to]] : [])),
});

function checked(value: object) {
  const result = checkWorkflow(readDefinition(value, process.cwd()), () => new Map());
  if (result.kind === 'invalid') throw new Error(JSON.stringify(result.problems));
  return result.document;
}

async function median(runs: number, work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await work();
    if (run > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

const print = (what: string, figure: string) => process.stdout.write(`${what.padEnd(52)}${figure.padStart(18)}\n`);
const milliseconds = (time: number) => `${time.toFixed(1)} ms`;

const large = lattice(1000);
const check = await median(5, () => checked(large));
const document = checked(large);
const compile = await median(5, () => compileDocument(document));
print('check 1,000 tasks, not series-parallel', milliseconds(check));
print('plan and emit them, with 500 rollbacks', milliseconds(compile));

const { main } = compileDocument(checked(chain(20)));
const request = {
  machine: main,
  input: {},
  stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Chain',
};
const execution = await median(50, () =>
  runExecution(
    { ...request, name: 'bench' },
    { clock: virtualClock(), random: Math.random, invoke: async () => ({ kind: 'returned', payload: { n: 1 } }) },
  ),
);
print('run a chain of 20 tasks in process, full history', milliseconds(execution));
print('states a second', Math.round(20_000 / execution).toLocaleString('en-US'));
