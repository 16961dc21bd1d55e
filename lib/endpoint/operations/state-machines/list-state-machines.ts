import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { seconds } from '../seconds.js';

export const listStateMachines = operation(
  structure({}, { maxResults: shapes.pageSize, nextToken: shapes.pageToken }),
  ({ maxResults, nextToken }, { registry, now }) => {
    const { items, next } = pageOf({
      items: registry.stateMachines(),
      maxResults,
      nextToken,
      scope: ['ListStateMachines'],
      keyOf: ({ arn }) => arn,
      now: now(),
    });
    return {
      stateMachines: items.map(({ arn, name, type, createdAt }) => ({
        stateMachineArn: arn,
        name,
        type,
        creationDate: seconds(createdAt),
      })),
      ...next,
    };
  },
);
