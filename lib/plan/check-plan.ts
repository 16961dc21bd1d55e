import type { Plan, TaskOrder } from './plan.js';

/** A way in which a plan is wrong. */
export type PlanFault =
  /** The task is in the order and not in the plan. */
  | { readonly kind: 'missing'; readonly task: string }
  /** The task is in the plan and not in the order. */
  | { readonly kind: 'unknown'; readonly task: string }
  /** The task is in the plan more than once. */
  | { readonly kind: 'repeated'; readonly task: string }
  /** `after` may start before `before` is over, although it depends on it. */
  | { readonly kind: 'lost'; readonly before: string; readonly after: string }
  /** A sequence or parallel of fewer than two members, or directly in one of its own kind. */
  | { readonly kind: 'shape'; readonly of: 'sequence' | 'parallel'; readonly found: 'fewer than two' | 'nested' };

/**
 * Holds a plan against the law of plans: each task once, no dependency lost, shape as `Plan` promises. It trusts nothing
 * that planning worked out: for each edge it looks for the innermost plan around both tasks, which has to be a sequence
 * with the earlier task in an earlier step. O(n + m depth).
 *
 * @returns every fault there is; none for a plan that keeps its order.
 *
 * @example
 * checkPlan(parsePlan('(a | b)'), { tasks: [{ name: 'a' }, { name: 'b' }], edges: [['a', 'b']] })
 * // [{ kind: 'lost', before: 'a', after: 'b' }]
 */
export function checkPlan(plan: Plan, order: TaskOrder): readonly PlanFault[] {
  const { places, faults } = placesIn(plan);
  const names = new Set(order.tasks.map(({ name }) => name));
  for (const task of names) if (!places.has(task)) faults.push({ kind: 'missing', task });
  for (const task of places.keys()) if (!names.has(task)) faults.push({ kind: 'unknown', task });
  for (const [before, after] of order.edges) {
    const [a, b] = [places.get(before), places.get(after)];
    if (a !== undefined && b !== undefined && !isBefore(a, b)) faults.push({ kind: 'lost', before, after });
  }
  return faults;
}

/** Whether a plan puts one of its tasks wholly before another. O(size of the plan). */
export function isPlannedBefore(plan: Plan, before: string, after: string): boolean {
  const { places } = placesIn(plan);
  const [a, b] = [places.get(before), places.get(after)];
  return a !== undefined && b !== undefined && isBefore(a, b);
}

/** Where a plan is inside another; the whole is in none. */
interface Place {
  readonly parent?: { readonly place: Place; readonly kind: 'sequence' | 'parallel' };
  /** Which member of the parent, from 0. */
  readonly index: number;
  readonly depth: number;
}

function placesIn(whole: Plan): { places: Map<string, Place>; faults: PlanFault[] } {
  const places = new Map<string, Place>();
  const faults: PlanFault[] = [];

  function visit(plan: Plan, place: Place): void {
    switch (plan.kind) {
      case 'task':
        if (places.has(plan.task)) faults.push({ kind: 'repeated', task: plan.task });
        places.set(plan.task, place);
        break;
      case 'sequence':
        visitMembers(plan.kind, plan.steps, place);
        break;
      case 'parallel':
        visitMembers(plan.kind, plan.branches, place);
        break;
      default:
        plan satisfies never;
    }
  }

  function visitMembers(kind: 'sequence' | 'parallel', members: readonly Plan[], place: Place): void {
    if (members.length < 2) faults.push({ kind: 'shape', of: kind, found: 'fewer than two' });
    if (place.parent?.kind === kind) faults.push({ kind: 'shape', of: kind, found: 'nested' });
    members.forEach((member, index) => {
      visit(member, { parent: { place, kind }, index, depth: place.depth + 1 });
    });
  }

  visit(whole, { index: 0, depth: 0 });
  return { places, faults };
}

/** Climbs from both places to the members of the innermost plan around them. */
function isBefore(from: Place, to: Place): boolean {
  let [a, b] = [from, to];
  while (a.parent !== undefined && b.parent !== undefined) {
    if (a.parent.place === b.parent.place) return a.parent.kind === 'sequence' && a.index < b.index;
    if (a.depth >= b.depth) a = a.parent.place;
    else b = b.parent.place;
  }
  return false;
}
