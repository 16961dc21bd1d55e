import { splitQualifier } from '../../registry/qualified-arn.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { seconds } from '../seconds.js';
import { requireStateMachine } from '../state-machines/require-state-machine.js';
import { aliasArn } from './require-alias.js';

/** Of a state machine, or those that lead to a version. Oldest first, as recorded. */
export const listStateMachineAliases = operation(
  structure({ stateMachineArn: shapes.arn }, { maxResults: shapes.pageSize, nextToken: shapes.pageToken }),
  ({ stateMachineArn, maxResults, nextToken }, service) => {
    const { record } = requireStateMachine(stateMachineArn, service);
    const { qualifier } = splitQualifier(stateMachineArn);
    const leadsThere = ({ version }: { readonly version: number }) => String(version) === qualifier;
    const { items, next } = pageOf({
      items: (record.aliases ?? []).filter(({ routing }) => qualifier === undefined || routing.some(leadsThere)),
      maxResults,
      nextToken,
      scope: ['ListStateMachineAliases', stateMachineArn],
      keyOf: ({ name }) => name,
      now: service.now(),
    });
    return {
      stateMachineAliases: items.map((alias) => ({
        stateMachineAliasArn: aliasArn(record, alias),
        creationDate: seconds(alias.createdAt),
      })),
      ...next,
    };
  },
);
