import type { AliasRecord } from '../../registry/registry.js';
import { ApiError } from '../api-error.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { aliasArn, withAliases } from './require-alias.js';
import { requireRouting } from './require-routing.js';

/** Aliases that one state machine can have (DG: service-quotas). */
const MOST_ALIASES = 100;

/** Idempotent when description and routing are the same. */
export const createStateMachineAlias = operation(
  structure(
    { name: shapes.aliasName, routingConfiguration: shapes.routingConfiguration },
    { description: shapes.aliasDescription },
  ),
  ({ name, routingConfiguration, description }, service) => {
    const { record, routing } = requireRouting(routingConfiguration, service);
    const aliases = record.aliases ?? [];
    const known = aliases.find((alias) => alias.name === name);
    if (known !== undefined) {
      if (!isSame(known, routing, description)) throw conflict();
      return { stateMachineAliasArn: aliasArn(record, known), creationDate: seconds(known.createdAt) };
    }
    if (aliases.length >= MOST_ALIASES) {
      const message = `The maximum number of aliases of a state machine is ${MOST_ALIASES}; delete one first`;
      throw new ApiError('ServiceQuotaExceededException', message);
    }
    const now = service.now();
    const alias: AliasRecord = {
      name,
      routing,
      createdAt: now,
      updatedAt: now,
      ...(description === undefined ? {} : { description }),
    };
    service.registry.change({ kind: 'put', stateMachine: withAliases(record, [...aliases, alias]) });
    return { stateMachineAliasArn: aliasArn(record, alias), creationDate: seconds(now) };
  },
);

function isSame(known: AliasRecord, routing: AliasRecord['routing'], description: string | undefined): boolean {
  return known.description === description && JSON.stringify(known.routing) === JSON.stringify(routing);
}

/** AWS says so of another description, too. */
function conflict(): ApiError {
  const reason = 'an alias with the same name and a different routing configuration already exists.';
  return new ApiError('ConflictException', `Failed to create alias because ${reason}`);
}
