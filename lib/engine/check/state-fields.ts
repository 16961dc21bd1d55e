import type { State } from '../../asl/document.js';

/** The fields that a type of state has: in both query languages, and in one of them. */
export interface TypeFields {
  readonly both: ReadonlySet<string>;
  readonly JSONata: ReadonlySet<string>;
  readonly JSONPath: ReadonlySet<string>;
}

/**
 * The fields of each type. `Assign` is in neither language's own list. Source: measured with
 * `ValidateStateMachineDefinition` over all types and fields (github.com/badmintoncryer/cdk-preflight, 2026-09); the
 * pages of each state type in docs.aws.amazon.com/step-functions/latest/dg say the same.
 */
export const stateFields: Readonly<Record<State['Type'], TypeFields>> = {
  Pass: fields('Assign Next End', 'Output', 'InputPath OutputPath Result ResultPath Parameters'),
  Task: fields(
    'Assign Next End Resource Credentials Retry Catch TimeoutSeconds HeartbeatSeconds',
    'Arguments Output',
    'InputPath OutputPath ResultPath Parameters ResultSelector TimeoutSecondsPath HeartbeatSecondsPath',
  ),
  Choice: fields('Assign Choices Default', 'Output', 'InputPath OutputPath'),
  Wait: fields('Assign Next End Seconds Timestamp', 'Output', 'InputPath OutputPath SecondsPath TimestampPath'),
  Succeed: fields('', 'Output', 'InputPath OutputPath'),
  Fail: fields('Error Cause', '', 'ErrorPath CausePath'),
  Parallel: fields(
    'Assign Next End Retry Catch Branches',
    'Arguments Output',
    'InputPath OutputPath ResultPath Parameters ResultSelector',
  ),
  Map: fields(
    'Assign Next End Retry Catch ItemProcessor Iterator ItemSelector ItemReader ItemBatcher ResultWriter Label ' +
      'MaxConcurrency ToleratedFailureCount ToleratedFailurePercentage',
    'Items Output',
    'InputPath OutputPath ResultPath Parameters ResultSelector ItemsPath MaxConcurrencyPath ' +
      'ToleratedFailureCountPath ToleratedFailurePercentagePath',
  ),
};

function fields(both: string, jsonata: string, jsonPath: string): TypeFields {
  return {
    both: words(`Type Comment QueryLanguage ${both}`),
    JSONata: words(jsonata),
    JSONPath: words(jsonPath),
  };
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' ').filter((word) => word !== ''));
}
