import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
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
import type { OperatePort } from '../../../lib/operate/operate-port.js';
import { call } from '../fake-host.js';

const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';

/** Events that a page of a history holds here. */
const PAGE = 7;

/** The client of the AWS SDK over executions that have been run, and a command line that talks to it. */
export function awsOnPaper(world: OperatePort) {
  const sfn = mockClient(SFNClient);
  const rollbackArn = `${machineArn}-Rollback`;
  sfn.on(ListStateMachinesCommand).resolves({
    stateMachines: [
      { stateMachineArn: machineArn, name: 'Shop', type: 'STANDARD', creationDate: new Date(0) },
      { stateMachineArn: rollbackArn, name: 'Shop-Rollback', type: 'STANDARD', creationDate: new Date(0) },
    ],
  });
  sfn.on(ListTagsForResourceCommand).resolves({ tags: [] });
  sfn.on(DescribeExecutionCommand).callsFake(async ({ executionArn }) => {
    const found = await world.details(executionArn);
    if (found === undefined) throw awsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
    const { name, status, stateMachineArn, startedAt, stoppedAt, input, output, error, cause } = found;
    return {
      ...{ executionArn, name, status, stateMachineArn, input, output, error, cause, startDate: new Date(startedAt) },
      ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    };
  });
  sfn.on(DescribeStateMachineForExecutionCommand).callsFake(async ({ executionArn }) => ({
    definition: await world.definitionRun(executionArn),
  }));
  sfn.on(DescribeStateMachineCommand).callsFake(async ({ stateMachineArn }) => ({
    definition: await world.definition(stateMachineArn),
  }));
  sfn.on(ListExecutionsCommand).callsFake(async ({ stateMachineArn, statusFilter }) => {
    const executions = [];
    for await (const page of world.executions(stateMachineArn, { status: statusFilter })) {
      executions.push(
        ...page.map(({ arn, name, status, startedAt }) => ({
          ...{ executionArn: arn, name, status, startDate: new Date(startedAt), stateMachineArn },
        })),
      );
    }
    return { executions };
  });
  sfn.on(GetExecutionHistoryCommand).callsFake(async ({ executionArn, nextToken = '0', reverseOrder }) => {
    const events = [...(await world.history(executionArn))];
    if (reverseOrder) events.reverse();
    const from = Number(nextToken);
    return {
      events: events
        .slice(from, from + PAGE)
        .map((event) => ({ ...apiEvent(event), timestamp: new Date(event.timestamp) })),
      ...(from + PAGE < events.length ? { nextToken: String(from + PAGE) } : {}),
    };
  });
  return {
    sfn,
    explain: (args: readonly string[], columns = 80, env: Host['env'] = {}) =>
      call(['explain', ...args], {
        columns,
        env,
        now: () => Date.parse('2026-03-01T10:00:00Z'),
        stepFunctions: async () => connectStepFunctions({ region: 'us-east-1' }),
      }),
  };
}

export function awsError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
}
