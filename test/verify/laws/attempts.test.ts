import type { RetryDocument } from '../../../lib/definition/document.js';
import { viewExecution } from '../../../lib/verify/execution-view.js';
import { attempts } from '../../../lib/verify/laws/attempts.js';
import type { RecordedCall, Trace } from '../../../lib/verify/trace.js';
import { workflowGraph } from '../../../lib/verify/workflow-graph.js';
import { workflow } from '../../asl/emit/workflow-notation.js';

/** What is broken when attempts that take a second each, and fail but for the last, start at these seconds. */
function breaches(starts: readonly number[], retries: Partial<RetryDocument>, jitter?: number): readonly string[] {
  const document = workflow('a');
  const given = { attempts: 3, interval: 10, backoffRate: 2, jitter: 'NONE' as const, ...retries };
  const graph = workflowGraph({ ...document, tasks: document.tasks.map((task) => ({ ...task, retries: given })) });
  const calls = starts.map(
    (start, i): RecordedCall => ({
      ...{ task: 'a', role: 'task', caller: 'arn', payload: {}, effectMs: undefined },
      ...{ startedMs: start * 1000, endedMs: start * 1000 + 1000, overMs: start * 1000 + 1000 },
      outcome: i === starts.length - 1 ? { kind: 'returned', payload: null } : { kind: 'failed', error: 'Boom' },
    }),
  );
  const trace = { calls, ...(jitter === undefined ? {} : { jitter }) } as Partial<Trace> as Trace;
  return attempts.check(viewExecution(graph, trace, true))!.map(({ seen, expected }) => `${seen}: ${expected}`);
}

it.each<[string, readonly number[], Partial<RetryDocument>, number | undefined]>([
  ['each after its delay', [0, 11, 32], {}, undefined],
  ['up to the longest', [0, 11, 27], { maxDelay: 15 }, undefined],
  ['anywhere in it', [0, 1, 22], { jitter: 'FULL' }, undefined],
  ['where jitter is known to be', [0, 6, 17], { jitter: 'FULL' }, 0.5],
])('attempts start %s', (_, starts, retries, jitter) => {
  expect(breaches(starts, retries, jitter)).toEqual([]);
});

const second = (waited: string, due: string) =>
  `attempt 2 of a started ${waited} after attempt 1 was over: it starts ${due} after that, as the retries say`;

it.each<[string, number, Partial<RetryDocument>, number | undefined, string]>([
  ['too early', 10, {}, undefined, second('9.00 s', '10.0 s')],
  ['too late', 12, {}, undefined, second('11.0 s', '10.0 s')],
  ['beyond the longest', 11, { maxDelay: 5 }, undefined, second('10.0 s', '5.00 s')],
  ['later than drawn', 12, { jitter: 'FULL' }, undefined, second('11.0 s', '0.00 s to 10.0 s')],
  ['undrawn', 11, { jitter: 'FULL' }, 0.5, second('10.0 s', '5.00 s')],
])('an attempt starts %s', (_, start, retries, jitter, said) => {
  expect(breaches([0, start], retries, jitter)).toEqual([said]);
});
