/** How much of a failure travels on with an execution: characters of an error and of its cause. */
export interface LongestReport {
  readonly error: number;
  readonly cause: number;
}

/** AWS: SensitiveError. */
const LONGEST_ERROR = 256;

/** Enough for the prefixes of AWS's errors, and for the names by which an outcome is known or unknown. */
const SHORTEST_ERROR = 24;

/** Enough for a message and the first lines of a stack. */
const LONGEST_CAUSE = 2000;

/** Bytes of the 262,144 of a state's data that the reports of failures may take, all tasks failing at once. */
const BYTES_FOR_FAILURES = 110_000;

/** Bytes of most characters beyond ASCII; what takes more when it is escaped is rare in causes. */
const BYTES_A_CHARACTER = 3;

/** Bytes of a report that are neither name, error nor cause. */
const REPORT_SYNTAX = '"":{"error":"","cause":""},'.length;

/**
 * What is kept of a failure in a workflow of so many tasks, the less the more there are: the reports of all of them may
 * meet, where too many bytes would end the execution with nothing undone (rulebook 3.1).
 */
export function longestReport(tasks: number): LongestReport {
  const characters = Math.floor((BYTES_FOR_FAILURES / Math.max(tasks, 1) - REPORT_SYNTAX) / BYTES_A_CHARACTER);
  const error = Math.min(LONGEST_ERROR, Math.max(Math.floor(characters / 2), SHORTEST_ERROR));
  return { error, cause: Math.min(LONGEST_CAUSE, Math.max(characters - error, 0)) };
}

/** Bytes that the report of a failure may take, without the name of its task. */
export function reportBytes(tasks: number): number {
  const { error, cause } = longestReport(tasks);
  return REPORT_SYNTAX + BYTES_A_CHARACTER * (error + cause);
}
