import { compileDocument } from '../../lib/compile/compile-document.js';
import type { JsonObject } from '../../lib/json.js';
import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import { checkLaws } from '../../lib/verify/check-laws.js';
import type { LawName } from '../../lib/verify/law.js';
import { performStandIns } from '../../lib/verify/perform-stand-ins.js';
import { runScenario } from '../../lib/verify/run-scenario.js';
import type { Scenario } from '../../lib/verify/scenario.js';
import { setStage } from '../../lib/verify/stage.js';
import type { RecordedCall, Trace } from '../../lib/verify/trace.js';
import { workflowGraph } from '../../lib/verify/workflow-graph.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { sampleWorkflow } from './sample-workflow.js';

/** An execution in which all is well is told otherwise in one place, and these laws, and no others, notice. */
type Row = readonly [string, Scenario, (trace: Trace) => Trace, readonly LawName[]];

const NOTHING: Scenario = { faults: [] };
/** Join fails for good: Left, Right and Start are undone. */
const UNDONE: Scenario = { faults: [{ task: 'Join', role: 'task', phase: 'unretried', attempt: 1 }] };
/** The same, and the rollback of Left fails for good. */
const INCOMPLETE: Scenario = {
  faults: [...UNDONE.faults, { task: 'Left', role: 'rollback', phase: 'unretried', attempt: 1 }],
};
/** Right fails for good while Left and Middle go on. */
const BESIDE: Scenario = { faults: [{ task: 'Right', role: 'task', phase: 'unretried', attempt: 1 }] };
/** End fails at first. */
const RETRIED: Scenario = { faults: [{ task: 'End', role: 'task', phase: 'before', attempt: 1 }] };
/** It succeeds, and is then undone by command. */
const REGRETTED: Scenario = { faults: [], intervention: { kind: 'undo' } };

