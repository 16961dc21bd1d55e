import type { ExecutionIdentity } from './execution.js';
import { executionIdentity } from './identity.js';
import type { LiveExecution } from './live-execution.js';
import type { ExecutionRequest, ExecutionResult, Ports } from './ports.js';
import { type Machines, RunLoop } from './run-loop.js';
import type { RunSnapshot } from './run-snapshot.js';

/** An execution under way. */
export interface ExecutionHandle {
  readonly execution: ExecutionIdentity;
  /** Settles when the execution has ended. Rejects only when something is broken, never for a failed execution. */
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
  const loop = new RunLoop(request, ports);
  return handleOf(loop, loop.launch(executionIdentity(request.stateMachineArn, request.name), request.input));
}

/**
 * Goes on from a snapshot. Calls that were in flight are made again; waits end when they would have ended. Times are
 * those of the clock given here, which should not be behind the one that the snapshot was made with.
 */
export function resumeExecution(snapshot: RunSnapshot, machines: Machines, ports: Ports): ExecutionHandle {
  const loop = new RunLoop(machines, ports);
  return handleOf(loop, loop.restore(snapshot));
}

function handleOf(loop: RunLoop, root: LiveExecution): ExecutionHandle {
  return {
    execution: root.snapshot.execution,
    result: loop.run(root),
    snapshot: () => loop.snapshot(),
    stop: (error, cause) =>
      loop.stop(root, { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) }),
  };
}
