import { splitQualifier } from '../../registry/qualified-arn.js';
import { ApiError } from '../api-error.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { invalidArn, parseArn } from '../parse-arn.js';

/** Executions that run the version go on. One that is not there is deleted already. */
export const deleteStateMachineVersion = operation(
  structure({ stateMachineVersionArn: shapes.longArn }, {}),
  ({ stateMachineVersionArn }, { registry }) => {
    const { arn } = parseArn(stateMachineVersionArn, 'stateMachine');
    const { stateMachineArn, qualifier } = splitQualifier(arn);
    if (qualifier === undefined || !/^\d+$/.test(qualifier)) throw invalidArn(`Invalid ARN: ${arn}`);
    const record = registry.stateMachine(stateMachineArn);
    const version = Number(qualifier);
    if (record === undefined || record.versions.every(({ number }) => number !== version)) return {};
    const names = (record.aliases ?? [])
      .filter(({ routing }) => routing.some((route) => route.version === version))
      .map(({ name }) => name);
    if (names.length > 0) {
      const message = `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names.join(', ')}]`;
      throw new ApiError('ConflictException', message);
    }
    const last = record.lastVersion ?? record.versions.at(-1)?.number ?? version;
    const versions = record.versions.filter(({ number }) => number !== version);
    registry.change({ kind: 'put', stateMachine: { ...record, versions, lastVersion: last } });
    return {};
  },
);
