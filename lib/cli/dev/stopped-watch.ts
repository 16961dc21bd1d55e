import { setImmediate as turn } from 'node:timers/promises';
import type { ExecutionSummary } from '../../endpoint/executions/execution-book.js';
import type { Service } from '../../endpoint/service.js';
import { StoreWriteFailed } from '../../endpoint/store/store-errors.js';
import type { ExecutionIdentity } from '../../engine/execution.js';
import type { HistoryEvent } from '../../engine/history.js';
import { isJsonObject, type Json } from '../../json.js';
import { printMilliseconds } from '../../quantity.js';
import { type StatusChange, undoStopped } from '../../undo/lambda/undo-stopped-execution.js';
import { planFor } from '../../undo/plan-for.js';
import { rollbackMachineOf } from '../../undo/rollback-reference.js';
import type { Host } from '../host.js';
import { endpointPort } from './endpoint-port.js';

/** What the watch needs of the world. */
export interface StoppedWatchParts {
  readonly service: Service;
  readonly clock: Pick<Host, 'after'>;
  /** Told what was done about an execution: `Order A-1`, and lines. */
  readonly done: (execution: string, text: string) => void;
  /** Told what could not be done, and what happens next. */
  readonly failed: (execution: string, text: string) => void;
  /** Told that nothing can be written down any more. */
  readonly fail: (error: StoreWriteFailed) => void;
}

/** Undoes executions of workflows when they are stopped or time out. */
export interface StoppedWatch {
  /** To be told of every event of every execution. */
  heard(execution: ExecutionIdentity, event: HistoryEvent): void;
  /**
   * Undoes those that ended so before this process began, and that nobody has undone; what a rollback failed at, it leaves
   * to a person. Resolves when each has been seen to.
   *
   * @param since only those that ended from then on, in milliseconds since 1970
   */
  catchUp(since: number): Promise<void>;
  /** Begins nothing any more, and waits for nothing. */
  close(): void;
}

const STATUS: Readonly<Record<string, 'ABORTED' | 'TIMED_OUT'>> = {
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

/** Milliseconds after which it is tried again, as Lambda does (DG of Lambda: invocation-async-error-handling). */
const TRY_AGAIN = [60_000, 120_000] as const;

/**
 * `rollbackWhenStopped` of the construct, on this machine: the code of its Lambda function, told by the engine where AWS
 * has EventBridge. Only for what came from files: what was made through the API is not ours to undo.
 */
export function createStoppedWatch(parts: StoppedWatchParts): StoppedWatch {
  const { service, clock, done, failed, fail } = parts;
  const { executions, registry } = service;
  const ending = new AbortController();
  const port = endpointPort(service, ending.signal);
  const heard = new Set<string>();
  const waiting = new Set<() => void>();

  const later = (milliseconds: number, act: () => void) => {
    const forget = clock.after(milliseconds, () => {
      waiting.delete(forget);
      act();
    });
    waiting.add(forget);
  };

  const undo = async (change: StatusChange, execution: string, tries = 0): Promise<void> => {
    try {
      done(execution, await undoStopped(port, change));
    } catch (error) {
      if (ending.signal.aborted) return;
      if (error instanceof StoreWriteFailed) return fail(error);
      const pause = TRY_AGAIN[tries];
      const { executionArn } = change.detail;
      const next =
        pause === undefined
          ? `Given up: put that right, then call stepwright rollback with ${executionArn}`
          : `Tried again in ${printMilliseconds(pause)}`;
      failed(execution, `${error instanceof Error ? error.message : String(error)}\n${next}`);
      if (pause !== undefined) later(pause, () => void undo(change, execution, tries + 1));
    }
  };

  /** Whether an execution is undone by a machine that was compiled from a file, which may be gone by now. */
  const isOurs = ({ revision }: Pick<ExecutionSummary, 'revision'>): boolean => {
    const definition = registry.revisionRecord(revision)?.definition;
    const machine = definition === undefined ? null : (JSON.parse(definition) as Json);
    const rollbackMachine = isJsonObject(machine) ? rollbackMachineOf(machine) : undefined;
    return rollbackMachine !== undefined && registry.stateMachine(rollbackMachine)?.source !== undefined;
  };

  /** Whether nobody has seen to it: a rollback that was stopped itself has not been seen to either. */
  const isLeft = async (executionArn: string): Promise<boolean> => {
    try {
      const planning = await planFor(port, executionArn);
      if (planning.kind === 'refused') return true;
      const { state, rollbacks } = planning.plan;
      return state === 'to-undo' && rollbacks.at(-1)?.status !== 'FAILED';
    } catch {
      // Undoing it comes upon the same, and tells.
      return true;
    }
  };

  return {
    heard: ({ arn, name, stateMachineName }, { type }) => {
      const status = STATUS[type];
      const found = status === undefined ? undefined : executions.find(arn);
      if (status === undefined || found === undefined || !isOurs(found)) return;
      heard.add(arn);
      const redriveCount = found.snapshot.redriven?.count ?? 0;
      // Once the step is over in which this happens, and all that follows from it has begun.
      setImmediate(
        () => void undo({ detail: { executionArn: arn, status, redriveCount } }, `${stateMachineName} ${name}`),
      );
    },
    catchUp: async (since) => {
      const ended = executions.list().filter(({ status, stoppedAt = 0 }) => isStopped(status) && stoppedAt >= since);
      for (const summary of ended.filter(isOurs)) {
        // Histories are read without one: clients have to get theirs.
        await turn();
        const { execution, status, redriveCount } = summary;
        const { arn: executionArn, name, stateMachineName } = execution;
        if (heard.has(executionArn) || !(await isLeft(executionArn))) continue;
        await undo({ detail: { executionArn, status, redriveCount } }, `${stateMachineName} ${name}`);
      }
    },
    close: () => {
      ending.abort();
      for (const forget of waiting) forget();
      waiting.clear();
    },
  };
}

function isStopped(status: string): boolean {
  return status === 'ABORTED' || status === 'TIMED_OUT';
}
