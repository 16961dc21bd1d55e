import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { seconds } from '../seconds.js';
import { versionArn } from './publish-version.js';
import { requireUnqualified } from './require-state-machine.js';

/** Newest first. */
export const listStateMachineVersions = operation(
  structure({ stateMachineArn: shapes.arn }, { maxResults: shapes.pageSize, nextToken: shapes.pageToken }),
  ({ stateMachineArn, maxResults, nextToken }, service) => {
    const record = requireUnqualified(stateMachineArn, service);
    const { items, next } = pageOf({
      items: record.versions.toReversed(),
      maxResults,
      nextToken,
      scope: ['ListStateMachineVersions', stateMachineArn],
      keyOf: ({ number }) => String(number),
      now: service.now(),
    });
    return {
      stateMachineVersions: items.map(({ number, createdAt }) => ({
        stateMachineVersionArn: versionArn(record, number),
        creationDate: seconds(createdAt),
      })),
      ...next,
    };
  },
);
