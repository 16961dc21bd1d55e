import type { Json, JsonObject } from '../../../json.js';
import type { Service } from '../../service.js';
import { describeLogGroups } from './describe-log-groups.js';
import { describeLogStreams } from './describe-log-streams.js';
import { filterLogEvents } from './filter-log-events.js';
import { LogsError } from './logs-error.js';
import type { LogsOperation } from './logs-operation.js';

const targetPrefix = 'Logs_20140328.';

const operations: ReadonlyMap<string, LogsOperation> = new Map([
  ['FilterLogEvents', filterLogEvents],
  ['DescribeLogGroups', describeLogGroups],
  ['DescribeLogStreams', describeLogStreams],
]);

/** Whether a request is for CloudWatch Logs, by its header `X-Amz-Target`. */
export function isForLogs(target: string | undefined): target is string {
  return target?.startsWith(targetPrefix) === true;
}

/**
 * Performs an operation of CloudWatch Logs, in the protocol `AWS JSON 1.1`.
 *
 * @throws LogsError what the operation throws, `UnknownOperationException`, or `SerializationException`
 */
export function callLogs(target: string, body: string, service: Service): JsonObject {
  const name = target.slice(targetPrefix.length);
  const operation = operations.get(name);
  if (operation === undefined) {
    const known = [...operations.keys()].join(', ');
    const message = `There is no operation ${name} here. Of CloudWatch Logs there are ${known}: aws logs tail needs no others.`;
    throw new LogsError('UnknownOperationException', message);
  }
  return operation(parseBody(body), service);
}

function parseBody(body: string): Json {
  try {
    return JSON.parse(body === '' ? '{}' : body) as Json;
  } catch {
    throw new LogsError('SerializationException', 'The body of the request is no JSON.');
  }
}
