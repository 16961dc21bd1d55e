import type { Json } from '../json.js';
import type { Address } from './snapshot.js';

/**
 * What a step wants done: data, carried out by the loop in `run.ts`. The answer comes back as an event with the same
 * address.
 */
export type Effect =
  | {
      readonly kind: 'invoke';
      readonly to: Address;
      readonly functionName: string;
      readonly payload: Json;
      readonly stateName: string;
      readonly retryCount: number;
    }
  /** `at`: milliseconds since 1970. */
  | { readonly kind: 'setTimer'; readonly to: Address; readonly at: number }
  /** `states:startExecution.sync:2`. Without a name the loop makes one. */
  | {
      readonly kind: 'startExecution';
      readonly to: Address;
      readonly stateMachineArn: string;
      readonly input: Json;
      readonly name?: string;
    }
  /** Nobody waits for this any more: a timer is dropped, an answer ignored, a nested execution stopped. */
  | { readonly kind: 'cancel'; readonly token: number };
