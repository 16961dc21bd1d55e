import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { seconds } from '../seconds.js';

export const listActivities = operation(
  structure({}, { maxResults: shapes.pageSize, nextToken: shapes.pageToken }),
  ({ maxResults, nextToken }, { registry, now }) => {
    const { items, next } = pageOf({
      items: registry.activities(),
      maxResults,
      nextToken,
      scope: ['ListActivities'],
      keyOf: ({ arn }) => arn,
      now: now(),
    });
    return {
      activities: items.map(({ arn, name, createdAt }) => ({
        activityArn: arn,
        name,
        creationDate: seconds(createdAt),
      })),
      ...next,
    };
  },
);
