import type { Json } from '../../json.js';
import type { AttemptRange } from './attempt-range.js';

/** A test case of a mock configuration: what answers the attempts of each state. */
export interface Mocks {
  /** As in the file. */
  readonly stateMachine: string;
  readonly testCase: string;
  /** By name of the state. */
  readonly states: ReadonlyMap<string, StateMock>;
}

export interface StateMock {
  /** Name of the mocked response. */
  readonly response: string;
  /** In order, none overlapping another. */
  readonly answers: readonly MockedAnswer[];
}

/** What some attempts of a state come to. */
export type MockedAnswer = AttemptRange &
  (
    | { readonly kind: 'return'; readonly result: Json }
    | { readonly kind: 'throw'; readonly error: string; readonly cause?: string }
  );
