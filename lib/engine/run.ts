import type { StateMachine } from '../asl/document.js';
import { runnable } from './check/machine-not-runnable.js';
import type { ExecutionIdentity } from './execution.js';
import { executionIdentity, expressIdentity } from './identity.js';
import { type LiveExecution, recordOf, resultOf } from './live-execution.js';
import { type Definition, fixedLibrary, type MachineLibrary } from './machine-library.js';
import type { ExecutionRequest, ExecutionResult, Ports } from './ports.js';
import { ExecutionNotRedrivable } from './redrive/execution-not-redrivable.js';
import { redrivability } from './redrive/redrivability.js';
import { RunLoop } from './run-loop.js';
import type { RunSnapshot } from './run-snapshot.js';

/** The documents that a run needs; they are not part of its snapshot. */
export type Machines = Pick<ExecutionRequest, 'machine' | 'machines' | 'stateMachineArn' | 'mocked' | 'express'>;

/** An execution under way. */
export interface ExecutionHandle {
  readonly execution: ExecutionIdentity;
  /**
   * Settles when the execution has ended and all that it started as well. Rejects only when something is broken, never
   * for a failed execution.
   */
  readonly result: Promise<ExecutionResult>;
  /** The run as it is now: plain JSON, good for `resumeExecution`, here or in another process. */
  snapshot(): RunSnapshot;
  /** Ends it as ABORTED, without Catch. */
  stop(error?: string, cause?: string): void;
}

/**
 * Runs a state machine to its end. A machine that cannot be run is refused with `MachineNotRunnable` before anything
 * starts.
 *
 * @example
 * const { status, output } = await runExecution(
 *   { machine, input: { id: 1 }, name: 'run-1', stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Order' },
 *   { clock: virtualClock(), random: Math.random, invoke: async ({ payload }) => ({ kind: 'returned', payload }) },
 * );
 */
export async function runExecution(request: ExecutionRequest, ports: Ports): Promise<ExecutionResult> {
  return startExecution(request, ports).result;
}

/** Starts a state machine and hands out the means to look at it, keep it and stop it. */
export function startExecution(request: ExecutionRequest, ports: Ports): ExecutionHandle {
  const { stateMachineArn, input } = request;
  return handleOf(libraryOf(request), ports, (loop, { current }) =>
    loop.launch(identityOf(request), input, definite(current(stateMachineArn))),
  );
}

function identityOf({ stateMachineArn, name, express }: ExecutionRequest): ExecutionIdentity {
  return express === undefined
    ? executionIdentity(stateMachineArn, name)
    : expressIdentity(stateMachineArn, name, express.start, express.runId);
}

/**
 * Goes on from a snapshot. Calls that were in flight are made again; waits end when they would have ended. Times are
 * those of the clock given here, which should not be behind the one that the snapshot was made with.
 */
export function resumeExecution(snapshot: RunSnapshot, machines: Machines, ports: Ports): ExecutionHandle {
  return handleOf(libraryOf(machines), ports, (loop) => {
    const [first] = loop.restore(snapshot.executions);
    if (first === undefined) throw new RangeError('The snapshot holds no execution');
    return first;
  });
}

/**
 * Redrives an execution that has ended without success: it goes on from what failed, and what has succeeded keeps its
 * output. Throws `ExecutionNotRedrivable` when AWS would refuse it.
 */
export function redriveExecution(snapshot: RunSnapshot, machines: Machines, ports: Ports): ExecutionHandle {
  return handleOf(libraryOf(machines), ports, (loop) => {
    const [first] = loop.restore(snapshot.executions);
    if (first === undefined) throw new RangeError('The snapshot holds no execution');
    const now = ports.clock.now();
    const { reason } = redrivability(first.snapshot, now);
    if (reason !== undefined) throw new ExecutionNotRedrivable(first.snapshot.execution.arn, reason);
    void loop.deliver(first, { kind: 'redriven', time: now });
    return first;
  });
}

function libraryOf({ machine, machines, stateMachineArn, mocked, express }: Machines): MachineLibrary {
  const documents = new Map<string, StateMachine>([...(machines ?? []), [stateMachineArn, machine]]);
  return fixedLibrary(
    new Map(
      [...documents].map(([arn, document]) => {
        const type = arn === stateMachineArn && express !== undefined ? 'EXPRESS' : 'STANDARD';
        return [arn, runnable(arn, document, type, mocked)];
      }),
    ),
  );
}

function definite(definition: Definition | undefined): Definition {
  if (definition === undefined) throw new RangeError('The state machine is not given');
  return definition;
}

function handleOf(
  library: MachineLibrary,
  ports: Ports,
  begin: (loop: RunLoop, library: MachineLibrary) => LiveExecution,
): ExecutionHandle {
  let settle: (result: ExecutionResult) => void = () => {};
  let fail: (error: unknown) => void = () => {};
  const result = new Promise<ExecutionResult>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  const settleWhenOver = () => {
    // There may be thousands, and this is asked often: nothing is copied.
    for (const { snapshot, stepping } of loop.executions.values()) {
      if (snapshot.progress.kind !== 'ended' || stepping) return;
    }
    settle(resultOf(root));
  };
  const loop = new RunLoop(library, ports, { broken: (error) => fail(error), idle: settleWhenOver });
  const root = begin(loop, library);
  // It may have been over when it was written down: then nothing more happens to it, unless it is being redriven.
  settleWhenOver();
  return {
    execution: root.snapshot.execution,
    result,
    snapshot: () => ({ executions: [...loop.executions.values()].map(recordOf) }),
    stop: (error, cause) => {
      const failure = { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
      void loop.deliver(root, { kind: 'stopped', time: ports.clock.now(), ...failure });
    },
  };
}
