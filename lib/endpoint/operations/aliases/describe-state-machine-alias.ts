import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { versionArn } from '../state-machines/publish-version.js';
import { requireAlias } from './require-alias.js';

export const describeStateMachineAlias = operation(
  structure({ stateMachineAliasArn: shapes.arn }, {}),
  ({ stateMachineAliasArn }, service) => {
    const { record, alias } = requireAlias(stateMachineAliasArn, service);
    const { name, description, routing, createdAt, updatedAt } = alias;
    return {
      stateMachineAliasArn,
      name,
      ...(description === undefined ? {} : { description }),
      routingConfiguration: routing.map(({ version, weight }) => ({
        stateMachineVersionArn: versionArn(record, version),
        weight,
      })),
      creationDate: seconds(createdAt),
      updateDate: seconds(updatedAt),
    };
  },
);
