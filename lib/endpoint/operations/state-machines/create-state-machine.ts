import { uuidFrom } from '../../../engine/data-flow/uuid-from.js';
import type { StateMachineRecord } from '../../registry/registry.js';
import { ApiError } from '../api-error.js';
import { boolean, type InputOf, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { parseRoleArn } from '../parse-role-arn.js';
import { requireName } from '../require-name.js';
import { resourceArn } from '../resource-arn.js';
import { seconds } from '../seconds.js';
import { addTags } from '../tags/add-tags.js';
import { givenConfigurations, sameConfigurations } from './configurations.js';
import { publishVersion, versionArn } from './publish-version.js';
import { requireDefinition } from './require-definition.js';
import { hasRunning, missingOrDeleting } from './require-state-machine.js';

const shape = structure(
  { name: shapes.name, definition: shapes.definition, roleArn: shapes.arn },
  {
    type: shapes.stateMachineType,
    tags: shapes.tagList,
    publish: boolean,
    versionDescription: shapes.versionDescription,
    ...shapes.configurations,
  },
);

/** Idempotent: the same name and content give what is there; another role or other tags are ignored then. */
export const createStateMachine = operation(shape, (input, service) => {
  const { registry, settings } = service;
  const name = requireName(input.name);
  const { publish = false, versionDescription, type = 'STANDARD', definition } = input;
  if (versionDescription !== undefined && !publish) throw descriptionWithoutPublish();
  const roleArn = parseRoleArn(input.roleArn);
  const arn = resourceArn(settings, 'stateMachine', name);
  requireDefinition(definition, type);
  const known = registry.stateMachine(arn);
  if (known !== undefined) {
    if (!isSame(known, input)) throw alreadyExists(arn);
    return answer(known, publish);
  }
  if (hasRunning(arn, service)) throw missingOrDeleting(arn, service);
  const now = service.now();
  const made: StateMachineRecord = {
    arn,
    name,
    type,
    definition,
    roleArn,
    createdAt: now,
    updatedAt: now,
    revisionId: uuidFrom(service.random),
    initial: true,
    configurations: givenConfigurations(input),
    versions: [],
    tags: addTags(arn, {}, input.tags ?? []),
  };
  const { record } = publish ? publishVersion(made, versionDescription, now) : { record: made };
  registry.change({ kind: 'put', stateMachine: record });
  return answer(record, publish);
});

function answer(record: StateMachineRecord, publish: boolean) {
  const [first] = record.versions;
  return {
    stateMachineArn: record.arn,
    creationDate: seconds(record.createdAt),
    ...(publish && first !== undefined ? { stateMachineVersionArn: versionArn(record, first.number) } : {}),
  };
}

/** What decides is all but role and tags (API: CreateStateMachine). */
function isSame(known: StateMachineRecord, input: InputOf<typeof shape>): boolean {
  const published = known.versions.find(({ revisionId }) => revisionId === known.revisionId);
  return (
    known.definition === input.definition &&
    known.type === (input.type ?? 'STANDARD') &&
    sameConfigurations(known.configurations, givenConfigurations(input)) &&
    (input.publish !== true || (published !== undefined && published.description === input.versionDescription))
  );
}

function alreadyExists(arn: string): ApiError {
  return new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
}

export function descriptionWithoutPublish(): ApiError {
  return new ApiError('ValidationException', 'Version description can only be set when publish is true');
}
