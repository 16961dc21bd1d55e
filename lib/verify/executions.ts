import type { CompiledWorkflow } from '../compile/compile-document.js';
import { virtualClock } from '../engine/clock.js';
import type { ExecutionIdentity } from '../engine/execution.js';
import type { HistoryEvent } from '../engine/history.js';
import type { Clock, ExecutionRequest, ExecutionResult, FunctionCall, FunctionOutcome } from '../engine/ports.js';
import { type ExecutionHandle, startExecution } from '../engine/run.js';
import type { Json } from '../json.js';
import type { ExecutionPort } from '../undo/execution-port.js';
import { executionArn } from '../undo/rollback-reference.js';

/** What executions are run with. */
export interface ExecutionsSetting {
  readonly compiled: CompiledWorkflow;
  readonly random: () => number;
  readonly invoke: (call: FunctionCall, clock: Clock) => Promise<FunctionOutcome>;
  readonly onEvent: (execution: ExecutionIdentity, event: HistoryEvent) => void;
}

/** Executions on one virtual time line, one after the other, and the port through which they are undone. */
export class Executions {
  readonly port: ExecutionPort;
  readonly #setting: ExecutionsSetting;
  readonly #results = new Map<string, ExecutionResult>();
  /** When the last of them was over. */
  #nowMs = 0;

  constructor(setting: ExecutionsSetting) {
    this.#setting = setting;
    this.port = this.#createPort();
  }

  /** @param stopAfter stops it after so many events of it and of what it started */
  async run(request: ExecutionRequest, stopAfter = Number.POSITIVE_INFINITY): Promise<ExecutionResult> {
    const { random, invoke, onEvent } = this.#setting;
    const clock = virtualClock(this.#nowMs);
    let events = 0;
    let handle: ExecutionHandle | undefined;
    const stop = () => handle?.stop('Stopped', 'by an operator');
    handle = startExecution(request, {
      ...{ clock, random },
      invoke: (call) => invoke(call, clock),
      onEvent: (execution, event) => {
        onEvent(execution, event);
        events += 1;
        if (events === stopAfter) stop();
      },
    });
    // The first events come before there is a handle.
    if (events >= stopAfter) stop();
    const result = await handle.result;
    this.#keep(result);
    return result;
  }

  #keep(result: ExecutionResult): void {
    this.#results.set(result.execution.arn, result);
    this.#nowMs = Math.max(this.#nowMs, result.stoppedAt);
    for (const child of result.children) this.#keep(child);
  }

  #createPort(): ExecutionPort {
    const { main, rollback } = this.#setting.compiled;
    return {
      describe: async (arn) => {
        const result = this.#results.get(arn);
        if (result === undefined) return undefined;
        const { name } = result.execution;
        return { arn, name, status: result.status, input: inputOf(result), redriveCount: 0 };
      },
      history: async (arn, after = 0) => (this.#results.get(arn)?.events ?? []).filter(({ id }) => id > after),
      definitionRun: async () => JSON.stringify(main),
      definition: async () => rollback && JSON.stringify(rollback.machine),
      start: async ({ stateMachineArn, name, input }) => {
        if (rollback === undefined || this.#results.has(executionArn(stateMachineArn, name))) return 'exists';
        await this.run({ machine: rollback.machine, stateMachineArn, name, input: JSON.parse(input) as Json });
        return 'started';
      },
      pause: async () => {},
    };
  }
}

/** JSON text, as the first event has it. */
function inputOf({ events }: ExecutionResult): string {
  const input = events[0]?.details?.input;
  return typeof input === 'string' ? input : '{}';
}
