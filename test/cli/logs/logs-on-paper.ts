import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectLogs } from '../../../lib/cli/aws/connect-logs.js';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { matchesPattern, parseFilterPattern } from '../../../lib/endpoint/logs/filter-pattern.js';

export const executionArn = 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1';
/** When the execution was started. */
export const START = Date.UTC(2026, 10, 26, 6);

/** One call of a function: begun and over so many milliseconds after the start of the execution. */
export interface PaperCall {
  readonly task: string;
  readonly attempt?: number;
  readonly began: number;
  readonly ended: number;
  /** @default it succeeds */
  readonly fails?: boolean;
  /** That the history tells. */
  readonly requestId?: string;
}

/** A line `stream text`, so many milliseconds after the start of the execution. */
export type PaperLine = readonly [after: number, line: string];

export interface PaperLogs {
  readonly calls: readonly PaperCall[];
  /** Lines of each log group. Groups that are not here do not exist. */
  readonly groups: Readonly<Record<string, readonly PaperLine[]>>;
  /** Log groups of functions, where Lambda is asked. Default: Lambda does not know any function */
  readonly groupOf?: Readonly<Record<string, string>>;
  readonly retentionDays?: number;
}

/** The clients of the SDK, answering as AWS would; lines come two to a page, with an empty page at first. */
export function logsOnPaper() {
  const sfn = mockClient(SFNClient);
  const lambda = mockClient(LambdaClient);
  const cloudWatch = mockClient(CloudWatchLogsClient);
  const asked: string[] = [];
  return {
    sfn,
    lambda,
    cloudWatch,
    /** Forgets what was asked, and holds something else. */
    hold: ({ calls, groups, groupOf = {}, retentionDays }: PaperLogs) => {
      for (const client of [sfn, lambda, cloudWatch]) client.reset();
      asked.length = 0;
      const states = Object.fromEntries(calls.map(({ task }) => [task, stateOf(task)]));
      sfn.on(DescribeStateMachineForExecutionCommand).resolves({ definition: JSON.stringify({ States: states }) });
      sfn.on(DescribeExecutionCommand).resolves({ executionArn, name: 'A-1', status: 'SUCCEEDED' });
      sfn.on(GetExecutionHistoryCommand).resolves({ events: historyOf(calls) });
      lambda.on(GetFunctionConfigurationCommand).callsFake(({ FunctionName }) => {
        const LogGroup = groupOf[FunctionName];
        if (LogGroup === undefined) throw awsError('ResourceNotFoundException', `Function not found: ${FunctionName}`);
        return { LoggingConfig: { LogGroup } };
      });
      cloudWatch.on(DescribeLogGroupsCommand).callsFake(({ logGroupNamePrefix }) => ({
        logGroups: [
          {
            logGroupName: logGroupNamePrefix,
            ...(retentionDays === undefined ? {} : { retentionInDays: retentionDays }),
          },
        ],
      }));
      cloudWatch.on(FilterLogEventsCommand).callsFake((query) => {
        const { logGroupName, filterPattern, logStreamNames, nextToken } = query;
        if (nextToken === undefined) asked.push(`${logGroupName}: ${filterPattern ?? logStreamNames?.join(' ')}`);
        const lines = groups[query.logGroupName];
        if (lines === undefined) throw awsError('ResourceNotFoundException', 'The specified log group does not exist.');
        const parsed = parseFilterPattern(query.filterPattern ?? '');
        if (parsed.kind === 'refused') throw awsError('InvalidParameterException', parsed.reason);
        const found = lines
          .map(([after, line], index) => {
            const [, logStreamName = '', message = ''] = /^(\S+) ([\s\S]*)$/.exec(line) ?? [];
            return { eventId: String(index).padStart(4, '0'), logStreamName, timestamp: START + after, message };
          })
          .filter(
            ({ timestamp, logStreamName, message }) =>
              timestamp >= query.startTime &&
              timestamp <= query.endTime &&
              (query.logStreamNames?.includes(logStreamName) ?? true) &&
              matchesPattern(parsed.pattern, message),
          );
        const from = Number(query.nextToken ?? -2);
        const next = from + 2 < found.length ? { nextToken: String(from + 2) } : {};
        return { events: from < 0 ? [] : found.slice(from, from + 2), ...next };
      });
    },
    /** What CloudWatch was asked: patterns, or the streams whose lines are wanted. First pages only. */
    asked: (): readonly string[] => [...asked].sort(),
  };
}

/** A host that talks to the clients, and whose clock stands still a minute after the start. */
export const paperHost: Partial<Host> = {
  stepFunctions: async (target) => connectStepFunctions(target),
  logs: async (target) => connectLogs(target),
  now: () => START + 60_000,
};

/** An error as the SDK gives those of AWS. */
export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });
}

/** A line of the structured log. */
export function structured(
  requestId: string,
  task: string,
  message: string,
  more: object = {},
  of = executionArn,
): string {
  const about = { level: 'INFO', requestId, executionId: of, executionName: 'A-1', task, role: 'task', attempt: 1 };
  return JSON.stringify({ timestamp: 't', ...about, message, ...more });
}

export function platformReport(requestId: string, durationMs: number, status = 'success'): string {
  const metrics = { durationMs, memorySizeMB: 128, maxMemoryUsedMB: 70 };
  return JSON.stringify({ type: 'platform.report', record: { requestId, status, metrics } });
}

function stateOf(task: string): object {
  return { Type: 'Task', Arguments: { FunctionName: `Shop-${task}`, Payload: { task } }, End: true };
}

function historyOf(calls: readonly PaperCall[]): HistoryEvent[] {
  const at = (after: number) => new Date(START + after);
  const events: HistoryEvent[] = [
    { id: 1, type: 'ExecutionStarted', timestamp: at(0), executionStartedEventDetails: {} },
  ];
  for (const { task, attempt = 1, began, ended, fails = false, requestId } of calls) {
    const id = events.length + 1;
    const payload = { task, attempt, execution: { id: executionArn, name: 'A-1' }, results: {} };
    const parameters = JSON.stringify({ FunctionName: `Shop-${task}:3`, Payload: payload });
    const about = { resourceType: 'lambda', resource: 'invoke' };
    const cause = JSON.stringify({
      errorMessage: requestId === undefined ? 'no' : `RequestId: ${requestId} Error: no`,
    });
    const output = JSON.stringify({
      Payload: {},
      ...(requestId === undefined ? {} : { SdkResponseMetadata: { RequestId: requestId } }),
    });
    events.push(
      {
        ...{ id, previousEventId: 0, type: 'TaskScheduled', timestamp: at(began) },
        taskScheduledEventDetails: { ...about, region: 'eu-west-1', parameters },
      },
      { id: id + 1, previousEventId: id, type: 'TaskStarted', timestamp: at(began), taskStartedEventDetails: about },
      fails
        ? {
            ...{ id: id + 2, previousEventId: id + 1, type: 'TaskFailed', timestamp: at(ended) },
            taskFailedEventDetails: { ...about, error: 'E', cause },
          }
        : {
            ...{ id: id + 2, previousEventId: id + 1, type: 'TaskSucceeded', timestamp: at(ended) },
            taskSucceededEventDetails: { ...about, output },
          },
    );
  }
  const end = Math.max(0, ...calls.map(({ ended }) => ended)) + 1;
  return [
    ...events,
    { id: events.length + 1, type: 'ExecutionSucceeded', timestamp: at(end), executionSucceededEventDetails: {} },
  ];
}
