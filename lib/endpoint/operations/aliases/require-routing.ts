import { findVersion } from '../../registry/choose-revision.js';
import { splitQualifier } from '../../registry/qualified-arn.js';
import type { AliasRecord, StateMachineRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';
import { missingResource } from './require-alias.js';

export interface Route {
  readonly stateMachineVersionArn: string;
  readonly weight: number;
}

export interface RequiredRouting {
  readonly record: StateMachineRecord;
  readonly routing: AliasRecord['routing'];
}

/**
 * Where an alias leads: one version of a state machine or two, with weights that add up to 100.
 *
 * @throws ApiError `ValidationException` in the words recorded of AWS; `ResourceNotFound` for a version that is not
 * there
 */
export function requireRouting(routes: readonly Route[], { registry }: Service): RequiredRouting {
  const arns = routes.map((route) => parseArn(route.stateMachineVersionArn, 'stateMachine').arn);
  const received = `Received: [${arns.join(', ')}]`;
  const targets = arns.map(splitQualifier);
  if (targets.some(({ qualifier }) => qualifier === undefined || !/^\d+$/.test(qualifier))) {
    throw invalid(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  if (new Set(arns).size < arns.length) {
    throw invalid(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  const machines = new Set(targets.map(({ stateMachineArn }) => stateMachineArn));
  if (machines.size > 1) {
    throw invalid(`Routing configuration must contain versions of the same state machine. ${received}`);
  }
  const weights = routes.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw invalid(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  const record = registry.stateMachine(targets[0]?.stateMachineArn ?? '');
  if (record === undefined) throw missingResource();
  const routing = routes.map(({ weight }, index) => {
    const version = findVersion(record, targets[index]?.qualifier ?? '');
    if (version === undefined) throw missingResource();
    return { version: version.number, weight };
  });
  return { record, routing };
}

function invalid(message: string): ApiError {
  return new ApiError('ValidationException', message, { reason: 'INVALID_ROUTING_CONFIGURATION' });
}
