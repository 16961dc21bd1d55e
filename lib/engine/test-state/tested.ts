import type { JsonObject } from '../../json.js';
import type { InspectionErrorDetails, TestStateOutput } from './test-state-output.js';

/** What came of a test, before it is asked what happened on the way. */
export interface Tested {
  readonly output: TestStateOutput;
  /** What was assigned on leaving. */
  readonly assigned?: JsonObject;
  readonly errorDetails?: InspectionErrorDetails;
}
