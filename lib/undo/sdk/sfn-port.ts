import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { ExecutionPort } from '../execution-port.js';
import { type HistoryEvent, readApiEvent } from '../history-event.js';

/** Events of a page (API: GetExecutionHistory, the most it gives). */
const PAGE = 1000;
/** Events of the page that is asked for first where only the latest ones are wanted, which are few as a rule. */
const FEW = 100;

/**
 * Undoing, over a client of AWS SDK v3: against AWS, or whatever endpoint the client talks to. Its credentials need
 * `undoPermissions`. Throttling is the client's to retry; `maxAttempts` of 10 rides out the 15 to 20 calls a second that
 * an account has (DG: service-quotas).
 *
 * @example
 * await undoExecution(sfnPort(new SFNClient({ maxAttempts: 10 })), executionArn);
 */
export function sfnPort(client: SFNClient): ExecutionPort {
  return {
    describe: async (executionArn) => {
      const found = await orMissing(
        client.send(new DescribeExecutionCommand({ executionArn })),
        'ExecutionDoesNotExist',
      );
      if (found === undefined) return undefined;
      const { name = '', status = 'RUNNING', input, redriveCount = 0 } = found;
      return { arn: executionArn, name, status, ...(input === undefined ? {} : { input }), redriveCount };
    },
    history: (executionArn, after = 0) =>
      after === 0 ? wholeHistory(client, executionArn) : latestEvents(client, executionArn, after),
    definitionRun: async (executionArn) =>
      (await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }))).definition,
    definition: async (stateMachineArn) => {
      const request = client.send(new DescribeStateMachineCommand({ stateMachineArn }));
      return (await orMissing(request, 'StateMachineDoesNotExist'))?.definition;
    },
    start: async (execution) => {
      const started = await orMissing(client.send(new StartExecutionCommand(execution)), 'ExecutionAlreadyExists');
      return started === undefined ? 'exists' : 'started';
    },
    pause: (milliseconds) => pause(milliseconds),
  };
}

/** What was asked for; undefined for an error of this name. */
async function orMissing<T>(request: Promise<T>, expected: string): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && error.name === expected) return undefined;
    throw error;
  }
}

async function wholeHistory(client: SFNClient, executionArn: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of pages(client, executionArn, false)) events.push(...page);
  return events;
}

/** Newest first, as far back as is not known yet: cheap to ask again and again while an execution runs. */
async function latestEvents(client: SFNClient, executionArn: string, after: number): Promise<readonly HistoryEvent[]> {
  const few = await backTo(after, pages(client, executionArn, true, FEW), FEW);
  // More has happened than was thought: in large pages that is fewer calls.
  return few ?? (await backTo(after, pages(client, executionArn, true))) ?? [];
}

/** What came after an event, oldest first; undefined when a whole page of so many is not enough to say it. */
async function backTo(
  after: number,
  newestFirst: AsyncIterable<readonly HistoryEvent[]>,
  tooMuch = Number.POSITIVE_INFINITY,
): Promise<readonly HistoryEvent[] | undefined> {
  const events: HistoryEvent[] = [];
  for await (const page of newestFirst) {
    const news = page.filter(({ id }) => id > after);
    events.push(...news);
    if (news.length < page.length) break;
    if (page.length >= tooMuch) return undefined;
  }
  return events.reverse();
}

async function* pages(
  client: SFNClient,
  executionArn: string,
  reverseOrder: boolean,
  maxResults = PAGE,
): AsyncGenerator<readonly HistoryEvent[]> {
  let nextToken: string | undefined;
  do {
    const request = { executionArn, reverseOrder, maxResults, includeExecutionData: true };
    const answer = await client.send(
      new GetExecutionHistoryCommand(nextToken === undefined ? request : { ...request, nextToken }),
    );
    yield (answer.events ?? []).map(readApiEvent);
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
}
