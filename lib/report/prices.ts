/** What AWS asks for executions, in US dollars. Functions are not in it: what they cost depends on their memory and work. */
export interface Prices {
  /** For 1,000 state transitions of Standard executions. */
  readonly per1000Transitions: number;
  /** For a million Express executions that are started. */
  readonly perMillionRequests: number;
  /** For a gigabyte that Express executions use for a second, before any discount for a quantity. */
  readonly perGigabyteSecond: number;
  /** When these were looked up, as `YYYY-MM-DD`. */
  readonly date: string;
  /** Where, and for which Region. */
  readonly source: string;
}

/**
 * List prices of most Regions; in some a transition costs up to half as much again. Without the free tier, which is shared
 * by all that an account does (4,000 transitions a month). AWS says in GB-hours what it asks for Express: $0.06.
 */
export const listPrices: Prices = {
  per1000Transitions: 0.025,
  perMillionRequests: 1,
  perGigabyteSecond: 0.06 / 3600,
  date: '2026-11-23',
  source: 'aws.amazon.com/step-functions/pricing, most Regions',
};

/** The members of `Prices` that are amounts. */
export const amounts = [
  'per1000Transitions',
  'perMillionRequests',
  'perGigabyteSecond',
] as const satisfies readonly (keyof Prices)[];

/**
 * List prices, but for those that are given. Whoever gives one without saying where it is from is its source.
 *
 * Pre: `checkPrices` has nothing against what is given.
 *
 * @example
 * pricesWith({ per1000Transitions: 0.0375 }) // { per1000Transitions: 0.0375, perMillionRequests: 1, …, source: 'given' }
 */
export function pricesWith(given: Partial<Prices> = {}): Prices {
  const isOwn = amounts.some((name) => given[name] !== undefined);
  return { ...listPrices, ...(isOwn ? { source: 'given' } : {}), ...said(given) };
}

function said(given: Partial<Prices>): Partial<Prices> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
