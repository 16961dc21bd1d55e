/** What a matcher uses of those that a test runner offers: Jest and Vitest have them alike. */
export interface MatcherTools {
  /** Compares as `toEqual` does, asymmetric matchers included. */
  equals(one: unknown, other: unknown): boolean;
  readonly utils: {
    /** How two values differ, for people. */
    diff?(expected: unknown, received: unknown): string | null | undefined;
  };
}

/** What a matcher has found. */
export interface Matched {
  readonly pass: boolean;
  /** Why the expectation does not hold: of `not.` where it passed. */
  readonly message: () => string;
}