const rows: readonly Row[] = [
  ['a task starts before its parent has returned', NOTHING, call('End', { startedMs: 0 }), ['dependencies']],
  [
    'a task runs although its parent failed',
    UNDONE,
    (trace) => add(trace, like(trace, 'Middle', { task: 'End' }, { task: 'End', results: {} })),
    ['dependencies'],
  ],
  ['a task is given another input', NOTHING, payload('Left', { input: 7 }), ['data']],
  ['a task is not given a result', NOTHING, payload('Join', { results: {} }), ['data']],
  ['a task is told of another execution', NOTHING, payload('Left', { execution: { id: 'x', name: 'x' } }), ['data']],
  ['a task is called by the name of another', NOTHING, payload('Left', { task: 'Right' }), ['data']],
  ['a task is told of another attempt', NOTHING, payload('Left', { attempt: 2 }), ['data']],
  ['a rollback is given another input', UNDONE, payload('Left', { input: 7 }, 'rollback'), ['data']],
  [
    'more goes in than Step Functions holds',
    NOTHING,
    (trace) => ({
      ...trace,
      tooMuch: [{ execution: trace.execution.id, state: 'End', where: 'input', bytes: 300_000 }],
    }),
    ['sizes'],
  ],
  ['a task runs once more', NOTHING, (trace) => add(trace, like(trace, 'End', {}, { attempt: 2 })), ['attempts']],
  [
    'a rollback runs once more',
    UNDONE,
    (trace) => add(trace, like(trace, 'Start', {}, { attempt: 2 }, 'rollback')),
    ['attempts'],
  ],
  [
    'a task is given up too early',
    RETRIED,
    (trace) => ({ ...trace, calls: trace.calls.slice(0, -1) }),
    ['attempts', 'ending'],
  ],
  ['nobody waits for a task', BESIDE, call('Middle', { endedMs: undefined }), ['drained', 'undo-order']],
  ['a task is not undone', UNDONE, without('Start'), ['undone', 'ending', 'effects']],
  ['a rollback gets another output', UNDONE, payload('Left', { output: 7 }, 'rollback'), ['undone']],
  ['a rollback is told another outcome', UNDONE, payload('Left', { outcome: 'unknown' }, 'rollback'), ['undone']],
  ['a rollback is not told what failed', UNDONE, payload('Left', { failure: null }, 'rollback'), ['undone']],
  [
    'what failed is undone',
    UNDONE,
    (trace) =>
      add(
        trace,
        like(trace, 'Start', { task: 'Join' }, { task: 'Join', results: resultsOf(trace, 'Join') }, 'rollback'),
      ),
    ['undone', 'undo-order'],
  ],
  [
    'what succeeded is undone',
    NOTHING,
    (trace) => add(trace, like(trace, 'Left', { role: 'rollback' }, {})),
    ['undone', 'undo-order'],
  ],
  ['a rollback starts too early', UNDONE, call('Start', { startedMs: 0 }, 'rollback'), ['undo-order']],
  ['a rollback starts too late', UNDONE, later('Start', 5), ['undo-order']],
  ['something runs forward while undoing', BESIDE, call('Middle', { endedMs: 1e9 }), ['undo-order']],
  ['the output is another', NOTHING, (trace) => ({ ...trace, output: {} }), ['ending']],
  [
    'it fails although nothing did',
    NOTHING,
    (trace) => ({ ...trace, status: 'FAILED' }),
    ['undone', 'ending', 'effects'],
  ],
  ['it succeeds without its last task', NOTHING, without('End', 'task'), ['ending']],
  ['it succeeds although a task failed', UNDONE, (trace) => ({ ...trace, status: 'SUCCEEDED' }), ['undone', 'ending']],
  ['it ends with an error that nobody threw', UNDONE, (trace) => ({ ...trace, error: 'Other' }), ['ending']],
  ['its cause names no failure', UNDONE, cause(/Join failed/, 'It failed'), ['ending']],
  ['its cause names less than was undone', UNDONE, cause(/Undone: \w+, /, 'Undone: '), ['ending']],
  ['its error says that all is undone', INCOMPLETE, (trace) => ({ ...trace, error: 'NonRetryableError' }), ['ending']],
  ['its cause does not name what is left', INCOMPLETE, cause(/Left to undo: Left/, 'Left to undo: it'), ['ending']],
  ['an effect is left', UNDONE, call('Left', { effectMs: undefined }, 'rollback'), ['effects']],
  ['something is left by the command', REGRETTED, byCommand({ end: 'left' }), ['by-command']],
  [
    'the command undoes what failed',
    { ...UNDONE, intervention: { kind: 'undo' } },
    (trace) =>
      add(
        trace,
        like(
          trace,
          'Start',
          { task: 'Join', overMs: 0 },
          { task: 'Join', results: resultsOf(trace, 'Join') },
          'rollback',
        ),
      ),
    ['by-command'],
  ],
  ['the command is refused', REGRETTED, byCommand({ end: 'refused' }), ['by-command']],
  ['the command leaves something out', REGRETTED, without('Left'), ['effects', 'by-command']],
  [
    'the command undoes twice',
    REGRETTED,
    (trace) => add(trace, like(trace, 'Start', {}, { attempt: 2 }, 'rollback')),
    ['by-command'],
  ],
  ['the command gives another output', REGRETTED, payload('Left', { output: 7 }, 'rollback'), ['by-command']],
  ['the command gives another outcome', REGRETTED, payload('Left', { outcome: 'failed' }, 'rollback'), ['by-command']],
  ['the command undoes what is under way', REGRETTED, call('End', { overMs: 1e9 }), ['by-command']],
  ['the command undoes in another order', REGRETTED, call('Left', { overMs: 1e9 }, 'rollback'), ['by-command']],
];

const compiled = compileDocument(sampleWorkflow);
const stage = setStage(compiled, {
  perform: performStandIns({ result: () => null, store: memoryStore() }),
  input: {},
  seed: 1,
});
const graph = workflowGraph(sampleWorkflow);
const broken = (trace: Trace) => [...new Set(checkLaws(graph, trace, true).broken.map(({ law }) => law))];

