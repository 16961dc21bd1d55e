import type { StateMachine } from '../asl/document.js';
import type { Json } from '../json.js';
import { inputBound } from '../local/fit-input.js';
import { functionFailed } from '../local/lambda-failures.js';
import { memoryStore } from '../runtime/payloads/memory-store.js';
import { fullText } from './full-text.js';
import { inlineBytesOf } from './inline-bytes-of.js';
import { STATE_LIMIT } from './limit-watch.js';
import { performStandIns } from './perform-stand-ins.js';
import type { Performer } from './performer.js';

/** 30,000 bytes in the dearest characters, so that counting characters in place of bytes is noticed. */
const LONG_MESSAGE = '失敗'.repeat(5_000);

/**
 * Stand-ins that return as much as they may: what their calls say. What they throw has a lot to say, and reaches the
 * machine as it is: the wrapper would cut it, which the machine must not rely on.
 */
export function performFullStandIns(): Performer {
  const perform = performStandIns({
    result: ({ call, task }) => fullText(task, inlineBytesOf(call.payload)),
    store: memoryStore(),
  });
  return async (performance) => {
    const { act } = performance;
    return act.kind === 'throws'
      ? functionFailed({ errorType: act.error, errorMessage: LONG_MESSAGE, trace: [] })
      : perform(performance);
  };
}

/** As much as the machine takes for the input of an execution: what its first calls say, and else what AWS takes. */
export function fullInput(machine: StateMachine): Json {
  return fullText('input', Math.min(inputBound(machine), STATE_LIMIT));
}
