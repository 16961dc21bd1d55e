import { apiEvent, detailsMember } from '../../lib/engine/history-details';
import { recordedCases } from './conformance/recorded-case';

/** Members of each details member in the model of the API (botocore, API version 2016-11-23). */
const model: Readonly<Record<string, readonly string[]>> = {
  activityFailedEventDetails: ['error', 'cause'],
  activityScheduleFailedEventDetails: ['error', 'cause'],
  activityScheduledEventDetails: ['resource', 'input', 'inputDetails', 'timeoutInSeconds', 'heartbeatInSeconds'],
  activityStartedEventDetails: ['workerName'],
  activitySucceededEventDetails: ['output', 'outputDetails'],
  activityTimedOutEventDetails: ['error', 'cause'],
  taskFailedEventDetails: ['resourceType', 'resource', 'error', 'cause'],
  taskScheduledEventDetails: [
    ...['resourceType', 'resource', 'region', 'parameters', 'timeoutInSeconds', 'heartbeatInSeconds'],
    'taskCredentials',
  ],
  taskStartFailedEventDetails: ['resourceType', 'resource', 'error', 'cause'],
  taskStartedEventDetails: ['resourceType', 'resource'],
  taskSubmitFailedEventDetails: ['resourceType', 'resource', 'error', 'cause'],
  taskSubmittedEventDetails: ['resourceType', 'resource', 'output', 'outputDetails'],
  taskSucceededEventDetails: ['resourceType', 'resource', 'output', 'outputDetails'],
  taskTimedOutEventDetails: ['resourceType', 'resource', 'error', 'cause'],
  executionFailedEventDetails: ['error', 'cause'],
  executionStartedEventDetails: ['input', 'inputDetails', 'roleArn', 'stateMachineAliasArn', 'stateMachineVersionArn'],
  executionSucceededEventDetails: ['output', 'outputDetails'],
  executionAbortedEventDetails: ['error', 'cause'],
  executionTimedOutEventDetails: ['error', 'cause'],
  executionRedrivenEventDetails: ['redriveCount'],
  mapStateStartedEventDetails: ['length'],
  mapIterationStartedEventDetails: ['name', 'index'],
  mapIterationSucceededEventDetails: ['name', 'index'],
  mapIterationFailedEventDetails: ['name', 'index'],
  mapIterationAbortedEventDetails: ['name', 'index'],
  lambdaFunctionFailedEventDetails: ['error', 'cause'],
  lambdaFunctionScheduleFailedEventDetails: ['error', 'cause'],
  lambdaFunctionScheduledEventDetails: ['resource', 'input', 'inputDetails', 'timeoutInSeconds', 'taskCredentials'],
  lambdaFunctionStartFailedEventDetails: ['error', 'cause'],
  lambdaFunctionSucceededEventDetails: ['output', 'outputDetails'],
  lambdaFunctionTimedOutEventDetails: ['error', 'cause'],
  stateEnteredEventDetails: ['name', 'input', 'inputDetails'],
  stateExitedEventDetails: ['name', 'output', 'outputDetails', 'assignedVariables', 'assignedVariablesDetails'],
  mapRunStartedEventDetails: ['mapRunArn'],
  mapRunFailedEventDetails: ['error', 'cause'],
  mapRunRedrivenEventDetails: ['mapRunArn', 'redriveCount'],
  evaluationFailedEventDetails: ['error', 'cause', 'location', 'state'],
};

/** `HistoryEventType` in the same model. */
const types = [
  ...['ActivityFailed', 'ActivityScheduled', 'ActivityScheduleFailed', 'ActivityStarted', 'ActivitySucceeded'],
  ...['ActivityTimedOut', 'ChoiceStateEntered', 'ChoiceStateExited', 'ExecutionAborted', 'ExecutionFailed'],
  ...['ExecutionStarted', 'ExecutionSucceeded', 'ExecutionTimedOut', 'FailStateEntered', 'LambdaFunctionFailed'],
  ...['LambdaFunctionScheduled', 'LambdaFunctionScheduleFailed', 'LambdaFunctionStarted'],
  ...['LambdaFunctionStartFailed', 'LambdaFunctionSucceeded', 'LambdaFunctionTimedOut', 'MapIterationAborted'],
  ...['MapIterationFailed', 'MapIterationStarted', 'MapIterationSucceeded', 'MapStateAborted', 'MapStateEntered'],
  ...['MapStateExited', 'MapStateFailed', 'MapStateStarted', 'MapStateSucceeded', 'ParallelStateAborted'],
  ...['ParallelStateEntered', 'ParallelStateExited', 'ParallelStateFailed', 'ParallelStateStarted'],
  ...['ParallelStateSucceeded', 'PassStateEntered', 'PassStateExited', 'SucceedStateEntered', 'SucceedStateExited'],
  ...['TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskStartFailed', 'TaskStateAborted', 'TaskStateEntered'],
  ...['TaskStateExited', 'TaskSubmitFailed', 'TaskSubmitted', 'TaskSucceeded', 'TaskTimedOut', 'WaitStateAborted'],
  ...['WaitStateEntered', 'WaitStateExited', 'MapRunAborted', 'MapRunFailed', 'MapRunStarted', 'MapRunSucceeded'],
  ...['ExecutionRedriven', 'MapRunRedriven', 'EvaluationFailed'],
];

