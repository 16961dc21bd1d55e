import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { apiEvent } from '../../../lib/engine/history-details.js';
import { type RecordedExecution, type Recording, start } from './recorded-executions.js';
import { type VirtualHost, virtualHost } from './virtual-host.js';

/** How AWS answers. */
export interface Moods {
  /** Milliseconds that histories are behind what has happened; descriptions. */
  readonly historyLagMs?: number;
  readonly descriptionLagMs?: number;
  /** Events of a page, at most. */
  readonly page?: number;
  /** What a call of an operation is answered with instead, by when it is made. */
  readonly error?: (operation: string, now: number) => Error | undefined;
}

/** The client of the SDK, which answers of recorded executions as far as they have come by a virtual clock. */
export interface PaperWorld {
  readonly host: Partial<Host>;
  readonly clock: VirtualHost;
  /** Every call that was made, and when. */
  readonly calls: { readonly operation: string; readonly at: number; readonly input: object }[];
}

export const sfn = mockClient(SFNClient);

/** @param atMs milliseconds after the start at which one begins to look */
export function paperWorld(recordings: readonly Recording[], moods: Moods = {}, atMs = 0): PaperWorld {
  const clock = virtualHost(start + atMs);
  const calls: PaperWorld['calls'] = [];
  const all = recordings.flatMap(({ executions }) => executions);
  const [first] = recordings;
  sfn.reset();
  const answer = (operation: string, act: (input: never) => unknown) => (input: object) => {
    calls.push({ operation, at: clock.now() - start, input });
    const error = moods.error?.(operation, clock.now() - start);
    if (error !== undefined) throw error;
    return act(input as never);
  };
  const find = (arn: string, lag = 0): RecordedExecution => {
    const found = all.find((execution) => execution.arn === arn && execution.startedAt + lag <= clock.now());
    if (found === undefined)
      throw new ExecutionDoesNotExist({ message: `Execution Does Not Exist: '${arn}'`, $metadata: {} });
    return found;
  };
  sfn.on(DescribeExecutionCommand).callsFake(
    answer('DescribeExecution', ({ executionArn }: { executionArn: string }) => {
      const { arn, events: _, startedAt, stoppedAt, input, ...found } = find(executionArn, moods.descriptionLagMs);
      const common = {
        executionArn: arn,
        name: found.name,
        stateMachineArn: found.stateMachineArn,
        input,
        startDate: new Date(startedAt),
        redriveCount: found.redriveCount,
      };
      return stoppedAt + (moods.descriptionLagMs ?? 0) > clock.now()
        ? { ...common, status: 'RUNNING' }
        : { ...common, ...found, stopDate: new Date(stoppedAt) };
    }),
  );
  sfn.on(GetExecutionHistoryCommand).callsFake(
    answer(
      'GetExecutionHistory',
      (asked: { executionArn: string; maxResults: number; reverseOrder: boolean; nextToken?: string }) => {
        const seen = clock.now() - (moods.historyLagMs ?? 0);
        const events = find(asked.executionArn).events.filter(({ timestamp }) => timestamp <= seen);
        const ordered = asked.reverseOrder ? events.toReversed() : events;
        const from = Number(asked.nextToken ?? 0);
        const to = from + Math.min(asked.maxResults, moods.page ?? Number.POSITIVE_INFINITY);
        return {
          events: ordered
            .slice(from, to)
            .map((event) => ({ ...apiEvent(event), timestamp: new Date(event.timestamp) })),
          ...(to < ordered.length ? { nextToken: String(to) } : {}),
        };
      },
    ),
  );
  sfn.on(DescribeStateMachineForExecutionCommand).callsFake(
    answer('DescribeStateMachineForExecution', ({ executionArn }: { executionArn: string }) => {
      const recording = recordings.find(({ executions }) => executions.some(({ arn }) => arn === executionArn));
      return { definition: JSON.stringify(recording?.compiled.main) };
    }),
  );
  sfn.on(DescribeStateMachineCommand).callsFake(
    answer('DescribeStateMachine', ({ stateMachineArn }: { stateMachineArn: string }) => ({
      definition: JSON.stringify(
        /-Rollback/.test(stateMachineArn) ? first?.compiled.rollback?.machine : first?.compiled.main,
      ),
    })),
  );
  sfn.on(ListTagsForResourceCommand).callsFake(
    answer('ListTagsForResource', () => ({
      tags: [{ key: 'stepwright:workflow', value: first?.compiled.document.name }],
    })),
  );
  sfn.on(ListStateMachinesCommand).callsFake(
    answer('ListStateMachines', () => ({
      stateMachines: [...new Set(all.map(({ stateMachineArn }) => stateMachineArn))].map((stateMachineArn) => ({
        stateMachineArn,
        name: stateMachineArn.split(':')[6],
        type: 'STANDARD',
        creationDate: new Date(start),
      })),
    })),
  );
  sfn.on(ListExecutionsCommand).callsFake(
    answer('ListExecutions', ({ stateMachineArn }: { stateMachineArn: string }) => ({
      executions: all
        .filter(
          (each) =>
            each.stateMachineArn === stateMachineArn && each.startedAt <= clock.now() && each.stoppedAt > clock.now(),
        )
        .toReversed()
        .map(({ arn, name, startedAt }) => ({
          executionArn: arn,
          stateMachineArn,
          name,
          status: 'RUNNING',
          startDate: new Date(startedAt),
        })),
    })),
  );
  return {
    clock,
    calls,
    host: { ...clock, stepFunctions: async (target) => connectStepFunctions(target) },
  };
}

/** An error as the SDK throws what a service has answered, or what kept it from answering. */
export function sdkError(name: string, members: object = { $metadata: { httpStatusCode: 400 } }): Error {
  return Object.assign(new Error(`${name}!`), { name, ...members });
}
