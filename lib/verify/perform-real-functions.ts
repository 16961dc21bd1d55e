import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import { isJsonObject } from '../json.js';
import { functionFailed } from '../local/lambda-failures.js';
import { forcedOutcome, type Performer, thrownOutcome } from './performer.js';

/**
 * The user's own functions, with failures around them: where a scenario has a function fail after its effect, it is
 * called first, and what it says is thrown away. Where a result is to be too large, whatever the function returns is: it is
 * stored, and others read it as it was.
 *
 * @param invoke calls the functions, as `createLocalFunctions` does
 */
export function performRealFunctions(invoke: (call: FunctionCall) => Promise<FunctionOutcome>): Performer {
  return async ({ call, task, role, act, timeoutSeconds }) => {
    switch (act.kind) {
      case 'returns':
        return invoke(call);
      case 'throws':
        if (act.effect) await invoke(call);
        return thrownOutcome(act.error, act.effect);
      case 'ends':
      case 'never answers':
        await invoke(call);
        return forcedOutcome(act, timeoutSeconds);
      case 'refused':
        return forcedOutcome(act, timeoutSeconds);
      case 'returns too much': {
        if (role === 'task' && act.stored) return invoke(withoutRoom(call));
        const outcome = await invoke(call);
        if (role === 'rollback') return outcome;
        return functionFailed({ errorType: 'ResultTooLarge', errorMessage: `${task} is told to return too much` });
      }
      case 'returns no JSON': {
        const outcome = await invoke(call);
        if (role === 'rollback') return outcome;
        return functionFailed({ errorType: 'ResultNotJson', errorMessage: `${task} is told to return no JSON` });
      }
      default:
        return act satisfies never;
    }
  };
}

/** A call after which nothing fits into the state machine. */
function withoutRoom(call: FunctionCall): FunctionCall {
  return isJsonObject(call.payload) ? { ...call, payload: { ...call.payload, inlineBytes: 0 } } : call;
}
