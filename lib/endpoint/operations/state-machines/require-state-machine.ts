import { type QualifiedArn, splitQualifier } from '../../registry/qualified-arn.js';
import type { StateMachineRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';

export interface RequiredStateMachine extends QualifiedArn {
  readonly record: StateMachineRecord;
}

/** The error for a state machine that is not there. */
type Missing = (arn: string, service: Service) => ApiError;

/**
 * The state machine of an ARN, which may name a version or an alias of it.
 *
 * @param missing what operations that change or start something say differs: `missingOrDeleting`
 * @throws ApiError `InvalidArn`, or that of `missing`
 */
export function requireStateMachine(
  arn: string,
  service: Service,
  missing: Missing = missingStateMachine,
): RequiredStateMachine {
  const { resource } = parseArn(arn, 'stateMachine');
  if (resource.includes('/')) throw labelledArn();
  const record = service.registry.stateMachine(arn);
  if (record === undefined) throw missing(arn, service);
  return { record, ...splitQualifier(arn) };
}

/** The same for operations that take the state machine itself only. */
export function requireUnqualified(arn: string, service: Service, missing?: Missing): StateMachineRecord {
  const { record, qualifier } = requireStateMachine(arn, service, missing);
  if (qualifier !== undefined) throw missingStateMachine(arn);
  return record;
}

export function missingStateMachine(arn: string): ApiError {
  return new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** `StateMachineDeleting` while executions of a deleted state machine go on: it is not quite gone before they end. */
export function missingOrDeleting(arn: string, service: Service): ApiError {
  const { stateMachineArn } = splitQualifier(arn);
  if (service.registry.stateMachine(stateMachineArn) !== undefined || !hasRunning(stateMachineArn, service)) {
    return missingStateMachine(arn);
  }
  return new ApiError('StateMachineDeleting', `State Machine is being deleted: '${stateMachineArn}'`);
}

/** Whether executions of a state machine are under way. */
export function hasRunning(stateMachineArn: string, { executions }: Service): boolean {
  return executions
    .list()
    .some(({ execution, status }) => status === 'RUNNING' && execution.stateMachineArn === stateMachineArn);
}

/** ARNs of the state machines inside a distributed Map, `…:stateMachine:Name/Label`, are not taken by most operations. */
function labelledArn(): ApiError {
  return new ApiError('ValidationException', 'This operation does not support labeled state machine ARNs', {
    reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS',
  });
}
