/** What AWS counts of an execution, or of a part of one. */
export interface Tally {
  /** State transitions: one for every state that is entered and one more for every retry. */
  readonly transitions: number;
  /** Events of the history. */
  readonly events: number;
  /** Calls of Lambda functions. */
  readonly invocations: number;
}

/** What is counted by itself. */
export type Count = keyof Tally;
