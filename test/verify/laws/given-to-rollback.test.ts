import { compileDocument } from '../../../lib/compile/compile-document.js';
import type { Json, JsonObject } from '../../../lib/json.js';
import { memoryStore } from '../../../lib/runtime/payloads/memory-store.js';
import { viewExecution } from '../../../lib/verify/execution-view.js';
import { checkGiven } from '../../../lib/verify/laws/given-to-rollback.js';
import { parseScenarioId } from '../../../lib/verify/parse-scenario-id.js';
import { performStandIns } from '../../../lib/verify/perform-stand-ins.js';
import { runScenario } from '../../../lib/verify/run-scenario.js';
import { setStage } from '../../../lib/verify/stage.js';
import { workflowGraph } from '../../../lib/verify/workflow-graph.js';
import { sampleWorkflow } from '../sample-workflow.js';

const perform = performStandIns({ result: ({ task }) => ({ by: task }), store: memoryStore() });
const stage = setStage(compileDocument(sampleWorkflow), { perform, input: {}, seed: 1 });

/** What the laws say when the rollback of a task is told of another failure than it was. */
async function breaches(id: string, task: string, change: (failure: Json) => Json) {
  const parsed = parseScenarioId(id, sampleWorkflow);
  if (parsed.kind === 'wrong') throw new Error(parsed.message);
  const { trace } = await runScenario(stage, parsed.scenario);
  const view = viewExecution(workflowGraph(sampleWorkflow), trace, true);
  const call = view.rollback(task).calls[0]!;
  const payload = call.payload as JsonObject;
  expect(checkGiven(view, call)).toEqual([]);
  const failure = change(payload.failure ?? null);
  return checkGiven(view, { ...call, payload: { ...payload, failure } }).map(({ expected }) => expected);
}

const NONE: (failure: Json) => Json = () => null;
const of = (change: JsonObject) => (failure: Json) => ({ ...(failure as JsonObject), ...change });
const OF_ONE = ['the failure of a task that failed for good'];

it.each<[string, string, string, (failure: Json) => Json, readonly string[]]>([
  ['none', 'Join:unretried:1', 'Left', NONE, OF_ONE],
  ['none, by command', 'Join:unretried:1+Left.rollback:unretried:1+undo', 'Left', NONE, OF_ONE],
  ['one of a task that completed', 'Join:unretried:1', 'Left', of({ task: 'Start' }), OF_ONE],
  ['one of another name', 'Join:unretried:1', 'Left', of({ error: 'Other' }), OF_ONE],
  ['one of another cause', 'Join:unretried:1+undo', 'Left', of({ cause: 'Other' }), OF_ONE],
  ['a cause that is cut', 'Join:unretried:1', 'Left', of({ cause: '{"errorType"' }), []],
  ['one, though none failed', 'undo', 'Left', () => ({ task: 'End', error: 'Boom' }), ['failure null: no task failed']],
  [
    'one of another, though it failed itself',
    'Right:unretried:1',
    'Right',
    of({ task: 'Left' }),
    ['the failure of Right itself'],
  ],
  ['none, though it failed itself', 'Right:unretried:1', 'Right', NONE, ['the failure of Right itself']],
])('a rollback is told of %s', async (_, id, task, change, expected) => {
  expect(await breaches(id, task, change)).toEqual(expected);
});

it('knows that nobody knows what came of a task that was stopped', async () => {
  for (let afterEvents = 1; ; afterEvents += 1) {
    const { trace } = await runScenario(stage, { faults: [], intervention: { kind: 'stop', afterEvents } });
    const view = viewExecution(workflowGraph(sampleWorkflow), trace, true);
    const call = view.rollback('Right').calls[0];
    if (call === undefined || view.task('Right').fate !== 'cut off') continue;
    const payload = call.payload as JsonObject;
    const check = (failure: Json) => checkGiven(view, { ...call, payload: { ...payload, failure } }).length;
    expect(payload.failure).toMatchObject({ task: 'Right', error: 'Stepwright.OutcomeUnknown' });
    expect([payload.failure!, { task: 'Right', error: 'Boom' }, null].map(check)).toEqual([0, 1, 1]);
    return;
  }
});
