import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  type HistoryEvent as SdkEvent,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { apiEvent } from '../../../lib/engine/history-details.js';
import type { HistoryEvent } from '../../../lib/undo/history-event.js';
import { facts, history } from '../../undo/written-history.js';

const prefix = 'arn:aws:states:us-east-1:123456789012';
export const arnOf = (name: string) => `${prefix}:execution:Test:${name}`;
export const rollbackArn = (name: string) => `${prefix}:execution:Test-Rollback:${name}`;

export const awsError = (name: string, message = 'Rate exceeded', metadata: object = {}) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, ...metadata } });

/** Executions of `Test`, by name, each as the words of its history; those that no word ends are running. */
export type PaperExecutions = Readonly<Record<string, string>>;

/**
 * The client of the AWS SDK over executions that are written down, two events to a page. What is stopped is over at the
 * second look, as descriptions come with a delay; a rollback that is started has undone all at the first.
 *
 * @param ending what comes after one was stopped: others than `ABORTED` were faster
 */
export function executionsOnPaper(workflow: string, executions: PaperExecutions, ending = 'ABORTED') {
  const sfn = mockClient(SFNClient);
  const written = new Map(
    Object.entries(executions).map(([name, words]) => [arnOf(name), { words, facts: facts(workflow, words) }]),
  );
  const looks = new Map<string, number>();
  const started = new Map<string, string>();

  const wordsOf = (arn: string): string | undefined => {
    const rollback = started.get(arn);
    if (rollback !== undefined) return rollback;
    const words = written.get(arn)?.words;
    const seen = looks.get(arn);
    return seen === undefined || seen < 2 ? words : `${words}, ${ending}`;
  };
  const eventsOf = (arn: string): readonly HistoryEvent[] =>
    history(wordsOf(arn) ?? '*enter x', started.has(arn) ? { prefix: 'Undo ', from: 100 } : {});
  const statusOf = (arn: string): ExecutionStatus => {
    const last = /[A-Z_]+$/.exec(wordsOf(arn) ?? '')?.[0];
    return (last ?? 'RUNNING') as ExecutionStatus;
  };
  const known = (arn: string) => written.has(arn) || started.has(arn);

  sfn.on(ListStateMachinesCommand).resolves({
    stateMachines: [
      { stateMachineArn: `${prefix}:stateMachine:Test`, name: 'Test', type: 'STANDARD', creationDate: new Date(0) },
    ],
  });
  sfn.on(ListExecutionsCommand).resolves({ executions: [] });
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn: arn }) => {
    if (!known(arn)) throw awsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
    const seen = looks.get(arn);
    if (seen !== undefined) looks.set(arn, seen + 1);
    const status = statusOf(arn);
    const events = eventsOf(arn);
    return {
      ...{ executionArn: arn, name: arn.split(':').at(-1), status, stateMachineArn: `${prefix}:stateMachine:Test` },
      ...{ input: '{"id":1}', startDate: new Date(1000) },
      ...(status === 'RUNNING' ? {} : { stopDate: new Date(events.at(-1)?.timestamp ?? 0) }),
    };
  });
  sfn.on(DescribeStateMachineForExecutionCommand).callsFake(({ executionArn }) => ({
    definition: JSON.stringify(written.get(executionArn)?.facts.machine),
  }));
  sfn.on(DescribeStateMachineCommand).callsFake(() => ({
    definition: JSON.stringify([...written.values()][0]?.facts.rollbackMachine.definition),
  }));
  sfn.on(GetExecutionHistoryCommand).callsFake(({ executionArn, nextToken = '0', reverseOrder }) => {
    const events = eventsOf(executionArn).map(asSdk);
    if (reverseOrder) events.reverse();
    const from = Number(nextToken);
    return {
      events: events.slice(from, from + 2),
      ...(from + 2 < events.length ? { nextToken: String(from + 2) } : {}),
    };
  });
  sfn.on(StopExecutionCommand).callsFake(({ executionArn }) => {
    looks.set(executionArn, 0);
    return { stopDate: new Date(0) };
  });
  sfn.on(StartExecutionCommand).callsFake(({ name, input }) => {
    const arn = rollbackArn(name);
    const undone = Object.keys(JSON.parse(input).done);
    started.set(arn, [...undone.reverse().map((task) => `do ${task}`), 'SUCCEEDED'].join(', '));
    return { executionArn: arn, startDate: new Date(0) };
  });
  return {
    sfn,
    host: { stepFunctions: async () => connectStepFunctions({ region: 'us-east-1' }) } satisfies Partial<Host>,
  };
}

function asSdk(event: HistoryEvent): SdkEvent {
  return { ...apiEvent(event as never), timestamp: new Date(event.timestamp) } as unknown as SdkEvent;
}
