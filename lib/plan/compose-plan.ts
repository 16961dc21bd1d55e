import type { Plan } from './plan.js';

/** A plan of one task. */
export function taskPlan(task: string): Plan {
  return { kind: 'task', task };
}

/**
 * Plans one after the other, in the shape every plan has: sequences in it are flattened, one plan stays itself.
 *
 * @throws RangeError when there is nothing to put together.
 *
 * @example
 * sequence([taskPlan('a'), sequence([taskPlan('b'), taskPlan('c')])]) // a ; b ; c
 */
export function sequence(plans: readonly Plan[]): Plan {
  const steps = plans.flatMap((plan) => (plan.kind === 'sequence' ? plan.steps : [plan]));
  return only(steps) ?? { kind: 'sequence', steps };
}

/**
 * Plans side by side, in the shape every plan has: parallels in it are flattened, one plan stays itself.
 *
 * @throws RangeError when there is nothing to put together.
 *
 * @example
 * parallel([taskPlan('a'), parallel([taskPlan('b'), taskPlan('c')])]) // (a | b | c)
 */
export function parallel(plans: readonly Plan[]): Plan {
  const branches = plans.flatMap((plan) => (plan.kind === 'parallel' ? plan.branches : [plan]));
  return only(branches) ?? { kind: 'parallel', branches };
}

function only(plans: readonly Plan[]): Plan | undefined {
  if (plans.length === 0) throw new RangeError('a plan needs at least one task');
  return plans.length === 1 ? plans[0] : undefined;
}
