import type { StateMachine } from '../../../lib/asl/document.js';
import type { Json } from '../../../lib/json.js';

/** What a function does with what it is given. Throws `Throttled` to be retried. */
export type TaskFunction = (payload: Json) => Json;

/** One kind of work, in the words of both engines. */
export interface Shape {
  readonly name: string;
  readonly input: Json;
  /** States that one execution enters, the same on both engines; an attempt after a failure counts as one. */
  readonly states: number;
  /** The document in JSONata, for ours. */
  readonly machine: StateMachine;
  /** The same in JSONPath. */
  readonly peerMachine: object;
  /** Names of the peer's Task states, which call the function below. */
  readonly peerTasks: readonly string[];
  /** A new function for every execution: one that fails counts its calls. */
  readonly newFunction: () => TaskFunction;
  /** The same for the peer, which is given what `Parameters` make and gives what `OutputPath` reads. */
  readonly newPeerFunction: () => TaskFunction;
  /** The output of an execution, so that both are seen to do the work. */
  readonly output: Json;
}