it.each(rows)('%s', async (_, scenario, edit, laws) => {
  const { trace } = await runScenario(stage, scenario);
  expect(broken(trace)).toEqual([]);
  expect(broken(edit(trace))).toEqual(laws);
});

it('where the plan makes rollbacks wait, they may be late, but never early', async () => {
  const { trace } = await runScenario(stage, UNDONE);
  const brokenBy = (edit: (trace: Trace) => Trace) => checkLaws(graph, edit(trace), false).broken.map(({ law }) => law);
  expect(brokenBy(later('Start', 5))).toEqual([]);
  expect(brokenBy(later('Start', -1))).toEqual(['undo-order']);
});

it('without rollbacks, it ends with the error of a task that failed', async () => {
  const plain = compileDocument(workflow('a > b'));
  const perform = performStandIns({ result: () => null, store: memoryStore() });
  const { trace } = await runScenario(setStage(plain, { perform, input: {}, seed: 1 }), {
    faults: [{ task: 'b', role: 'task', phase: 'unretried', attempt: 1 }],
  });
  const brokenBy = (change: Partial<Trace>) =>
    checkLaws(workflowGraph(plain.document), { ...trace, ...change }).broken.map(({ law }) => law);
  expect(brokenBy({})).toEqual([]);
  for (const change of [{ error: 'Other' }, { cause: 'Other' }, { status: 'SUCCEEDED' }]) {
    expect(brokenBy(change)).toEqual(['ending']);
  }
});

function isOf({ task, role }: RecordedCall, wanted: string, wantedRole: RecordedCall['role']): boolean {
  return task === wanted && role === wantedRole;
}

/** With other members of the calls of a function. */
function call(task: string, change: Partial<RecordedCall>, role: RecordedCall['role'] = 'task') {
  return (trace: Trace): Trace => ({
    ...trace,
    calls: trace.calls.map((each) => (isOf(each, task, role) ? { ...each, ...change } : each)),
  });
}

function payload(task: string, change: JsonObject, role: RecordedCall['role'] = 'task') {
  return (trace: Trace): Trace => ({
    ...trace,
    calls: trace.calls.map((each) =>
      isOf(each, task, role) ? { ...each, payload: { ...(each.payload as JsonObject), ...change } } : each,
    ),
  });
}

function without(task: string, role: RecordedCall['role'] = 'rollback') {
  return (trace: Trace): Trace => ({ ...trace, calls: trace.calls.filter((each) => !isOf(each, task, role)) });
}

function later(task: string, milliseconds: number) {
  return (trace: Trace): Trace => ({
    ...trace,
    calls: trace.calls.map((each) =>
      isOf(each, task, 'rollback') ? { ...each, startedMs: each.startedMs + milliseconds } : each,
    ),
  });
}

/** A call like one that there was. */
function like(
  { calls }: Trace,
  task: string,
  change: Partial<RecordedCall>,
  payloadChange: JsonObject,
  role: RecordedCall['role'] = 'task',
): RecordedCall {
  const found = calls.find((each) => isOf(each, task, role))!;
  return { ...found, ...change, payload: { ...(found.payload as JsonObject), ...payloadChange } };
}

function add(trace: Trace, added: RecordedCall): Trace {
  return { ...trace, calls: [...trace.calls, added] };
}

function resultsOf({ calls }: Trace, task: string): JsonObject {
  return (calls.find((each) => isOf(each, task, 'task'))!.payload as JsonObject).results as JsonObject;
}

function cause(what: RegExp, other: string) {
  return (trace: Trace): Trace => ({ ...trace, cause: trace.cause?.replace(what, other) });
}

function byCommand(change: Partial<NonNullable<Trace['byCommand']>>) {
  return (trace: Trace): Trace => ({ ...trace, byCommand: { ...trace.byCommand!, ...change } });
}
