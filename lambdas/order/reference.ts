import { createHash } from 'node:crypto';

/**
 * A readable reference that is the same whenever the key is the same. Made from a task's idempotency key, it stays the
 * same in every attempt of that task, so a service that has seen it before knows that it is asked again, not anew.
 *
 * @example
 * reference('ch', context.idempotencyKey) // 'ch_1f3870be27'
 */
export function reference(prefix: string, key: string): string {
  return `${prefix}_${createHash('sha256').update(key).digest('hex').slice(0, 10)}`;
}
