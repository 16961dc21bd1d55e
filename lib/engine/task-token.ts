import type { Address } from './snapshot.js';

/** Where in the world of executions a callback belongs. */
export interface TaskTokenTarget {
  readonly executionArn: string;
  readonly to: Address;
}

/**
 * The text that a callback has to bring (`$states.context.Task.Token`). It says where it belongs, so that no table of
 * tokens has to survive a restart.
 *
 * @param salt makes it hard to guess, and different for each attempt
 */
export function taskToken({ executionArn, to }: TaskTokenTarget, salt: string): string {
  return Buffer.from(JSON.stringify([executionArn, to.path, to.token, salt])).toString('base64url');
}

/** Where a callback belongs; undefined for a text that is no token. */
export function readTaskToken(text: string): TaskTokenTarget | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [executionArn, path, token, salt] = parts as readonly unknown[];
    if (typeof executionArn !== 'string' || typeof token !== 'number' || typeof salt !== 'string') return undefined;
    if (!Array.isArray(path) || !path.every((index) => typeof index === 'number')) return undefined;
    return { executionArn, to: { path, token } };
  } catch {
    return undefined;
  }
}
