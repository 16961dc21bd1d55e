import { uuidFrom } from '../data-flow/uuid-from.js';
import { limits } from '../limits.js';
import type { Callback, Heartbeat, TaskPhase, Timer } from '../snapshot.js';
import { nextToken } from '../turn.js';
import type { TaskRequest } from './task-request.js';
import { addressHere, retryCount, setTimer, type Visiting } from './visiting.js';

/** The two clocks of an attempt, in seconds. */
export interface TaskClocks {
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** Asks the world for what a task asks for, and says what is waited for. */
export function beginTask(
  visiting: Visiting,
  request: Exclude<TaskRequest, { kind: 'refused' }>,
  clocks: TaskClocks,
  callback: Callback | undefined,
): TaskPhase {
  const { turn, visit } = visiting;
  // A worker answers by the token of the activity; any other callback comes besides the answer of the call.
  const token = request.kind === 'offerActivity' && callback !== undefined ? callback.token : nextToken(turn);
  const to = addressHere(visiting, token);
  const stateName = visit.state;
  const retries = retryCount(visit);
  if (isSimpleCall(request) && callback === undefined && clocks.timeoutSeconds === undefined) {
    // Of most tasks: these two are most of what an attempt makes, and to spread takes far longer than to write out.
    const { functionName, payload } = request;
    turn.effects.push({ kind: 'invoke', to, functionName, payload, stateName, retryCount: retries });
    return { kind: 'invoking', functionName, payload, token };
  }
  const attempted = { to, stateName, retryCount: retries };
  switch (request.kind) {
    case 'invoke': {
      turn.effects.push({ ...request, ...attempted });
      return { ...request, kind: 'invoking', token, ...waits(visiting, clocks, callback) };
    }
    case 'callService': {
      turn.effects.push({ ...request, ...attempted });
      return { ...request, kind: 'calling', token, ...waits(visiting, clocks, callback) };
    }
    case 'startExecution': {
      const named = { ...request, name: request.name ?? uuidFrom(turn.powers.random) };
      turn.effects.push({ ...named, ...attempted });
      return { ...named, kind: 'nested', token, ...waits(visiting, clocks, callback) };
    }
    case 'offerActivity': {
      turn.effects.push({ ...request, ...attempted, taskToken: callback?.taskToken ?? '' });
      const again = clocks.timeoutSeconds === undefined ? {} : { timeoutSeconds: clocks.timeoutSeconds };
      return { ...request, kind: 'activity', token, taken: false, ...again, ...waits(visiting, clocks, callback) };
    }
    default:
      return request satisfies never;
  }
}

type Invocation = Extract<TaskRequest, { kind: 'invoke' }>;

function isSimpleCall(request: TaskRequest): request is Invocation {
  return request.kind === 'invoke' && request.asynchronous === undefined;
}

interface Waits {
  readonly timer?: Timer;
  readonly heartbeat?: Heartbeat;
  readonly callback?: Callback;
}

/** Only what answers by a token has a heart that can be heard. */
function waits(visiting: Visiting, { timeoutSeconds, heartbeatSeconds }: TaskClocks, callback?: Callback): Waits {
  const timeout = timeoutSeconds === undefined ? undefined : startClock(visiting, timeoutSeconds);
  const timer = timeout === undefined ? {} : { timer: timeout };
  if (callback === undefined) return timer;
  return heartbeatSeconds === undefined
    ? { ...timer, callback }
    : { ...timer, callback, heartbeat: { seconds: heartbeatSeconds } };
}

/** A timer that ends so many seconds from now; none for what AWS takes as "no limit". */
export function startClock(visiting: Visiting, seconds: number): Timer | undefined {
  return seconds >= limits.noTimeoutSeconds ? undefined : setTimer(visiting, visiting.turn.now + seconds * 1000);
}
