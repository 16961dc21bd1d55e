import type { Json } from '../json.js';
import type { ExecutionIdentity } from './execution.js';
import { executionIdentity, isExecutionName } from './identity.js';
import type { Snapshot } from './snapshot.js';

/** What `StartExecution` makes of a request. */
export type NestedStart =
  | { readonly kind: 'new'; readonly execution: ExecutionIdentity; readonly input: Json }
  /** One of that name and input is running already: starting it again is no error. */
  | { readonly kind: 'running'; readonly execution: ExecutionIdentity }
  /** `code` as AWS's API has it. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** What there is in a run, as far as starting something depends on it. */
export interface Started {
  readonly hasMachine: (stateMachineArn: string) => boolean;
  readonly find: (executionArn: string) => Snapshot | undefined;
}

/** Judges a start by AWS's rules for names (API: StartExecution). Pure: what follows is up to the loop. */
export function startNested(stateMachineArn: string, name: string, given: Json, started: Started): NestedStart {
  if (!started.hasMachine(stateMachineArn)) {
    return refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  }
  if (!isExecutionName(name)) return refused('InvalidName', `Invalid Name: '${name}'`);
  const input = inputOf(given);
  if (input === undefined) return refused('InvalidExecutionInput', 'Invalid State Machine Execution Input');
  const execution = executionIdentity(stateMachineArn, name);
  const known = started.find(execution.arn);
  if (known === undefined) return { kind: 'new', execution, input };
  const same = known.progress.kind !== 'ended' && JSON.stringify(known.input) === JSON.stringify(input);
  return same
    ? { kind: 'running', execution }
    : refused('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
}

function refused(code: string, message: string): NestedStart {
  return { kind: 'refused', code, message };
}

/** `Input` may be JSON text. */
function inputOf(input: Json): Json | undefined {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as Json;
  } catch {
    return undefined;
  }
}
