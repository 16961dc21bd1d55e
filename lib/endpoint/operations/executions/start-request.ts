import { uuidFrom } from '../../../engine/data-flow/uuid-from.js';
import type { ExecutionIdentity } from '../../../engine/execution.js';
import { executionIdentity, expressIdentity } from '../../../engine/identity.js';
import type { StartRequest } from '../../executions/execution-book.js';
import { chooseRevision } from '../../registry/choose-revision.js';
import type { StateMachineRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { requireName } from '../require-name.js';
import { missingOrDeleting, requireStateMachine } from '../state-machines/require-state-machine.js';
import { executionInput } from './execution-input.js';

export interface StartInput {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input?: string;
}

export interface CheckedStart {
  readonly record: StateMachineRecord;
  readonly request: StartRequest;
}

/**
 * What an execution is started with: the revision that the ARN stands for now, a name of its own where none is given,
 * the input as a value.
 *
 * @param express how executions of Express state machines are named
 */
export function startRequest(input: StartInput, service: Service, express: 'ASYNC' | 'SYNC'): CheckedStart {
  const { random } = service;
  const { record, qualifier } = requireStateMachine(input.stateMachineArn, service, missingOrDeleting);
  const chosen = chooseRevision(record, qualifier, random);
  if (chosen === undefined) throw missingOrDeleting(input.stateMachineArn, service);
  const name = input.name === undefined ? uuidFrom(random) : requireName(input.name);
  const named =
    record.type === 'EXPRESS'
      ? expressIdentity(record.arn, name, express, uuidFrom(random))
      : executionIdentity(record.arn, name);
  const role = service.registry.revisionRecord(chosen.revisionId)?.roleArn;
  const execution: ExecutionIdentity = {
    ...named,
    ...(role === undefined ? {} : { roleArn: role }),
    ...(chosen.version === undefined ? {} : { stateMachineVersionArn: `${record.arn}:${chosen.version}` }),
    ...(chosen.alias === undefined ? {} : { stateMachineAliasArn: `${record.arn}:${chosen.alias}` }),
  };
  return { record, request: { execution, input: executionInput(input.input), revision: chosen.revisionId } };
}

/** Refuses to have more executions under way than there may be, with `ExecutionLimitExceeded`. */
export function requireRoom({ executions, settings }: Service): void {
  if (executions.running < settings.maxRunning) return;
  const reached = `The maximum number of running executions has been reached: ${settings.maxRunning}.`;
  const fix = 'Running executions must end or be stopped before a new execution can be started.';
  throw new ApiError('ExecutionLimitExceeded', `${reached} ${fix}`);
}
