import type { EngineEvent } from '../../engine/event.js';
import { findTaskToken } from '../../engine/find-task-token.js';
import { type LiveExecution, recordOf, resultOf } from '../../engine/live-execution.js';
import type { Definition, MachineLibrary } from '../../engine/machine-library.js';
import type { ExecutionResult, Ports } from '../../engine/ports.js';
import { RunLoop } from '../../engine/run-loop.js';
import type { ExecutionRecord } from '../../engine/run-snapshot.js';
import { readTaskToken } from '../../engine/task-token.js';
import type { Store } from '../store/store.js';
import type { ExecutionBook, ExecutionSummary, StartRequest } from './execution-book.js';
import { summaryOf } from './summary-of.js';
import { withoutSynchronous } from './without-synchronous.js';

export interface BookOptions {
  readonly library: MachineLibrary;
  readonly store: Store;
  readonly ports: Omit<Ports, 'store'>;
  /** Told when something is broken: the store cannot write, or a step of an execution throws. */
  readonly onBroken: (error: unknown, executionArn: string) => void;
}

/** A book, with what was interrupted when it was open last. */
export interface OpenedBook {
  readonly book: ExecutionBook;
  /** Takes up those that were interrupted. To be called once, before anything else is started. */
  readonly resume: () => void;
  /** Leaves everything as it was written down last. */
  readonly halt: () => void;
  readonly interrupted: readonly ExecutionRecord[];
  /** Those of them that cannot go on, because the document that they ran is gone. */
  readonly lost: readonly ExecutionRecord[];
}

/** The executions of an endpoint on one loop. */
export function createExecutionBook(options: BookOptions): OpenedBook {
  const { library, store, ports, onBroken } = options;
  const waiting = new Map<string, (result: ExecutionResult) => void>();

  const ended = (live: LiveExecution) => {
    const { arn } = live.snapshot.execution;
    waiting.get(arn)?.(resultOf(live));
    waiting.delete(arn);
    // The store has it; a state that waits for it has been told.
    loop.forget(arn);
  };
  const loop = new RunLoop(
    library,
    { ...ports, store: withoutSynchronous(store) },
    { ended, broken: (error, live) => onBroken(error, live.snapshot.execution.arn) },
  );

  const deliver = async (executionArn: string, event: EngineEvent): Promise<boolean> => {
    const live = loop.executions.get(executionArn);
    return live === undefined ? false : loop.deliver(live, event);
  };

  const launch = ({ execution, input, revision }: StartRequest): LiveExecution =>
    loop.launch(execution, input, definitionOf(library, revision));

  const book: ExecutionBook = {
    get running() {
      return loop.executions.size;
    },
    start: (request) => recordOf(launch(request)),
    startAndWait: (request) =>
      new Promise((resolve) => {
        // What it does comes later than this.
        waiting.set(launch(request).snapshot.execution.arn, resolve);
      }),
    find: (executionArn) => loop.executions.get(executionArn) ?? store.find(executionArn),
    list: () => {
      const open = [...loop.executions.values()].map(summaryOf).reverse();
      return newestFirst([...open, ...store.closed()].filter(({ execution }) => execution.express === undefined));
    },
    history: (executionArn) => loop.executions.get(executionArn)?.events ?? store.history(executionArn),
    revisions: () =>
      new Set([...loop.executions.values(), ...toResume, ...store.closed()].map(({ revision }) => revision)),
    stop: (executionArn, failure) => deliver(executionArn, { kind: 'stopped', ...failure, time: ports.clock.now() }),
    redrive: async (executionArn) => {
      const record = store.reopen(executionArn);
      if (record === undefined) return false;
      loop.restore([record]);
      return deliver(executionArn, { kind: 'redriven', time: ports.clock.now() });
    },
    callBack: async (taskToken, answer) => {
      const target = readTaskToken(taskToken);
      if (target === undefined) return 'invalid';
      const live = loop.executions.get(target.executionArn);
      if (live === undefined) return store.find(target.executionArn) === undefined ? 'unknown' : 'closed';
      const to = findTaskToken(live.snapshot, taskToken);
      if (to === undefined) return 'closed';
      const changed = await loop.deliver(live, { ...answer, to, time: ports.clock.now() });
      // A heartbeat where none is due changes nothing, and is taken all the same.
      return changed || answer.kind === 'heartbeat' ? 'taken' : 'closed';
    },
  };

  const lost = store.interrupted.filter(({ revision }) => library.revision(revision) === undefined);
  const interrupted = store.interrupted.filter((record) => !lost.includes(record));
  let toResume = interrupted;
  const resume = () => {
    loop.restore(interrupted);
    toResume = [];
  };
  return { book, lost, interrupted, resume, halt: () => loop.halt() };
}

function definitionOf(library: MachineLibrary, revision: string): Definition {
  const definition = library.revision(revision);
  if (definition === undefined) throw new RangeError(`There is no document of revision ${revision}`);
  return definition;
}

function newestFirst(summaries: readonly ExecutionSummary[]): readonly ExecutionSummary[] {
  return [...summaries].sort((one, other) => other.startedAt - one.startedAt);
}
