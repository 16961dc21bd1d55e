import { compileDocument } from '../../lib/compile/compile-document.js';
import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import { effectsLeft } from '../../lib/verify/effects-left.js';
import { performStandIns } from '../../lib/verify/perform-stand-ins.js';
import type { Phase } from '../../lib/verify/phase.js';
import { runScenario } from '../../lib/verify/run-scenario.js';
import { setStage } from '../../lib/verify/stage.js';
import type { RecordedCall } from '../../lib/verify/trace.js';
import { sampleWorkflow } from './sample-workflow.js';

const compiled = compileDocument(sampleWorkflow);
const perform = performStandIns({ result: ({ task }) => ({ by: task }), store: memoryStore() });
const stage = setStage(compiled, { perform, input: {}, seed: 1 });

/** An outcome as `error`, or as `returned`. */
function said({ outcome }: RecordedCall): string {
  return outcome.kind === 'returned' ? 'returned' : outcome.error;
}

const THROTTLED = Array.from({ length: 6 }, () => 'Lambda.TooManyRequestsException');

it.each<[Phase, 'task' | 'rollback', readonly string[], 'effect' | 'no effect']>([
  ['before', 'task', ['InjectedFailure', 'InjectedFailure', 'returned'], 'no effect'],
  ['after', 'task', ['InjectedFailure', 'InjectedFailure', 'returned'], 'effect'],
  ['unretried', 'task', ['InjectedFailure', 'NonRetryableError'], 'no effect'],
  ['timeout', 'task', ['InjectedFailure', 'Sandbox.Timedout', 'returned'], 'effect'],
  ['silence', 'task', ['InjectedFailure', 'States.Timeout', 'returned'], 'effect'],
  ['crash', 'task', ['InjectedFailure', 'Runtime.ExitError', 'returned'], 'effect'],
  ['throttled', 'task', ['InjectedFailure', ...THROTTLED, 'returned'], 'no effect'],
  ['refused', 'task', ['InjectedFailure', ...THROTTLED, 'Lambda.TooManyRequestsException'], 'no effect'],
  ['stored', 'task', ['InjectedFailure', 'returned'], 'effect'],
  ['oversized', 'task', ['InjectedFailure', 'ResultTooLarge'], 'effect'],
  ['not-json', 'task', ['InjectedFailure', 'ResultNotJson'], 'effect'],
  ['timeout', 'rollback', ['InjectedFailure', 'Sandbox.Timedout'], 'effect'],
  ['unretried', 'rollback', ['InjectedFailure', 'NonRetryableError'], 'no effect'],
  ['oversized', 'rollback', ['InjectedFailure', 'returned'], 'effect'],
  ['not-json', 'rollback', ['InjectedFailure', 'returned'], 'effect'],
])('%s at the second attempt of a %s', async (phase, role, expected, effect) => {
  const trigger = { task: 'Join', role: 'task', phase: 'unretried', attempt: 1 } as const;
  const { trace } = await runScenario(stage, {
    faults: [...(role === 'rollback' ? [trigger] : []), { task: 'Left', role, phase, attempt: 2 }],
  });
  const calls = trace.calls.filter((call) => call.task === 'Left' && call.role === role);
  expect(calls.map(said)).toEqual(expected);
  expect(calls[1]!.effectMs !== undefined).toBe(effect === 'effect');
  expect(calls.every(({ endedMs, startedMs }) => endedMs! > startedMs)).toBe(true);
});

it('lets a state machine wait thirty seconds longer for an answer than its function may take', async () => {
  const { trace } = await runScenario(stage, {
    faults: [{ task: 'Left', role: 'task', phase: 'silence', attempt: 1 }],
  });
  const call = trace.calls.find(({ task }) => task === 'Left')!;
  expect([call.endedMs! - call.startedMs, call.overMs - call.startedMs]).toEqual([90_000, 60_000]);
});

it('is the same every time', async () => {
  const scenario = { faults: [{ task: 'Right', role: 'task', phase: 'crash', attempt: 3 }] } as const;
  expect(await runScenario(stage, scenario)).toEqual(await runScenario(stage, scenario));
});

it('stops where it is told, while functions go on, and undoes by command', async () => {
  const whole = await runScenario(stage, { faults: [] });
  const { trace } = await runScenario(stage, { faults: [], intervention: { kind: 'stop', afterEvents: 15 } });
  expect(trace).toMatchObject({ status: 'ABORTED', byCommand: { started: 1, end: 'over' } });
  expect(trace.endedMs).toBeLessThan(whole.trace.endedMs);
  const cutOff = trace.calls.filter(({ endedMs }) => endedMs === undefined);
  expect(cutOff.length).toBeGreaterThan(0);
  expect(cutOff.every(({ overMs }) => overMs > trace.endedMs)).toBe(true);
});

it('keeps a ledger of effects: attempts share one, and a rollback ends it', () => {
  const call = (task: string, role: 'task' | 'rollback', effectMs: number | undefined) =>
    ({ task, role, effectMs }) as RecordedCall;
  const calls = [
    ...[call('a', 'task', 1), call('a', 'task', 5), call('a', 'rollback', 9)],
    ...[call('b', 'task', 2), call('b', 'rollback', undefined)],
    // Ended by its timeout after all was undone: nobody undoes that.
    ...[call('c', 'task', 20), call('c', 'rollback', 10)],
    ...[call('d', 'task', 7), call('d', 'rollback', 7)],
  ];
  expect([...effectsLeft(calls)].sort()).toEqual(['b', 'c']);
});
