import { functionPlaceholders } from '../compile/placeholder-references.js';
import type { WorkflowDocument } from '../definition/document.js';
import { parseDuration } from '../definition/duration.js';
import { Cancellation } from '../engine/cancellation.js';
import type { Clock, Ports } from '../engine/ports.js';
import type { ExecutionHandle } from '../engine/run.js';
import type { JsonObject } from '../json.js';
import type { StopAt } from './simulate-options.js';

type Invoke = Ports['invoke'];

/** Stops an execution when it was asked to. */
export interface Stopper {
  /** Ports to run it with. */
  readonly ports: Pick<Ports, 'invoke' | 'onEvent'>;
  /** To be told of the execution as soon as it has started. */
  readonly watch: (handle: ExecutionHandle) => void;
}

/**
 * Wraps an `invoke` port so that the execution is stopped at a time, after a task or during its first attempt. No
 * function runs once it is stopped, though states may have been entered in the same instant.
 */
export function stopper(document: WorkflowDocument, stopAt: StopAt | undefined, clock: Clock, invoke: Invoke): Stopper {
  if (stopAt === undefined) return { ports: { invoke }, watch: () => {} };
  let handle: ExecutionHandle | undefined;
  let stopped = false;
  const stop = () => {
    stopped = true;
    handle?.stop();
  };
  const unlessStopped: Invoke = (call) => (stopped ? neverSettles : invoke(call));

  if (typeof stopAt !== 'object') {
    const watch = (started: ExecutionHandle) => {
      handle = started;
      const wait = new Cancellation();
      void clock.until(clock.now() + (parseDuration(stopAt) ?? 0) * 1000, wait).then(stop);
      void started.result.finally(() => wait.cancel());
    };
    return { ports: { invoke: unlessStopped }, watch };
  }

  const watch = (started: ExecutionHandle) => {
    handle = started;
  };
  const task = 'after' in stopAt ? stopAt.after : stopAt.during;
  const functionName = functionPlaceholders(document).find(
    (each) => each.role === 'task' && each.task === task,
  )?.placeholder;
  if ('after' in stopAt) return { ports: { invoke: unlessStopped, onEvent: whenSucceeded(functionName, stop) }, watch };
  const during: Invoke = (call) => {
    if (call.functionName !== functionName) return unlessStopped(call);
    // As on Lambda the function itself runs to its end, which nobody hears of.
    void invoke(call).finally(stop);
    return neverSettles;
  };
  return { ports: { invoke: during }, watch };
}

const neverSettles = new Promise<never>(() => {});

/** Waits for the end of an attempt, which the history tells by the chain of events from its beginning. */
function whenSucceeded(functionName: string | undefined, tell: () => void): NonNullable<Ports['onEvent']> {
  const chain = new Set<string>();
  return (execution, { id, previousEventId, type, details }) => {
    if (type === 'TaskScheduled') {
      const { FunctionName } = JSON.parse(String(details?.parameters)) as JsonObject;
      if (FunctionName === functionName) chain.add(`${execution.arn} ${id}`);
    } else if (chain.has(`${execution.arn} ${previousEventId}`)) {
      if (type === 'TaskStarted') chain.add(`${execution.arn} ${id}`);
      if (type === 'TaskSucceeded') tell();
    }
  };
}
