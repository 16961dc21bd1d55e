import { arnOf, type Endpoint, ended, openEndpoint, until } from '../ask.js';

const activityArn = arnOf('activity:approve');

const machine = (more: object = {}) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'T',
  States: { T: { Type: 'Task', Resource: activityArn, End: true, ...more } },
});

async function started(more: object = {}): Promise<Endpoint & { readonly executionArn: string }> {
  const endpoint = openEndpoint();
  await endpoint.ask('CreateActivity', { name: 'approve' });
  const stateMachineArn = await endpoint.create('Approve', machine(more));
  const { body } = await endpoint.ask('StartExecution', { stateMachineArn, input: '{"a":1}' });
  return { ...endpoint, executionArn: body.executionArn };
}

test('an activity is created once, described, listed and deleted', async () => {
  const { ask } = openEndpoint();
  const created = await ask('CreateActivity', { name: 'approve', tags: [{ key: 'a', value: 'b' }] });
  expect(created.body).toEqual({ activityArn, creationDate: expect.any(Number) });
  expect((await ask('CreateActivity', { name: 'approve' })).body).toEqual(created.body);
  expect((await ask('DescribeActivity', { activityArn })).body).toMatchObject({ ...created.body, name: 'approve' });
  expect((await ask('ListActivities')).body).toEqual({ activities: [{ ...created.body, name: 'approve' }] });
  expect((await ask('DeleteActivity', { activityArn })).status).toBe(200);
  expect((await ask('DeleteActivity', { activityArn })).status).toBe(200);
  expect((await ask('ListActivities')).body).toEqual({ activities: [] });
});

test('a worker takes a task, keeps it alive, and answers', async () => {
  const endpoint = await started({ HeartbeatSeconds: 60 });
  const { ask, executionArn } = endpoint;
  const { body } = await ask('GetActivityTask', { activityArn, workerName: 'w' });
  expect(body).toEqual({ taskToken: expect.any(String), input: '{"a":1}' });
  const { taskToken } = body;
  expect((await ask('SendTaskHeartbeat', { taskToken })).body).toEqual({});
  expect((await ask('SendTaskSuccess', { taskToken, output: '{"ok":true}' })).body).toEqual({});
  expect((await ended(endpoint, executionArn)).body).toMatchObject({ status: 'SUCCEEDED', output: '{"ok":true}' });
  const late = await ask('SendTaskSuccess', { taskToken, output: '{}' });
  expect(late.code).toBe('TaskTimedOut');
  expect(late.body.message).toBe("Task Timed Out: 'Provided task does not exist anymore'");
  const { body: history } = await ask('GetExecutionHistory', { executionArn });
  const start = history.events.find(({ type }: { type: string }) => type === 'ActivityStarted');
  expect(start.activityStartedEventDetails).toEqual({ workerName: 'w' });
});

test('a heartbeat is taken where none is due', async () => {
  const { ask } = await started();
  const { body } = await ask('GetActivityTask', { activityArn });
  expect((await ask('SendTaskHeartbeat', { taskToken: body.taskToken })).body).toEqual({});
});

test('a worker fails a task', async () => {
  const endpoint = await started();
  const { body } = await endpoint.ask('GetActivityTask', { activityArn });
  await endpoint.ask('SendTaskFailure', { taskToken: body.taskToken, error: 'No', cause: 'not today' });
  expect((await ended(endpoint, endpoint.executionArn)).body).toMatchObject({
    status: 'FAILED',
    error: 'No',
    cause: 'not today',
  });
});

test('a worker that waits gets the task that comes', async () => {
  const { ask, create } = openEndpoint();
  await ask('CreateActivity', { name: 'approve' });
  const stateMachineArn = await create('Approve', machine());
  const task = ask('GetActivityTask', { activityArn });
  await ask('StartExecution', { stateMachineArn, input: '"late"' });
  expect((await task).body.input).toBe('"late"');
});

test('a worker that goes away takes nothing with it', async () => {
  const { ask, create } = openEndpoint();
  await ask('CreateActivity', { name: 'approve' });
  const stateMachineArn = await create('Approve', machine());
  const gone = new AbortController();
  const first = ask('GetActivityTask', { activityArn }, gone.signal);
  await new Promise((resolve) => setTimeout(resolve, 20));
  gone.abort();
  expect((await first).body).toEqual({});
  await ask('StartExecution', { stateMachineArn, input: '"kept"' });
  expect((await ask('GetActivityTask', { activityArn })).body.input).toBe('"kept"');
});

test('the task of an execution that was stopped is handed to nobody', async () => {
  const { ask, executionArn, service } = await started();
  await ask('StopExecution', { executionArn });
  const taken = jest.spyOn(service.executions, 'callBack');
  const answer = await ask('GetActivityTask', { activityArn }, AbortSignal.timeout(50));
  expect(answer.body).toEqual({});
  expect(taken).not.toHaveBeenCalled();
  await until(
    () => ask('DescribeExecution', { executionArn }),
    ({ body }) => body.status === 'ABORTED',
  );
});

test('a worker is told after a minute that there is nothing to do', async () => {
  const { ask } = openEndpoint();
  await ask('CreateActivity', { name: 'approve' });
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  try {
    const task = ask('GetActivityTask', { activityArn });
    let answered = false;
    void task.then(() => {
      answered = true;
    });
    await jest.advanceTimersByTimeAsync(59_000);
    expect(answered).toBe(false);
    await jest.advanceTimersByTimeAsync(2_000);
    expect((await task).body).toEqual({});
  } finally {
    jest.useRealTimers();
  }
});
