import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  type HistoryEvent as SdkEvent,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { apiEvent } from '../../../lib/engine/history-details.js';
import type { HistoryEvent } from '../../../lib/undo/history-event.js';
import type { ExecutionFacts, UndoFacts } from '../../../lib/undo/undo-facts.js';

const prefix = 'arn:aws:states:us-east-1:123456789012';
export const testArn = `${prefix}:execution:Test:run`;
export const rollbackArn = `${prefix}:execution:Test-Rollback:run-rollback`;

/** An error as the SDK throws what Step Functions has answered. */
export const awsError = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });

/** The client of the AWS SDK over an execution that is written down, two events to a page, with all that undid it. */
export function factsOnAws(given: UndoFacts, described: object = {}) {
  const sfn = mockClient(SFNClient);
  const known = new Map([given.execution, ...given.rollbacks].map((each) => [each.arn, each]));
  const find = (arn: string): ExecutionFacts => {
    const found = known.get(arn);
    if (found === undefined) throw awsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    return found;
  };
  const machines = ['Test', 'Test-Rollback'].map((name) => `${prefix}:stateMachine:${name}`);
  sfn.on(ListStateMachinesCommand).callsFake(({ nextToken }) => ({
    stateMachines: machines
      .slice(nextToken === undefined ? 0 : 1, nextToken === undefined ? 1 : 2)
      .map((arn) => ({ stateMachineArn: arn, name: arn.split(':')[6], type: 'STANDARD', creationDate: new Date(0) })),
    nextToken: nextToken === undefined ? '1' : undefined,
  }));
  sfn.on(ListTagsForResourceCommand).resolves({ tags: [{ key: 'stepwright:workflow', value: 'Test' }] });
  sfn.on(ListExecutionsCommand).callsFake(({ stateMachineArn }) => ({
    executions: [...known.values()].filter(({ arn }) => machineOf(arn) === stateMachineArn).map(summaryOf),
  }));
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn }) => {
    const { input, ...found } = find(executionArn);
    return {
      ...summaryOf({ ...found }),
      ...(input === undefined ? {} : { input: JSON.stringify(input) }),
      ...(executionArn === testArn ? described : {}),
    };
  });
  sfn.on(DescribeStateMachineForExecutionCommand).callsFake(({ executionArn }) => ({
    definition: JSON.stringify(executionArn === testArn ? given.machine : given.rollbackMachine.definition),
  }));
  sfn.on(DescribeStateMachineCommand).callsFake(({ stateMachineArn }) => ({
    definition: JSON.stringify(stateMachineArn === machines[0] ? given.machine : given.rollbackMachine.definition),
  }));
  sfn.on(GetExecutionHistoryCommand).callsFake(({ executionArn, nextToken = '0', reverseOrder }) => {
    const events = find(executionArn).events.map(asSdk);
    if (reverseOrder) events.reverse();
    const from = Number(nextToken);
    return {
      events: events.slice(from, from + 2),
      ...(from + 2 < events.length ? { nextToken: String(from + 2) } : {}),
    };
  });
  return {
    sfn,
    host: { stepFunctions: async () => connectStepFunctions({ region: 'us-east-1' }) } satisfies Partial<Host>,
  };
}

function summaryOf({ arn, name, status, events }: ExecutionFacts) {
  const [first, last] = [events[0], events.at(-1)];
  return {
    ...{ executionArn: arn, name, status, stateMachineArn: machineOf(arn), redriveCount: 0 },
    startDate: new Date(first?.timestamp ?? 0),
    ...(status === 'RUNNING' ? {} : { stopDate: new Date(last?.timestamp ?? 0) }),
  };
}

function machineOf(executionArn: string): string {
  return executionArn.split(':').slice(0, 7).join(':').replace(':execution:', ':stateMachine:');
}

function asSdk(event: HistoryEvent): SdkEvent {
  return { ...apiEvent(event as never), timestamp: new Date(event.timestamp) } as unknown as SdkEvent;
}
