import type { Json } from '../json.js';
import type { Address } from './snapshot.js';

/**
 * What a step wants done: data, carried out by the loop in `run-loop.ts`. The answer comes back as an event with the
 * same address.
 */
export type Effect =
  | TaskEffect
  /** `at`: milliseconds since 1970. */
  | { readonly kind: 'setTimer'; readonly to: Address; readonly at: number }
  /** Nobody waits for this any more: a timer is dropped, an answer ignored, a nested execution stopped. */
  | { readonly kind: 'cancel'; readonly token: number };

/** What an attempt of a Task state, or an item of a distributed Map, asks the world for. */
export type TaskEffect = InvokeEffect | ServiceEffect | ActivityEffect | StartExecutionEffect;

interface Attempted {
  readonly to: Address;
  readonly stateName: string;
  /** Retries of the state so far: 0 on the first attempt. */
  readonly retryCount: number;
}

/** A function is called. Answered by `returned` or `failed`. */
export interface InvokeEffect extends Attempted {
  readonly kind: 'invoke';
  readonly functionName: string;
  readonly payload: Json;
  /** `InvocationType: Event`: the call is accepted, and what comes of it is not waited for. */
  readonly asynchronous?: true;
}

/** Any other service of AWS is called. Answered by `answered` or `failed`. */
export interface ServiceEffect extends Attempted {
  readonly kind: 'callService';
  /** As events name it, for example `sns`. */
  readonly resourceType: string;
  /** For example `publish` or `publish.waitForTaskToken`. */
  readonly resource: string;
  readonly parameters: Json;
}

/** Work for whoever asks for a task of the activity. Answered by `taken`, `heartbeat`, `answered` or `failed`. */
export interface ActivityEffect extends Attempted {
  readonly kind: 'offerActivity';
  readonly activityArn: string;
  readonly taskToken: string;
  readonly input: Json;
}

/** Another execution is started. Answered by `submitted`, by `ended` when it is waited for, or by `failed`. */
export interface StartExecutionEffect extends Attempted {
  readonly kind: 'startExecution';
  /** Of a state machine; of a Map state of this machine (`…:stateMachine:Name/Label`) for an item of a distributed Map. */
  readonly stateMachineArn: string;
  /** Made by the step, so that starting it again after a restart finds the one that was started before. */
  readonly name: string;
  readonly input: Json;
  /** False for `startExecution`, which goes on as soon as the other is under way. */
  readonly waits: boolean;
  readonly mapRunArn?: string;
}
