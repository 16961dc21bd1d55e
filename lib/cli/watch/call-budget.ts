/** Calls of an API that many share. */
export interface CallBudget {
  /** Resolves when it is the caller's turn, in the order of asking. */
  take(): Promise<void>;
  /** Lets nobody have a turn for so many milliseconds. */
  hold(milliseconds: number): void;
}

/** How much there is, and the time that it is measured in. */
export interface BudgetOptions {
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  /** Calls a second, over time. */
  readonly perSecond: number;
  /** Calls at once, after a time without any. */
  readonly atOnce: number;
}

/**
 * So many calls a second for all together. An account has 20 histories and 15 descriptions a second for everybody who
 * looks (DG: service-quotas), deployed rollbacks among them, so those who only watch take little of it.
 *
 * @example
 * const budget = callBudget({ now: host.now, pause, perSecond: 4, atOnce: 8 });
 * await budget.take();
 */
export function callBudget({ now, pause, perSecond, atOnce }: BudgetOptions): CallBudget {
  const apart = 1000 / perSecond;
  // When the next call would be due if they were spread evenly.
  let due = Number.NEGATIVE_INFINITY;
  return {
    take: async () => {
      const at = now();
      due = Math.max(due, at) + apart;
      const wait = due - atOnce * apart - at;
      if (wait > 0) await pause(wait);
    },
    hold: (milliseconds) => {
      due = Math.max(due, now() + milliseconds + (atOnce - 1) * apart);
    },
  };
}
