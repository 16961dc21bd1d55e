import type { Json, JsonObject } from '../json.js';

/**
 * Amazon States Language in JSONata mode, as a union on `Type`. Field names are AWS's. A string that starts with `{%`
 * and ends with `%}` is a JSONata expression wherever the field takes one.
 *
 * Source: https://states-language.net and docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export interface StateMachine extends States {
  readonly Comment?: string;
  readonly QueryLanguage: 'JSONata';
  readonly Version?: string;
  readonly TimeoutSeconds?: number;
}

/** One scope: the machine itself, a branch of a Parallel state, or the processor of a Map state. */
export interface States {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type State =
  | TaskState
  | ParallelState
  | MapState
  | ChoiceState
  | PassState
  | WaitState
  | SucceedState
  | FailState;

/** Exactly one of `Next` and `End`. */
export type Transition =
  | { readonly Next: string; readonly End?: never }
  | { readonly End: true; readonly Next?: never };

interface Common {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONata';
}

interface Produces {
  readonly Output?: Json;
  readonly Assign?: JsonObject;
}

interface Recovers {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}

export type TaskState = Common &
  Produces &
  Recovers &
  Transition & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Arguments?: Json;
    readonly TimeoutSeconds?: number | string;
    readonly HeartbeatSeconds?: number | string;
    readonly Credentials?: JsonObject;
  };

export type ParallelState = Common &
  Produces &
  Recovers &
  Transition & {
    readonly Type: 'Parallel';
    readonly Arguments?: Json;
    readonly Branches: readonly States[];
  };

export type MapState = Common &
  Produces &
  Recovers &
  Transition & {
    readonly Type: 'Map';
    readonly Items?: Json;
    readonly ItemSelector?: Json;
    readonly MaxConcurrency?: number | string;
    readonly ToleratedFailureCount?: number | string;
    readonly ToleratedFailurePercentage?: number | string;
    readonly ItemProcessor: States & { readonly ProcessorConfig?: JsonObject };
    /** Of a distributed Map. */
    readonly Label?: string;
    /** Of a distributed Map. */
    readonly ItemBatcher?: JsonObject;
    /** Of a distributed Map. */
    readonly ItemReader?: JsonObject;
    /** Of a distributed Map. */
    readonly ResultWriter?: JsonObject;
  };

export interface ChoiceState extends Common, Produces {
  readonly Type: 'Choice';
  readonly Choices: readonly ChoiceRule[];
  readonly Default?: string;
}

export interface ChoiceRule extends Produces {
  readonly Comment?: string;
  readonly Condition: string | boolean;
  readonly Next: string;
}

export type PassState = Common & Produces & Transition & { readonly Type: 'Pass' };

export type WaitState = Common &
  Produces &
  Transition & { readonly Type: 'Wait' } & (
    | { readonly Seconds: number | string; readonly Timestamp?: never }
    | { readonly Timestamp: string; readonly Seconds?: never }
  );

export interface SucceedState extends Common {
  readonly Type: 'Succeed';
  readonly Output?: Json;
}

export interface FailState extends Common {
  readonly Type: 'Fail';
  readonly Error?: string;
  readonly Cause?: string;
}

export interface Retrier {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'NONE' | 'FULL';
}

export interface Catcher extends Produces {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
}
