import { type CompiledWorkflow, compileDocument } from '../../../lib/compile/compile-document.js';
import { placeholderMachineArn } from '../../../lib/compile/placeholder-references.js';
import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionResult, Ports } from '../../../lib/engine/ports.js';
import { startExecution } from '../../../lib/engine/run.js';
import type { Json } from '../../../lib/json.js';
import { answerOf, type Script } from '../progress/history.js';

/** An execution as Step Functions would remember it. Times are milliseconds since 1970. */
export interface RecordedExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly status: ExecutionResult['status'];
  readonly input: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly startedAt: number;
  readonly stoppedAt: number;
  readonly redriveCount: number;
  readonly events: readonly HistoryEvent[];
}

/** The virtual time at which everything begins. */
export const start = Date.UTC(2026, 10, 26, 2, 14, 5);

export interface Recording {
  readonly compiled: CompiledWorkflow;
  /** The execution, and its rollback where there was one. */
  readonly executions: readonly RecordedExecution[];
}

/** Runs a workflow in virtual time. `startAfterMs`, `stopAfterMs`: when it is started and stopped. */
export async function recordExecution(
  document: WorkflowDocument,
  script: Script = {},
  {
    name = 'A-1',
    input = {},
    startAfterMs = 0,
    stopAfterMs,
  }: {
    readonly name?: string;
    readonly input?: Json;
    readonly startAfterMs?: number;
    readonly stopAfterMs?: number;
  } = {},
): Promise<Recording> {
  const compiled = compileDocument(document);
  const clock = virtualClock(start + startAfterMs);
  const ports: Ports = { clock, random: () => 0.5, invoke: async (call) => answerOf(call, script) };
  const { main, rollback } = compiled;
  const machines = new Map(
    rollback === undefined ? [] : [[placeholderMachineArn(`${document.name}-Rollback`), rollback.machine]],
  );
  const request = { machine: main, stateMachineArn: placeholderMachineArn(document.name), machines, name, input };
  const handle = startExecution(request, ports);
  if (stopAfterMs !== undefined) {
    void clock.until(clock.now() + stopAfterMs).then(() => handle.stop('Operator', 'looks wrong'));
  }
  const result = await handle.result;
  return { compiled, executions: [result, ...result.children].map(recorded) };
}

function recorded(result: ExecutionResult): RecordedExecution {
  const { execution, status, output, error, cause, startedAt, stoppedAt, events } = result;
  const { arn, name, stateMachineArn } = execution;
  const begin = events.find(({ type }) => type === 'ExecutionStarted');
  return {
    arn,
    name,
    stateMachineArn,
    status,
    startedAt,
    stoppedAt,
    events,
    redriveCount: 0,
    input: String(begin?.details?.input ?? '{}'),
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
  };
}
