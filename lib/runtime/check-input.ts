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
  // An input that might not even fit into this call is left out by the machine, which says how many characters it has.
  const isLeftOut = (input as { 'stepwright:tooLong'?: unknown } | null)?.['stepwright:tooLong'];
  if (isLeftOut || Buffer.byteLength(JSON.stringify(input)) > inputBytes) seldom().refuseInput(call);
}
