/** What `TestState` answers; members as in AWS's API, where data is JSON text (API:TestState). */
export interface TestStateOutput {
  readonly status: TestExecutionStatus;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
  /** At the levels `DEBUG` and `TRACE`. */
  readonly inspectionData?: InspectionData;
}

export type TestExecutionStatus =
  | 'SUCCEEDED'
  | 'FAILED'
  /** A retrier would try it again. */
  | 'RETRIABLE'
  /** A catcher took the error. */
  | 'CAUGHT_ERROR';

/** The data on its way through the state. */
export interface InspectionData {
  readonly input?: string;
  readonly afterArguments?: string;
  readonly afterInputPath?: string;
  readonly afterParameters?: string;
  readonly afterItemsPath?: string;
  readonly afterItemSelector?: string;
  readonly afterItemBatcher?: string;
  readonly toleratedFailureCount?: number;
  readonly toleratedFailurePercentage?: number;
  readonly maxConcurrency?: number;
  /** Before `Output`, or before `ResultSelector` and its like. */
  readonly result?: string;
  /** All that there are once the state is left. */
  readonly variables?: string;
  readonly errorDetails?: InspectionErrorDetails;
}

/** Who has taken an error. */
export interface InspectionErrorDetails {
  readonly catchIndex?: number;
  readonly retryIndex?: number;
  readonly retryBackoffIntervalSeconds?: number;
}
