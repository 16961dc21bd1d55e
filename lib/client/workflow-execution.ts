import type { ExecutionReport } from '../operate/execution-report.js';
import type { Explanation } from '../operate/explain/explanation.js';
import type { StopReason } from '../operate/operate-port.js';
import type { WaitOptions } from './poll.js';
import type { RerunOptions } from './rerun-execution.js';
import type { RolledBack } from './undo-and-wait.js';

/**
 * An execution of a workflow. Its methods ask Step Functions each time; errors of the SDK come as they are.
 *
 * @typeParam Output what each of the last tasks returns, by its name
 * @typeParam Input what the workflow takes
 * @typeParam Tasks names of its tasks
 */
export interface WorkflowExecution<Output = unknown, Input = unknown, Tasks extends string = string> {
  readonly arn: string;
  readonly name: string;
  /**
   * Waits for its end, and gives its output. Survives being throttled.
   *
   * Needs `states:DescribeExecution`; and `s3:GetObject` where a result is too large for the machine.
   *
   * @throws ExecutionFailedError when it failed, timed out or was stopped; ClientError NotInTime, NoSuchExecution,
   *   PayloadNotRead
   *
   * @example
   * const { ShipOrder } = await execution.result({ timeoutMs: 60_000 });
   */
  result(options?: WaitOptions): Promise<Output>;
  /**
   * What became of it and of each task, what was undone and what was not: also while it runs.
   *
   * Needs `states:DescribeExecution`, `states:GetExecutionHistory` and `states:DescribeStateMachineForExecution`; to tell
   * what was undone, what `rollback` needs but for starting.
   *
   * @returns plain data. Instants (`startedAt`, `stoppedAt`, `endedAt`, …) are numbers, milliseconds since 1970, as `new Date`
   *   takes them; `explain` has them as RFC 3339
   * @throws ClientError NoSuchExecution
   *
   * @example
   * const { tasks } = await execution.describe();
   * tasks.filter(({ status }) => status === 'failed').map(({ task }) => task); // ['ShipOrder']
   */
  describe(): Promise<ExecutionReport>;
  /**
   * Why it came to what it came to: what failed, what ran meanwhile, what took the time. Plain JSON, from histories alone.
   *
   * @returns plain JSON. Instants (`startedAt`, `endedAt`, `at`, …) are strings, RFC 3339 in UTC with milliseconds; durations
   *   (`durationMs`, `waitMs`, …) are numbers of milliseconds. `describe` has instants as milliseconds since 1970
   * @throws ClientError NoSuchExecution
   *
   * @example
   * console.log((await execution.explain()).failures);
   */
  explain(): Promise<Explanation>;
  /**
   * Stops it. What is under way is not waited for, and nothing is undone: `rollback` does that afterwards.
   *
   * Needs `states:StopExecution`.
   *
   * @example
   * await execution.stop({ error: 'Cancelled', cause: 'by the customer' });
   */
  stop(reason?: StopReason): Promise<void>;
  /**
   * Undoes it, whatever became of it, once it is over; or goes on with what is left of that. Waits for the end. Asking
   * twice undoes nothing twice.
   *
   * Needs `states:DescribeExecution`, `states:GetExecutionHistory` and `states:DescribeStateMachineForExecution` on the
   * executions of both machines, `states:DescribeStateMachine` and `states:StartExecution` on the one that undoes.
   *
   * @throws ClientError RollbackRefused (while it runs, say), RollbackIncomplete, NotInTime
   *
   * @example
   * const { undone } = await execution.rollback(); // ['ReserveStock', 'ChargeCard']
   */
  rollback(options?: WaitOptions): Promise<RolledBack>;
  /**
   * Runs again what failed, was cut off or was undone, and reuses the recorded results of everything else: by AWS's redrive
   * where that does it, or else as a new execution. What has to be undone before is undone before. Asking twice starts one
   * execution. Does not wait for its end.
   *
   * Needs what `describe`, `rollback` and `start` need, and `states:RedriveExecution`.
   *
   * @returns the execution that runs now
   * @throws ClientError RerunRefused (because it succeeded, say, and nothing was named), NotInTime; ProblemsError
   *
   * @example
   * const again = await execution.rerun({ from: 'ChargeCard' });
   * const { ShipOrder } = await again.result();
   */
  rerun(options?: RerunOptions<Input, Tasks>): Promise<WorkflowExecution<Output, Input, Tasks>>;
}