describe('detailsMember', () => {
  it('gives every member of the model, and no other', () => {
    const given = types.flatMap((type) => detailsMember(type) ?? []);
    expect([...new Set(given)].sort()).toEqual(Object.keys(model).sort());
  });

  it.each([
    ['LambdaFunctionStarted'],
    ['TaskStateAborted'],
    ['WaitStateAborted'],
    ['ParallelStateStarted'],
    ['ParallelStateFailed'],
    ['MapStateFailed'],
    ['MapStateSucceeded'],
    ['MapRunAborted'],
    ['MapRunSucceeded'],
    ['NothingLikeThis'],
  ])('has none for %s', (type) => expect(detailsMember(type)).toBeUndefined());
});

const base = { id: 3, previousEventId: 2, timestamp: 1_735_689_600_250 };

describe('apiEvent', () => {
  it.each([
    ['StateExited', { name: 'A', output: '1', assignedVariables: { x: '2' } }],
    ['TaskSubmitted', { resourceType: 'sqs', resource: 'sendMessage', output: '{}' }],
    ['ExecutionStarted', { input: '{}', roleArn: 'arn:aws:iam::123456789012:role/x' }],
    ['MapStateStarted', { length: 3 }],
  ])('has the members of the model for %s', (type, details) => {
    const event = apiEvent({ ...base, type: type === 'StateExited' ? 'PassStateExited' : type, details });
    const member = Object.keys(event).find((key) => key.endsWith('EventDetails')) ?? '';
    const given = event[member as keyof typeof event] as object;
    expect(model[member]).toEqual(expect.arrayContaining(Object.keys(given)));
    expect(given).toMatchObject(details);
  });

  it('says that payloads are not cut', () => {
    const details = { name: 'A', output: '1', assignedVariables: { x: '2' } };
    expect(apiEvent({ ...base, type: 'PassStateExited', details })).toEqual({
      timestamp: 1_735_689_600.25,
      type: 'PassStateExited',
      id: 3,
      previousEventId: 2,
      stateExitedEventDetails: {
        ...details,
        outputDetails: { truncated: false },
        assignedVariablesDetails: { truncated: false },
      },
    });
  });

  it.each([
    ['PassStateExited', { name: 'A', output: '1', assignedVariables: { x: '2' } }, { name: 'A' }],
    ['TaskScheduled', { resource: 'publish', parameters: '{}' }, { resource: 'publish' }],
    ['TaskFailed', { error: 'E', cause: 'c' }, { error: 'E', cause: 'c' }],
  ])('leaves payloads of %s out when they are not wanted', (type, details, left) => {
    const event = apiEvent({ ...base, type, details }, { includeExecutionData: false });
    expect(event[detailsMember(type)!]).toEqual(left);
  });

  it('leaves out details that the API has no member for', () => {
    expect(apiEvent({ ...base, type: 'ParallelStateStarted', details: { x: 1 } })).toEqual({
      ...{ timestamp: 1_735_689_600.25, type: 'ParallelStateStarted', id: 3, previousEventId: 2 },
    });
  });
});

describe('the recordings', () => {
  const cases = recordedCases();
  if (cases.length === 0) it.skip('(../shared/conformance) are not here', () => {});
  else {
    it('have their details in a member of the model, under the names of the model', () => {
      const events = cases.flatMap(({ expected }) => expected.events ?? []);
      const strange = events.filter(({ type, details }) => {
        const known = model[detailsMember(type) ?? ''] ?? [];
        return (
          details !== undefined && Object.keys(details).some((name) => name !== 'causeJson' && !known.includes(name))
        );
      });
      expect(events.length).toBeGreaterThan(1000);
      expect(strange).toEqual([]);
    });
  }
});
