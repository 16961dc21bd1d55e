/**
 * What AWS allows. Source: docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, except the limits of an
 * evaluation, which were measured by others on the service.
 */
export const limits = {
  /** Bytes of UTF-8 JSON text of the input or output of an execution, a state or a task. */
  payloadBytes: 262_144,
  /** Bytes of one variable, and of everything that one `Assign` writes. */
  assignBytes: 262_144,
  /** Bytes of all variables that a state can read. */
  variablesBytes: 10_485_760,
  /** Events of a history, the terminal one included. */
  historyEvents: 25_000,
  /** Iterations of an inline Map under way at a time. */
  inlineConcurrency: 40,
  /** Executions of a distributed Map under way at a time. */
  distributedConcurrency: 10_000,
  /** Nested evaluations within one expression. */
  evaluationDepth: 100,
  /** Milliseconds one expression may take. */
  evaluationMs: 1_000,
  /** Elements that `$range` may give. */
  rangeElements: 360_145,
  /** Seconds that an Express execution may take. */
  expressSeconds: 300,
  /** Milliseconds from the start of an execution in which it may be open: a year. Then it has timed out. */
  executionMs: 365 * 86_400_000,
  /** Milliseconds from the end of an execution in which it can be redriven: 14 days. */
  redriveMs: 14 * 86_400_000,
  /** The most that a field such as `TimeoutSeconds` or `Seconds` takes. */
  mostSeconds: 99_999_999,
  /** Default of `TimeoutSeconds`: no timer is set for it. */
  noTimeoutSeconds: 99_999_999,
} as const;
