import type { BuildFailure, Message } from 'esbuild';

/** The errors of a build that failed; anything else that was thrown is a bug and goes on. */
export function messagesOf(error: unknown): readonly Message[] {
  const { errors } = error as Partial<BuildFailure>;
  if (!Array.isArray(errors)) throw error;
  return errors;
}

/**
 * One line for an error, with the place where there is one.
 *
 * @example
 * printMessage(message) // 'Could not resolve "strip" (lambdas/order/charge-card.ts:1:23)'
 */
export function printMessage({ text, location }: Message): string {
  return location ? `${text} (${location.file}:${location.line}:${location.column + 1})` : text;
}
