import type { StateMachine } from '../../../lib/asl/document.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import type { ExecutionResult, FunctionCall, FunctionOutcome, Ports } from '../../../lib/engine/ports.js';
import { type ExecutionHandle, redriveExecution, startExecution } from '../../../lib/engine/run.js';
import type { RunSnapshot } from '../../../lib/engine/run-snapshot.js';
import type { Json } from '../../../lib/json.js';
import { start, stateMachineArn } from '../run-machine.js';

/** How functions answer in one attempt at an execution. */
export type Answer = (call: FunctionCall) => FunctionOutcome;

/** An attempt at an execution, and the means to redrive it. */
export interface Attempted {
  readonly result: ExecutionResult;
  /** Names of the functions called in this attempt, in order. */
  readonly called: readonly string[];
  /** Written down and read back. */
  readonly snapshot: RunSnapshot;
}

interface Options {
  readonly input?: Json;
  /** Stops the execution when this event has happened. */
  readonly stopAt?: number;
}

/** Runs a machine in virtual time, once. */
export function attempt(machine: StateMachine, answer: Answer, options: Options = {}): Promise<Attempted> {
  const request = { machine, input: options.input ?? {}, name: 'run', stateMachineArn };
  return watch(answer, start, options, (ports) => startExecution(request, ports));
}

/** Redrives what has ended, an hour later. */
export function redrive(
  machine: StateMachine,
  ended: Attempted,
  answer: Answer,
  options: Options = {},
): Promise<Attempted> {
  return watch(answer, ended.result.stoppedAt + 3_600_000, options, (ports) =>
    redriveExecution(ended.snapshot, { machine, stateMachineArn }, ports),
  );
}

async function watch(
  answer: Answer,
  at: number,
  { stopAt }: Options,
  begin: (ports: Ports) => ExecutionHandle,
): Promise<Attempted> {
  const called: string[] = [];
  const handle = begin({
    clock: virtualClock(at),
    random: () => 0.5,
    invoke: async (call) => {
      called.push(call.functionName);
      return answer(call);
    },
    onEvent: (_execution, { id }: HistoryEvent) => {
      if (id === stopAt) handle.stop('Stopped', 'by hand');
    },
    keep: (snapshot) => {
      const written = JSON.parse(JSON.stringify(snapshot)) as typeof snapshot;
      expect(written).toStrictEqual(snapshot);
      return written;
    },
  });
  const result = await handle.result;
  return { result, called, snapshot: JSON.parse(JSON.stringify(handle.snapshot())) as RunSnapshot };
}
