import {
  ListTagsForResourceCommand,
  paginateListExecutions,
  paginateListStateMachines,
  SFNClient,
  type StateMachineListItem,
} from '@aws-sdk/client-sfn';
import { sfnPort } from '../../undo/sdk/sfn-port.js';
import { clientSettings } from './client-settings.js';
import type { AwsTarget, ExecutionSummary, StepFunctions } from './step-functions.js';

/** Items of a page (API: ListStateMachines and ListExecutions, the most they give). */
const PAGE = 1000;

/** Step Functions over the AWS SDK. Imported only by what talks to AWS: the SDK takes its time to load. */
export function connectStepFunctions(target: AwsTarget): StepFunctions {
  const client = new SFNClient(clientSettings(target));
  return {
    ...sfnPort(client),
    stateMachines: async () =>
      (await listed(client))
        .filter(({ type }) => type !== 'EXPRESS')
        .map(({ stateMachineArn }) => stateMachineArn ?? ''),
    machines: async () => (await listed(client)).map(({ stateMachineArn: arn = '', name = '' }) => ({ arn, name })),
    tags: async (resourceArn) => {
      const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
      return new Map(tags.map(({ key = '', value = '' }) => [key, value]));
    },
    executions: (stateMachineArn) => executionPages(client, stateMachineArn),
    close: () => client.destroy(),
  };
}

async function listed(client: SFNClient): Promise<readonly StateMachineListItem[]> {
  const found: StateMachineListItem[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client, pageSize: PAGE }, {})) {
    found.push(...stateMachines);
  }
  return found;
}

async function* executionPages(
  client: SFNClient,
  stateMachineArn: string,
): AsyncGenerator<readonly ExecutionSummary[]> {
  for await (const { executions = [] } of paginateListExecutions({ client, pageSize: PAGE }, { stateMachineArn })) {
    yield executions.map(({ executionArn: arn = '', name = '', status = 'RUNNING', startDate }) => ({
      arn,
      name,
      status: status === 'PENDING_REDRIVE' ? 'RUNNING' : status,
      startedAt: startDate?.getTime() ?? 0,
    }));
  }
}
