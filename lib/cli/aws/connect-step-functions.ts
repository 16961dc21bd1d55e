import { paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import { sfnOperatePort } from '../../operate/sdk/sfn-operate-port.js';
import type { ApiEvent } from '../../undo/history-event.js';
import { noteOperations } from './asked-operation.js';
import { clientSettings } from './client-settings.js';
import type { AwsTarget, StepFunctions } from './step-functions.js';

/** The most that it gives (API: GetExecutionHistory). */
const EVENTS_OF_PAGE = 1000;

/** Step Functions over the AWS SDK. Imported only by what talks to AWS: the SDK takes its time to load. */
export function connectStepFunctions(target: AwsTarget): StepFunctions {
  const client = noteOperations(new SFNClient(clientSettings(target)));
  const port = sfnOperatePort(client);
  return {
    ...port,
    stateMachines: async () => (await port.machines()).filter(({ type }) => type !== 'EXPRESS').map(({ arn }) => arn),
    events: (executionArn) => eventPages(client, executionArn),
    region: () => client.config.region(),
    close: () => client.destroy(),
  };
}

async function* eventPages(client: SFNClient, executionArn: string): AsyncGenerator<readonly ApiEvent[]> {
  const request = { executionArn, includeExecutionData: true };
  for await (const { events = [] } of paginateGetExecutionHistory({ client, pageSize: EVENTS_OF_PAGE }, request)) {
    yield events;
  }
}
