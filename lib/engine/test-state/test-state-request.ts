/** What `TestState` is asked; members as in AWS's API, where documents and data are JSON text (API:TestState). */
export interface TestStateRequest {
  /** Of one state, or, with `stateName`, of a state machine. */
  readonly definition: string;
  readonly roleArn?: string;
  /** @default '{}' */
  readonly input?: string;
  /** @default 'INFO' */
  readonly inspectionLevel?: InspectionLevel;
  /** Nothing is held back here. */
  readonly revealSecrets?: boolean;
  readonly variables?: string;
  readonly stateName?: string;
  readonly mock?: MockInput;
  /** The context object; only with a mock. Members that it lacks are made up. */
  readonly context?: string;
  readonly stateConfiguration?: TestStateConfiguration;
}

/** How much is told: the output; also the data on its way through the state; also the HTTP of an HTTP Task. */
export type InspectionLevel = 'INFO' | 'DEBUG' | 'TRACE';

/** What the work of the state comes to, instead of doing it: one of `result` and `errorOutput`. */
export interface MockInput {
  readonly result?: string;
  readonly errorOutput?: { readonly error?: string; readonly cause?: string };
  /** @default 'STRICT' */
  readonly fieldValidationMode?: FieldValidationMode;
}

/** Whether a mocked result has to have the members of the service, only their types, or neither. */
export type FieldValidationMode = 'STRICT' | 'PRESENT' | 'NONE';

export interface TestStateConfiguration {
  /** Retries that the retrier of the error has granted so far. */
  readonly retrierRetryCount?: number;
  /** The state inside a Map or Parallel state that a mocked error comes from. */
  readonly errorCausedByState?: string;
  /** Iterations of a distributed Map that have failed. */
  readonly mapIterationFailureCount?: number;
  /** What `ItemReader` would have read. */
  readonly mapItemReaderData?: string;
}
