import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { lookUpAlias, withAliases } from './require-alias.js';

/** Executions that were started through it go on. One that is not there is deleted already (recorded). */
export const deleteStateMachineAlias = operation(
  structure({ stateMachineAliasArn: shapes.arn }, {}),
  ({ stateMachineAliasArn }, service) => {
    const found = lookUpAlias(stateMachineAliasArn, service);
    if (found === undefined) return {};
    const left = (found.record.aliases ?? []).filter(({ name }) => name !== found.alias.name);
    service.registry.change({ kind: 'put', stateMachine: withAliases(found.record, left) });
    return {};
  },
);
