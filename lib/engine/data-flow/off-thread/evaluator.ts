/** What runs in each process of the pool: takes one request after another and evaluates it with JSONata. */
import { Worker } from 'node:worker_threads';
import { limits } from '../../limits.js';
import { evaluateWithJsonata } from '../create-powers.js';
import type { EvaluationScope } from '../evaluation.js';
import { parseExpression } from '../parse-expression.js';
import { elapsedMs, startStopwatch } from '../stopwatch.js';
import { timeOut } from '../time-out.js';
import { type EvaluatorMessage, type EvaluatorRequest, parseTexts } from './evaluator-message.js';
import { randomFrom } from './random-from.js';

function tell(message: EvaluatorMessage): void {
  process.send?.(message);
}

async function answer(request: EvaluatorRequest): Promise<EvaluatorMessage> {
  const parsed = parseExpression(request.expression);
  if (!parsed.ok) return { kind: 'threw', code: parsed.code, message: parsed.message };
  const watch = startStopwatch();
  const evaluation = await evaluateWithJsonata(parsed.expression, scopeOf(request), randomFrom(request.seed ?? 0));
  if (elapsedMs(watch) > limits.evaluationMs) return { kind: 'threw', ...timeOut };
  if (evaluation.kind !== 'value') return evaluation;
  const text = JSON.stringify(evaluation.value);
  return text.length > mostOfValue ? { kind: 'threw', ...tooLarge } : { kind: 'value', text };
}

/** Characters of the text of a value: about what AWS lets one evaluation build, as others measured it. */
const mostOfValue = 6_990_256;
const tooLarge = { code: 'U1001', message: `The value is longer than ${mostOfValue} bytes` } as const;

function scopeOf({ states, variables, now }: EvaluatorRequest): EvaluationScope {
  const { input = null, context = {}, result, errorOutput } = parseTexts(states);
  type Context = ReturnType<EvaluationScope['context']>;
  return {
    input,
    context: () => context as Context,
    variables: { own: parseTexts(variables) },
    now,
    ...(result === undefined ? {} : { result }),
    ...(errorOutput === undefined ? {} : { errorOutput: errorOutput as Context }),
  };
}

/** How many evaluations have begun and ended: odd while one is under way. */
const turns = new Int32Array(new SharedArrayBuffer(4));

function turn(): void {
  Atomics.add(turns, 0, 1);
  Atomics.notify(turns, 0);
}

/**
 * Ends this process when an evaluation goes on for too long: from a thread of its own, because this one does not get to
 * look, and because processor time (the smaller of it and wall time counts, as in `elapsedMs`) is only known in here.
 */
function watchOver(mostMs: number): void {
  const look = `
    const { turns, mostMs } = require('node:worker_threads').workerData;
    const processorMs = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    for (;;) {
      const turn = Atomics.load(turns, 0);
      const [wall, processor] = [performance.now(), processorMs()];
      while (Atomics.wait(turns, 0, turn, turn % 2 === 0 ? Infinity : 50) === 'timed-out') {
        if (Math.min(performance.now() - wall, processorMs() - processor) > mostMs) process.kill(process.pid, 'SIGKILL');
      }
    }`;
  new Worker(look, { eval: true, workerData: { turns, mostMs } }).unref();
}

/** Milliseconds that an evaluation has to notice by itself that time is up, which spares the process. */
const graceMs = 100;

process.on('message', (request: EvaluatorRequest) => {
  turn();
  answer(request)
    .catch((error: unknown): EvaluatorMessage => ({ kind: 'threw', code: '', message: String(error) }))
    .then((message) => {
      turn();
      tell(message);
    });
});
process.on('disconnect', () => process.exit());
// Whoever started this says when it ends: an interrupt from the keyboard is for that process to answer.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
watchOver(limits.evaluationMs + graceMs);
tell({ kind: 'ready' });
