import type { CallPayload } from './call-payload.js';
import { InputTooLarge } from './input-too-large.js';

/**
 * Refuses an input that is larger than what the machine can carry on; lets any other pass, also one that only looks as if
 * the machine had left it out.
 *
 * @throws InputTooLarge
 */
export function refuseInput(call: CallPayload): void {
  const { input, inputBytes = Number.POSITIVE_INFINITY } = call;
  const leftOut = Number((input as { 'stepwright:tooLong'?: unknown } | null)?.['stepwright:tooLong']) || 0;
  const bytes = Math.max(leftOut, Buffer.byteLength(JSON.stringify(input)));
  if (bytes > inputBytes) throw new InputTooLarge(call, bytes);
}
