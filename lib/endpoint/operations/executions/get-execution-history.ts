import { apiEvent } from '../../../engine/history-details.js';
import { boolean, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { parseArn } from '../parse-arn.js';
import { executionDoesNotExist } from './require-execution.js';

export const getExecutionHistory = operation(
  structure(
    { executionArn: shapes.arn },
    {
      maxResults: shapes.pageSize,
      reverseOrder: boolean,
      nextToken: shapes.pageToken,
      /** Without it, payloads are left out. */
      includeExecutionData: boolean,
    },
  ),
  ({ executionArn, maxResults, reverseOrder = false, nextToken, includeExecutionData = true }, service) => {
    const { arn } = parseArn(executionArn, 'execution');
    const events = service.executions.history(arn);
    if (events === undefined) throw executionDoesNotExist(arn);
    const { items, next } = pageOf({
      items: reverseOrder ? events.toReversed() : events,
      maxResults,
      nextToken,
      scope: ['GetExecutionHistory', arn, reverseOrder],
      keyOf: ({ id }) => String(id),
      now: service.now(),
    });
    return { events: items.map((event) => apiEvent(event, { includeExecutionData })), ...next };
  },
);
