import type { AliasRecord } from '../../registry/registry.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { type RequiredAlias, requireAlias, withAliases } from './require-alias.js';
import { type Route, requireRouting } from './require-routing.js';

export const updateStateMachineAlias = operation(
  structure(
    { stateMachineAliasArn: shapes.arn },
    { description: shapes.aliasDescription, routingConfiguration: shapes.routingConfiguration },
  ),
  ({ stateMachineAliasArn, description, routingConfiguration }, service) => {
    const found = requireAlias(stateMachineAliasArn, service);
    if (description === undefined && routingConfiguration === undefined) throw nothingGiven();
    const updatedAt = service.now();
    const next: AliasRecord = {
      ...found.alias,
      ...(description === undefined ? {} : { description }),
      ...(routingConfiguration === undefined ? {} : { routing: newRouting(found, routingConfiguration, service) }),
      updatedAt,
    };
    const aliases = (found.record.aliases ?? []).map((alias) => (alias.name === next.name ? next : alias));
    service.registry.change({ kind: 'put', stateMachine: withAliases(found.record, aliases) });
    return { updateDate: seconds(updatedAt) };
  },
);

function newRouting({ record }: RequiredAlias, routes: readonly Route[], service: Service): AliasRecord['routing'] {
  const required = requireRouting(routes, service);
  if (required.record.arn === record.arn) return required.routing;
  const message = 'Routing configuration must contain versions of the state machine that the alias belongs to';
  throw new ApiError('ValidationException', message, { reason: 'INVALID_ROUTING_CONFIGURATION' });
}

function nothingGiven(): ApiError {
  return new ApiError('ValidationException', 'Either description or routingConfiguration must be specified', {
    reason: 'MISSING_REQUIRED_PARAMETER',
  });
}
