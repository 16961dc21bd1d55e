import type { Role } from './fault.js';
import type { RecordedCall } from './trace.js';

/**
 * The tasks whose effects are still there at the end: a ledger in which a task's calls enter one effect, however often
 * they have it (attempts share an idempotency key), and its rollback's calls strike it out.
 */
export function effectsLeft(calls: readonly RecordedCall[]): ReadonlySet<string> {
  const entries = calls
    .flatMap(({ task, role, effectMs }) => (effectMs === undefined ? [] : [{ task, role, effectMs }]))
    .sort((a, b) => a.effectMs - b.effectMs || ROLE_ORDER[a.role] - ROLE_ORDER[b.role]);
  const left = new Set<string>();
  for (const { task, role } of entries) {
    if (role === 'task') left.add(task);
    else left.delete(task);
  }
  return left;
}

/** At the same instant an effect comes before its end. */
const ROLE_ORDER: Readonly<Record<Role, number>> = { task: 0, rollback: 1 };
