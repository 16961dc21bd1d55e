import type { CallPayload } from './call-payload.js';
import type { LoadSeldom } from './seldom.js';

/**
 * Refuses an input of the execution that is larger than what the machine can carry on. In the first task, before
 * anything has an effect: further on it would end the execution, and nothing could be undone.
 *
 * @throws InputTooLarge
 */
export function checkInput(call: CallPayload, seldom: LoadSeldom): void {
  const { input, inputBytes } = call;
  if (inputBytes === undefined) return;
  const bytes = Buffer.byteLength(JSON.stringify(input));
  if (bytes > inputBytes) throw seldom().inputTooLarge(call, bytes);
}
