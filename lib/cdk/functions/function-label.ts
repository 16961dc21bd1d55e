import type { FunctionReference } from '../../asl/emit/references.js';

/**
 * A function as problems and warnings name it.
 *
 * @example
 * functionLabel({ task: 'ChargeCard', role: 'rollback' }) // 'the rollback of "ChargeCard"'
 */
export function functionLabel({ task, role }: FunctionReference): string {
  return role === 'task' ? `"${task}"` : `the rollback of "${task}"`;
}
