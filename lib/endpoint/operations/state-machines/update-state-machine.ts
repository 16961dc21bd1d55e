import { uuidFrom } from '../../../engine/data-flow/uuid-from.js';
import type { StateMachineRecord } from '../../registry/registry.js';
import { ApiError } from '../api-error.js';
import { boolean, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { parseRoleArn } from '../parse-role-arn.js';
import { seconds } from '../seconds.js';
import { givenConfigurations, sameConfigurations } from './configurations.js';
import { descriptionWithoutPublish } from './create-state-machine.js';
import { publishVersion, versionArn } from './publish-version.js';
import { requireDefinition } from './require-definition.js';
import { missingOrDeleting, requireUnqualified } from './require-state-machine.js';

/** Executions under way go on with what they began with. What changes nothing makes no new revision. */
export const updateStateMachine = operation(
  structure(
    { stateMachineArn: shapes.arn },
    {
      definition: shapes.definition,
      roleArn: shapes.arn,
      publish: boolean,
      versionDescription: shapes.versionDescription,
      ...shapes.configurations,
    },
  ),
  (input, service) => {
    const { publish = false, versionDescription } = input;
    const known = requireUnqualified(input.stateMachineArn, service, missingOrDeleting);
    const given = givenConfigurations(input);
    if (input.definition === undefined && input.roleArn === undefined && Object.keys(given).length === 0) {
      throw nothingGiven();
    }
    if (versionDescription !== undefined && !publish) throw descriptionWithoutPublish();
    if (input.definition !== undefined) requireDefinition(input.definition, known.type);
    const next = {
      definition: input.definition ?? known.definition,
      roleArn: input.roleArn === undefined ? known.roleArn : parseRoleArn(input.roleArn),
      configurations: { ...known.configurations, ...given },
    };
    const now = service.now();
    const changed = isChanged(known, next) ? revised(known, next, uuidFrom(service.random), now) : known;
    const { record, version } = publish
      ? publishVersion(changed, versionDescription, now)
      : { record: changed, version: undefined };
    if (record !== known) service.registry.change({ kind: 'put', stateMachine: record });
    return {
      updateDate: seconds(now),
      ...(record.initial ? {} : { revisionId: record.revisionId }),
      ...(version === undefined ? {} : { stateMachineVersionArn: versionArn(record, version.number) }),
    };
  },
);

type Content = Pick<StateMachineRecord, 'definition' | 'roleArn' | 'configurations'>;

function isChanged(known: Content, next: Content): boolean {
  return (
    known.definition !== next.definition ||
    known.roleArn !== next.roleArn ||
    !sameConfigurations(known.configurations, next.configurations)
  );
}

function revised(known: StateMachineRecord, next: Content, revisionId: string, now: number): StateMachineRecord {
  const { initial: _, ...rest } = known;
  return { ...rest, ...next, revisionId, updatedAt: now };
}

function nothingGiven(): ApiError {
  const members = 'the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration';
  return new ApiError('MissingRequiredParameter', `Either ${members} must be specified`);
}
