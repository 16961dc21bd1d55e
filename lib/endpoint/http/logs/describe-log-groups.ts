import { number, string, structure } from '../../operations/input/shape.js';
import { listPage } from './list-page.js';
import { logGroupsOf } from './log-groups.js';
import { logsOperation } from './logs-operation.js';

/** Log groups on a page (API: DescribeLogGroups, `limit`). */
const MOST_GROUPS = 50;

const groupName = string({ min: 0, max: 512 });
const shape = structure(
  {},
  {
    logGroupNamePrefix: groupName,
    logGroupNamePattern: groupName,
    limit: number({ min: 1, max: MOST_GROUPS }),
    nextToken: string({ min: 1 }),
  },
);

/** `DescribeLogGroups`: the log groups of all functions, by name. */
export const describeLogGroups = logsOperation(shape, (input, service) => {
  const { logGroupNamePrefix: prefix = '', logGroupNamePattern: part = '', limit = MOST_GROUPS, nextToken } = input;
  const found = logGroupsOf(service).filter(
    ({ name }) => name.startsWith(prefix) && name.toLowerCase().includes(part.toLowerCase()),
  );
  const { items, next } = listPage(found, ({ name }) => name, {
    limit,
    ...(nextToken === undefined ? {} : { nextToken }),
  });
  const modified = new Map(service.functions.list().map(({ name, modifiedAt }) => [name, modifiedAt]));
  return {
    logGroups: items.map(({ name, functionName, arn }) => ({
      logGroupName: name,
      arn: `${arn}:*`,
      logGroupArn: arn,
      creationTime: modified.get(functionName) ?? 0,
      metricFilterCount: 0,
      storedBytes: 0,
      logGroupClass: 'STANDARD',
    })),
    ...next,
  };
});
