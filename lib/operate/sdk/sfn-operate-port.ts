import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type ExecutionListItem,
  type ExecutionStatus,
  ListTagsForResourceCommand,
  paginateListExecutions,
  paginateListStateMachines,
  RedriveExecutionCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { sfnPort } from '../../undo/sdk/sfn-port.js';
import type {
  ExecutionDetails,
  ExecutionQuery,
  ExecutionSummary,
  MachineSummary,
  OperatePort,
} from '../operate-port.js';

/** Items of a page (API: ListStateMachines and ListExecutions, the most they give). */
const PAGE = 1000;

/** Operating executions over a client of AWS SDK v3: against AWS, or whatever endpoint the client talks to. */
export function sfnOperatePort(client: SFNClient): OperatePort {
  return {
    ...sfnPort(client),
    details: async (executionArn) => {
      try {
        return detailsOf(await client.send(new DescribeExecutionCommand({ executionArn })));
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionDoesNotExist') return undefined;
        throw error;
      }
    },
    executions: (stateMachineArn, query) => executionPages(client, stateMachineArn, query),
    begin: async (execution) => {
      const { executionArn = '', startDate } = await client.send(new StartExecutionCommand(execution));
      return { arn: executionArn, startedAt: startDate?.getTime() ?? 0 };
    },
    stop: async (executionArn, reason) => {
      await client.send(new StopExecutionCommand({ executionArn, ...reason }));
    },
    redrive: async (executionArn) => {
      await client.send(new RedriveExecutionCommand({ executionArn }));
    },
    machines: () => listedMachines(client),
    tags: async (resourceArn) => {
      const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
      return new Map(tags.map(({ key = '', value = '' }) => [key, value]));
    },
  };
}

async function listedMachines(client: SFNClient): Promise<readonly MachineSummary[]> {
  const found: MachineSummary[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client, pageSize: PAGE }, {})) {
    found.push(
      ...stateMachines.map(({ stateMachineArn: arn = '', name = '', type = 'STANDARD' }) => ({ arn, name, type })),
    );
  }
  return found;
}

async function* executionPages(
  client: SFNClient,
  stateMachineArn: string,
  { status, pageSize = PAGE }: ExecutionQuery = {},
): AsyncGenerator<readonly ExecutionSummary[]> {
  // An execution that waits to be redriven is listed as one that runs (API: ListExecutions).
  const statusFilter = status as ExecutionStatus | undefined;
  const query = statusFilter === undefined ? { stateMachineArn } : { stateMachineArn, statusFilter };
  for await (const { executions = [] } of paginateListExecutions({ client, pageSize }, query)) {
    yield executions.map(summaryOf);
  }
}

function summaryOf(item: ExecutionListItem): ExecutionSummary {
  const { executionArn: arn = '', name = '', status = 'RUNNING', startDate, stopDate, redriveCount } = item;
  return {
    arn,
    name,
    status: status === 'PENDING_REDRIVE' ? 'RUNNING' : status,
    startedAt: startDate?.getTime() ?? 0,
    ...(stopDate === undefined ? {} : { stoppedAt: stopDate.getTime() }),
    ...(redriveCount === undefined ? {} : { redriveCount }),
  };
}

function detailsOf(found: DescribeExecutionCommandOutput): ExecutionDetails {
  const { executionArn: arn = '', name = '', status = 'RUNNING', stateMachineArn = '', redriveCount = 0 } = found;
  const { startDate, stopDate, redriveDate, redriveStatus, stateMachineVersionArn } = found;
  const { input, output, error, cause, redriveStatusReason } = found;
  return {
    arn,
    name,
    status,
    stateMachineArn,
    redriveCount,
    startedAt: startDate?.getTime() ?? 0,
    ...given('stoppedAt', stopDate?.getTime()),
    ...given('redrivenAt', redriveDate?.getTime()),
    ...given('stateMachineVersionArn', stateMachineVersionArn),
    ...given('input', input),
    ...given('output', output),
    ...given('error', error),
    ...given('cause', cause),
    ...given('isRedrivable', redriveStatus === undefined ? undefined : redriveStatus === 'REDRIVABLE'),
    ...given('redriveStatusReason', redriveStatusReason),
  };
}

/** A member that has a value, ready to be spread. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}
