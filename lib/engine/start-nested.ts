import { isExecutionName } from '../execution-name.js';
import type { Json } from '../json.js';
import type { ExecutionIdentity } from './execution.js';
import { executionIdentity, expressIdentity } from './identity.js';
import type { Definition } from './machine-library.js';
import type { Origin, Waiter } from './run-snapshot.js';
import type { Snapshot } from './snapshot.js';

/** What `StartExecution` makes of a request. */
export type NestedStart =
  | {
      readonly kind: 'new';
      readonly execution: ExecutionIdentity;
      readonly input: Json;
      readonly definition: Definition;
    }
  /** It is there: one of that name and input is running, or this state had started it already. That is no error. */
  | { readonly kind: 'known'; readonly execution: ExecutionIdentity }
  /** `code` as AWS's API has it. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

/** What a state asks for. */
export interface NestedRequest {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: Json;
  readonly origin: Origin;
}

/** What there is, as far as starting something depends on it. */
export interface Started {
  readonly definition: (stateMachineArn: string) => Definition | undefined;
  readonly find: (executionArn: string) => KnownExecution | undefined;
}

interface KnownExecution {
  readonly snapshot: Snapshot;
  readonly origin?: Origin;
  /** The states that wait for it, or waited for it to the end. */
  readonly waiters?: readonly Waiter[];
}

/** Judges a start by AWS's rules for names (API: StartExecution). Pure: what follows is up to the loop. */
export function startNested(
  { stateMachineArn, name, input: given, origin }: NestedRequest,
  started: Started,
): NestedStart {
  const definition = started.definition(stateMachineArn);
  if (definition === undefined) {
    return refused('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`);
  }
  if (!isExecutionName(name)) return refused('InvalidName', `Invalid Name: '${name}'`);
  // An item is what it is, texts included.
  const input = origin.mapRunArn === undefined ? inputOf(given) : given;
  if (input === undefined) return refused('InvalidExecutionInput', 'Invalid State Machine Execution Input');
  if (definition.type === 'EXPRESS') {
    // Its run id is made of what asks for it, so that asking again after a restart finds it.
    const runId = `${origin.to.path.join('-')}-${origin.to.token}`;
    const execution = expressIdentity(definition.stateMachineArn, name, 'ASYNC', runId);
    return started.find(execution.arn) === undefined
      ? { kind: 'new', execution, input, definition }
      : { kind: 'known', execution };
  }
  const execution = executionIdentity(definition.stateMachineArn, name);
  const known = started.find(execution.arn);
  if (known === undefined) return { kind: 'new', execution, input, definition };
  const { snapshot } = known;
  const same = snapshot.progress.kind !== 'ended' && JSON.stringify(snapshot.input) === JSON.stringify(input);
  return same || [known.origin, ...(known.waiters ?? [])].some((asked) => isSameState(asked, origin))
    ? { kind: 'known', execution: snapshot.execution }
    : refused('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`);
}

/** Asking again after a restart must find what was asked for before, even if that is over by now. */
function isSameState(one: Waiter | undefined, other: Waiter): boolean {
  return one?.executionArn === other.executionArn && one.to.token === other.to.token;
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
