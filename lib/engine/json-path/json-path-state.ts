import type { States } from '../../asl/document.js';
import type { Json, JsonObject } from '../../json.js';
import type { ChoiceTest } from './choice-test.js';

/**
 * States in JSONPath, as machines have them that mix both query languages. Nothing of ours emits these. Field names
 * are AWS's; `null` for a path means to take or keep nothing.
 *
 * Source: https://states-language.net and docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
 */
export type JsonPathState =
  | JsonPathTask
  | JsonPathParallel
  | JsonPathMap
  | JsonPathChoice
  | JsonPathPass
  | JsonPathWait
  | JsonPathSucceed
  | JsonPathFail;

/** `InputPath` comes first, `OutputPath` last. */
interface Filters {
  readonly InputPath?: string | null;
  readonly OutputPath?: string | null;
}

interface Moves {
  readonly Next?: string;
  readonly Assign?: JsonObject;
}

interface Works extends Filters, Moves {
  readonly Parameters?: Json;
  readonly ResultSelector?: Json;
  readonly ResultPath?: string | null;
}

export interface JsonPathTask extends Works {
  readonly Type: 'Task';
  readonly Credentials?: JsonObject;
  readonly TimeoutSeconds?: number;
  readonly TimeoutSecondsPath?: string;
  readonly HeartbeatSeconds?: number;
  readonly HeartbeatSecondsPath?: string;
}

export interface JsonPathParallel extends Works {
  readonly Type: 'Parallel';
}

export interface JsonPathMap extends Works {
  readonly Type: 'Map';
  readonly ItemsPath?: string;
  /** `Parameters` is its old name. */
  readonly ItemSelector?: Json;
  readonly MaxConcurrency?: number;
  readonly MaxConcurrencyPath?: string;
  readonly ToleratedFailureCount?: number;
  readonly ToleratedFailureCountPath?: string;
  readonly ToleratedFailurePercentage?: number;
  readonly ToleratedFailurePercentagePath?: string;
  readonly ItemProcessor: States;
}

export interface JsonPathPass extends Filters, Moves {
  readonly Type: 'Pass';
  readonly Result?: Json;
  readonly Parameters?: Json;
  readonly ResultPath?: string | null;
}

export interface JsonPathChoice extends Filters, Moves {
  readonly Type: 'Choice';
  readonly Choices: readonly (ChoiceTest & { readonly Next: string; readonly Assign?: JsonObject })[];
  readonly Default?: string;
}

export interface JsonPathWait extends Filters, Moves {
  readonly Type: 'Wait';
  readonly Seconds?: number;
  readonly Timestamp?: string;
  readonly SecondsPath?: string;
  readonly TimestampPath?: string;
}

export interface JsonPathSucceed extends Filters {
  readonly Type: 'Succeed';
  readonly Next?: never;
  readonly Assign?: never;
}

export interface JsonPathFail {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly ErrorPath?: string;
  readonly Cause?: string;
  readonly CausePath?: string;
}

/** What a catcher in JSONPath says of the output; the rest is the same in both languages. */
export interface JsonPathCatcher {
  readonly Next: string;
  readonly ResultPath?: string | null;
  readonly Assign?: JsonObject;
}
