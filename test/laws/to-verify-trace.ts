import { isJsonObject, type Json } from '../../lib/json.js';
import type { Trace as VerifyTrace } from '../../lib/verify/trace.js';
import type { Scenario } from './arbitrary-scenario.js';
import type { Call, Trace } from './trace.js';

/**
 * A trace as `lib/verify` takes it. What a call returned or failed with is what its script said: it was the n-th call of
 * its function. Scripted failures have no effect, so that a retry never has it twice.
 */
export function toVerifyTrace(scenario: Scenario, trace: Trace): VerifyTrace {
  const counts = new Map<string, number>();
  const calls = trace.calls.map((call) => {
    const key = `${call.role} ${call.task}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const outcome = outcomeOf(scenario, call, count);
    const overMs = call.endedMs ?? Number.POSITIVE_INFINITY;
    return { ...call, caller: call.role, outcome, overMs, effectMs: outcome.kind === 'returned' ? overMs : undefined };
  });
  const { status, output, error, cause } = trace;
  const endedMs = Math.max(0, ...calls.map((call) => call.endedMs ?? 0));
  return { execution: executionIn(trace), input: scenario.input, status, output, error, cause, endedMs, calls };
}

function outcomeOf(scenario: Scenario, { task, role }: Call, count: number): VerifyTrace['calls'][number]['outcome'] {
  const script = (role === 'task' ? scenario.tasks : scenario.rollbacks)[task]!;
  const failure = script.failures[count];
  return failure === undefined ? { kind: 'returned', payload: script.output } : { kind: 'failed', ...failure };
}

/** The execution that tasks are told of; rollbacks have to be told of the same one. */
function executionIn({ calls }: Trace): { readonly id: string; readonly name: string } {
  const payload: Json | undefined = calls.find(({ role }) => role === 'task')?.payload;
  const { id, name } = (isJsonObject(payload) ? payload.execution : {}) as { id: string; name: string };
  return { id, name };
}
