import {
  CloudWatchLogsClient,
  type FilteredLogEvent,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { functionNameIn } from '../../local/function-name-in.js';
import { noteOperations } from './asked-operation.js';
import { clientSettings } from './client-settings.js';
import type { LoggedEvent, Logs } from './logs.js';
import { orMissing } from './or-missing.js';
import type { AwsTarget } from './step-functions.js';

/** CloudWatch Logs over the AWS SDK. Imported only by what talks to it. */
export function connectLogs(target: AwsTarget): Logs {
  const client = noteOperations(new CloudWatchLogsClient(clientSettings(target, 'CloudWatch Logs')));
  const lambda = noteOperations(new LambdaClient(clientSettings(target, 'Lambda')));
  const configuration = (FunctionName: string) =>
    orMissing(lambda.send(new GetFunctionConfigurationCommand({ FunctionName })));
  return {
    logGroupOf: async (functionName) => {
      // A version may be gone when its function is not.
      const found = (await configuration(functionName)) ?? (await configuration(functionNameIn(functionName)));
      return found && (found.LoggingConfig?.LogGroup ?? `/aws/lambda/${functionNameIn(functionName)}`);
    },
    events: async function* ({ logGroup, startTime, endTime, pattern, streams }) {
      const query = {
        logGroupName: logGroup,
        startTime,
        endTime,
        ...(pattern === undefined ? {} : { filterPattern: pattern }),
        ...(streams === undefined ? {} : { logStreamNames: [...streams] }),
      };
      for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) yield events.map(loggedEvent);
    },
    retentionDays: async (logGroup) => {
      for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: logGroup })) {
        const found = logGroups.find(({ logGroupName }) => logGroupName === logGroup);
        if (found !== undefined) return found.retentionInDays;
      }
      return undefined;
    },
    close: () => {
      client.destroy();
      lambda.destroy();
    },
  };
}

function loggedEvent({ eventId = '', logStreamName = '', timestamp = 0, message = '' }: FilteredLogEvent): LoggedEvent {
  return { id: eventId, stream: logStreamName, time: timestamp, message };
}
