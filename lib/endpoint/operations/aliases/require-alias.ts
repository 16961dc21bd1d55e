import { findAlias } from '../../registry/choose-revision.js';
import { splitQualifier } from '../../registry/qualified-arn.js';
import type { AliasRecord, StateMachineRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';

export interface RequiredAlias {
  readonly record: StateMachineRecord;
  readonly alias: AliasRecord;
}

/** The alias of an ARN; undefined when there is none, or `InvalidArn`. */
export function lookUpAlias(aliasArn: string, { registry }: Service): RequiredAlias | undefined {
  const { stateMachineArn, qualifier } = splitQualifier(parseArn(aliasArn, 'stateMachine').arn);
  const record = registry.stateMachine(stateMachineArn);
  const alias = record && findAlias(record, qualifier ?? '');
  return record === undefined || alias === undefined ? undefined : { record, alias };
}

export function requireAlias(aliasArn: string, service: Service): RequiredAlias {
  const found = lookUpAlias(aliasArn, service);
  if (found === undefined) throw missingResource();
  return found;
}

export function aliasArn({ arn }: Pick<StateMachineRecord, 'arn'>, { name }: Pick<AliasRecord, 'name'>): string {
  return `${arn}:${name}`;
}

/** A state machine with its aliases changed. */
export function withAliases(record: StateMachineRecord, aliases: readonly AliasRecord[]): StateMachineRecord {
  return { ...record, aliases };
}

/** Recorded of UpdateStateMachineAlias. */
export function missingResource(): ApiError {
  return new ApiError('ResourceNotFound', 'Request references a resource that does not exist.');
}
