/** In which order things are undone: as the rollback machine is nested. Plain data. */
export type UndoOrder =
  | { readonly kind: 'task'; readonly task: string }
  | { readonly kind: 'sequence'; readonly steps: readonly UndoOrder[] }
  | { readonly kind: 'parallel'; readonly branches: readonly UndoOrder[] };

/**
 * The order of some of its tasks; undefined when none of them is in it.
 *
 * @example
 * orderOf(order, (task) => task !== 'Ship') // of Ship ; (Charge | Reserve): Charge | Reserve
 */
export function orderOf(order: UndoOrder, isMeant: (task: string) => boolean): UndoOrder | undefined {
  switch (order.kind) {
    case 'task':
      return isMeant(order.task) ? order : undefined;
    case 'sequence':
      return inSequence(kept(order.steps, isMeant));
    case 'parallel':
      return inParallel(kept(order.branches, isMeant));
    default:
      return order satisfies never;
  }
}

function kept(orders: readonly UndoOrder[], isMeant: (task: string) => boolean): readonly UndoOrder[] {
  return orders.map((order) => orderOf(order, isMeant)).filter((order) => order !== undefined);
}

/** Steps one after the other, without a sequence in a sequence; undefined for no steps. */
export function inSequence(steps: readonly UndoOrder[]): UndoOrder | undefined {
  const flat = steps.flatMap((step) => (step.kind === 'sequence' ? step.steps : [step]));
  return flat.length > 1 ? { kind: 'sequence', steps: flat } : flat[0];
}

/** Branches side by side, without a parallel in a parallel; undefined for no branches. */
export function inParallel(branches: readonly UndoOrder[]): UndoOrder | undefined {
  const flat = branches.flatMap((branch) => (branch.kind === 'parallel' ? branch.branches : [branch]));
  return flat.length > 1 ? { kind: 'parallel', branches: flat } : flat[0];
}

/** Names that need no quotes, as in plans. */
const bareName = /^[\p{L}\p{N}_.:/@-]+$/u;

/**
 * An order in the notation of plans: `;` is "then", `|` is "beside".
 *
 * @example
 * printUndoOrder(order) // 'Ship ; (Charge | Reserve) ; Validate'
 */
export function printUndoOrder(order: UndoOrder): string {
  switch (order.kind) {
    case 'task':
      return bareName.test(order.task) ? order.task : JSON.stringify(order.task);
    case 'sequence':
      return order.steps.map(printUndoOrder).join(' ; ');
    case 'parallel':
      return `(${order.branches.map(printBranch).join(' | ')})`;
    default:
      return order satisfies never;
  }
}

function printBranch(branch: UndoOrder): string {
  return branch.kind === 'sequence' ? `(${printUndoOrder(branch)})` : printUndoOrder(branch);
}
