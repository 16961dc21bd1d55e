import {
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { executionArn } from '../../../lib/undo/rollback-reference.js';
import type { ExecutionStatus } from '../../../lib/undo/undo-facts.js';
import { type PaperMachine, paperAccount, paperStart } from '../../operate/paper-account.js';

/** The client of the AWS SDK over an account that is written down, three items to a page. Now is an hour after its start. */
export function accountOnAws(machines: Readonly<Record<string, PaperMachine>>) {
  const sfn = mockClient(SFNClient);
  const account = paperAccount(machines);
  sfn.on(ListStateMachinesCommand).callsFake(async ({ nextToken }) => {
    const [page, next] = pageOf(await account.machines(), nextToken);
    const stateMachines = page.map(({ arn, name, type }) => ({
      stateMachineArn: arn,
      name,
      type,
      creationDate: new Date(0),
    }));
    return { stateMachines, nextToken: next };
  });
  sfn.on(ListTagsForResourceCommand).callsFake(async ({ resourceArn }) => ({
    tags: [...(await account.tags(resourceArn))].map(([key, value]) => ({ key, value })),
  }));
  sfn.on(DescribeStateMachineCommand).callsFake(async ({ stateMachineArn }) => ({
    definition: await account.definition(stateMachineArn),
  }));
  sfn.on(ListExecutionsCommand).callsFake(async ({ stateMachineArn, statusFilter, nextToken, maxResults }) => {
    const query = statusFilter === undefined ? {} : { status: statusFilter as ExecutionStatus };
    const found = [];
    for await (const page of account.executions(stateMachineArn, query)) found.push(...page);
    const [page, next] = pageOf(found, nextToken, Math.min(maxResults, 3));
    return {
      executions: page.map(({ name, status, startedAt, stoppedAt, redriveCount }) => ({
        ...{ executionArn: executionArn(stateMachineArn, name), name, status, stateMachineArn },
        startDate: new Date(startedAt),
        ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
        ...(redriveCount === undefined ? {} : { redriveCount }),
      })),
      nextToken: next,
    };
  });
  return {
    sfn,
    host: {
      now: () => paperStart + 3_600_000,
      stepFunctions: async () => connectStepFunctions({ region: 'us-east-1' }),
    } satisfies Partial<Host>,
  };
}

function pageOf<T>(
  items: readonly T[],
  token: string | undefined,
  size = 3,
): readonly [readonly T[], string | undefined] {
  const from = Number(token ?? 0);
  return [items.slice(from, from + size), from + size < items.length ? String(from + size) : undefined];
}
