import { arnOf, ended, openEndpoint, pass, until, wait } from '../ask.js';

const task = {
  QueryLanguage: 'JSONata',
  StartAt: 'T',
  States: {
    T: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
    },
  },
} as const;

test('an execution is started, described and told event by event', async () => {
  const endpoint = openEndpoint({ work: (payload) => ({ kind: 'returned', payload: { got: payload } }) });
  const { ask, create } = endpoint;
  const stateMachineArn = await create('Work', task);
  const started = await ask('StartExecution', { stateMachineArn, name: 'one', input: '{"a": 1}' });
  const executionArn = arnOf('execution:Work:one');
  expect(started.body).toEqual({ executionArn, startDate: expect.any(Number) });
  const { body } = await ended(endpoint, executionArn);
  expect(body).toEqual({
    executionArn,
    stateMachineArn,
    name: 'one',
    status: 'SUCCEEDED',
    startDate: started.body.startDate,
    stopDate: expect.any(Number),
    input: '{"a":1}',
    inputDetails: { included: true },
    output: '{"got":{"a":1}}',
    outputDetails: { included: true },
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
  const metadata = await ask('DescribeExecution', { executionArn, includedData: 'METADATA_ONLY' });
  expect(metadata.body).not.toHaveProperty('input');
  expect(metadata.body).not.toHaveProperty('output');

  const { body: history } = await ask('GetExecutionHistory', { executionArn });
  expect(history.events.map((event: { type: string }) => event.type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(history.events[1]).toEqual({
    id: 2,
    previousEventId: 0,
    timestamp: expect.any(Number),
    type: 'TaskStateEntered',
    stateEnteredEventDetails: { name: 'T', input: '{"a":1}', inputDetails: { truncated: false } },
  });
  const bare = await ask('GetExecutionHistory', { executionArn, includeExecutionData: false });
  expect(JSON.stringify(bare.body)).not.toContain('got');
});

test('history comes in pages, forwards and backwards, by tokens that are good for this request and a day', async () => {
  const endpoint = openEndpoint();
  const { ask, create, skip } = endpoint;
  const stateMachineArn = await create('Pass', pass);
  const { body } = await ask('StartExecution', { stateMachineArn });
  const { executionArn } = body;
  await ended(endpoint, executionArn);
  const page = async (input: object) => {
    const answer = await ask('GetExecutionHistory', { executionArn, maxResults: 3, ...input });
    return {
      ids: answer.body.events?.map(({ id }: { id: number }) => id),
      next: answer.body.nextToken,
      code: answer.code,
    };
  };
  const first = await page({});
  expect(first.ids).toEqual([1, 2, 3]);
  expect(await page({ nextToken: first.next })).toMatchObject({ ids: [4], next: undefined });
  const last = await page({ reverseOrder: true });
  expect(last.ids).toEqual([4, 3, 2]);
  expect(await page({ reverseOrder: true, nextToken: last.next })).toMatchObject({ ids: [1], next: undefined });
  expect((await page({ reverseOrder: true, nextToken: first.next })).code).toBe('InvalidToken');
  skip(24 * 60 * 60 * 1000 + 1);
  expect((await page({ nextToken: first.next })).code).toBe('InvalidToken');
});

test('the same name and input give the execution under way, and nothing once it is over', async () => {
  const endpoint = openEndpoint();
  const { ask, create } = endpoint;
  const stateMachineArn = await create('Wait', wait);
  const start = (input: string) => ask('StartExecution', { stateMachineArn, name: 'one', input });
  const first = await start('{"a":1,"b":2}');
  expect((await start('{"a": 1, "b": 2}')).body).toEqual(first.body);
  const other = await start('{}');
  expect(other.code).toBe('ExecutionAlreadyExists');
  expect(other.body.message).toBe(`Execution Already Exists: '${first.body.executionArn}'`);
  const stopped = await ask('StopExecution', { executionArn: first.body.executionArn, error: 'E', cause: 'C' });
  const { body } = await ask('DescribeExecution', { executionArn: first.body.executionArn });
  expect(body).toMatchObject({ status: 'ABORTED', error: 'E', cause: 'C', stopDate: stopped.body.stopDate });
  expect((await start('{"a":1,"b":2}')).code).toBe('ExecutionAlreadyExists');
  const again = await ask('StopExecution', { executionArn: first.body.executionArn });
  expect(again.body).toEqual(stopped.body);
});

test('no more than so many executions are under way', async () => {
  const { ask, create } = openEndpoint({}, 2);
  const stateMachineArn = await create('Wait', wait);
  const codes: unknown[] = [];
  for (let started = 0; started < 3; started += 1) codes.push((await ask('StartExecution', { stateMachineArn })).code);
  expect(codes).toEqual([undefined, undefined, 'ExecutionLimitExceeded']);
});

test('a list is filtered, newest first, in pages that a new execution does not shift', async () => {
  const endpoint = openEndpoint();
  const { ask, create } = endpoint;
  const stateMachineArn = await create('Pass', pass);
  const waiting = await create('Wait', wait);
  await ask('StartExecution', { stateMachineArn: waiting, name: 'w' });
  const start = async (name: string) => {
    const { body } = await ask('StartExecution', { stateMachineArn, name });
    await ended(endpoint, body.executionArn);
    await new Promise((resolve) => setTimeout(resolve, 2));
  };
  for (const name of ['a', 'b', 'c']) await start(name);
  const list = async (input: object) => {
    const { body } = await ask('ListExecutions', { stateMachineArn, ...input });
    return { names: body.executions.map(({ name }: { name: string }) => name).join(''), next: body.nextToken };
  };
  const first = await list({ maxResults: 2 });
  expect(first.names).toBe('cb');
  await start('d');
  expect(await list({ maxResults: 2, nextToken: first.next })).toEqual({ names: 'a', next: undefined });
  expect((await list({ statusFilter: 'SUCCEEDED' })).names).toBe('dcba');
  expect((await list({ statusFilter: 'RUNNING' })).names).toBe('');
  expect((await list({ stateMachineArn: waiting, statusFilter: 'RUNNING' })).names).toBe('w');
  expect((await list({ redriveFilter: 'REDRIVEN' })).names).toBe('');
  expect((await list({ redriveFilter: 'NOT_REDRIVEN' })).names).toBe('dcba');
});

test('a failed execution goes on where it failed, once for each client token', async () => {
  let broken = true;
  const endpoint = openEndpoint({
    work: () => (broken ? { kind: 'failed', error: 'Down', cause: 'now' } : { kind: 'returned', payload: 'up' }),
  });
  const { ask, create, calls } = endpoint;
  const stateMachineArn = await create('Work', task);
  const { body: started } = await ask('StartExecution', { stateMachineArn, name: 'one' });
  const { executionArn } = started;
  expect((await ended(endpoint, executionArn)).body).toMatchObject({
    status: 'FAILED',
    error: 'Down',
    cause: 'now',
    redriveStatus: 'REDRIVABLE',
  });
  broken = false;
  const redriven = await ask('RedriveExecution', { executionArn, clientToken: 'token-1' });
  expect(redriven.body).toEqual({ redriveDate: expect.any(Number) });
  const { body } = await ended(endpoint, executionArn);
  expect(body).toMatchObject({
    status: 'SUCCEEDED',
    output: '"up"',
    redriveCount: 1,
    redriveDate: redriven.body.redriveDate,
  });
  expect((await ask('RedriveExecution', { executionArn, clientToken: 'token-1' })).body).toEqual(redriven.body);
  const refused = await ask('RedriveExecution', { executionArn, clientToken: 'token-2' });
  expect(refused.code).toBe('ExecutionNotRedrivable');
  expect(refused.body.message).toBe('Execution is SUCCEEDED and cannot be redriven');
  expect(calls).toHaveLength(2);
  const { body: list } = await ask('ListExecutions', { stateMachineArn, redriveFilter: 'REDRIVEN' });
  expect(list.executions).toHaveLength(1);
});

test('an Express execution is answered when it is over, or started and forgotten', async () => {
  const { ask, create } = openEndpoint({ work: () => ({ kind: 'failed', error: 'Down', cause: 'now' }) });
  const stateMachineArn = await create('Fast', pass, { type: 'EXPRESS' });
  const { body } = await ask('StartSyncExecution', { stateMachineArn, name: 'one', input: '{"a":1}' });
  expect(body).toMatchObject({
    executionArn: expect.stringMatching(/:express:Fast:one:[0-9a-f-]{36}$/),
    stateMachineArn,
    name: 'one',
    status: 'SUCCEEDED',
    input: '{"a":1}',
    inputDetails: { included: true },
    output: '{"a":1}',
    outputDetails: { included: true },
    billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
  });
  const failing = await create('Failing', task, { type: 'EXPRESS' });
  const failed = await ask('StartSyncExecution', { stateMachineArn: failing });
  expect(failed.body).toMatchObject({ status: 'FAILED', error: 'Down', cause: 'now' });
  expect(failed.body).not.toHaveProperty('output');
  const one = await ask('StartExecution', { stateMachineArn, name: 'same' });
  const two = await ask('StartExecution', { stateMachineArn, name: 'same' });
  expect(one.body.executionArn).not.toBe(two.body.executionArn);
  expect(one.body.executionArn).toContain(':express:Fast:same:');
});

test('a Map Run is listed and described with its executions', async () => {
  const endpoint = openEndpoint();
  const { ask, create } = endpoint;
  const stateMachineArn = await create('Many', {
    QueryLanguage: 'JSONata',
    StartAt: 'M',
    States: {
      M: {
        Type: 'Map',
        Label: 'Each',
        Items: [1, 2, 3],
        MaxConcurrency: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'P',
          States: { P: { Type: 'Pass', End: true } },
        },
        End: true,
      },
    },
  });
  const { body: started } = await ask('StartExecution', { stateMachineArn, name: 'one' });
  expect((await ended(endpoint, started.executionArn)).body).toMatchObject({ status: 'SUCCEEDED', output: '[1,2,3]' });
  const { body: runs } = await ask('ListMapRuns', { executionArn: started.executionArn });
  expect(runs.mapRuns).toEqual([
    {
      executionArn: started.executionArn,
      mapRunArn: expect.stringContaining(':mapRun:Many/Each:'),
      stateMachineArn: `${stateMachineArn}/Each`,
      startDate: expect.any(Number),
      stopDate: expect.any(Number),
    },
  ]);
  const [{ mapRunArn }] = runs.mapRuns;
  const { body: run } = await ask('DescribeMapRun', { mapRunArn });
  const counts = {
    pending: 0,
    running: 0,
    succeeded: 3,
    failed: 0,
    timedOut: 0,
    aborted: 0,
    total: 3,
    resultsWritten: 3,
  };
  expect(run).toMatchObject({
    mapRunArn,
    status: 'SUCCEEDED',
    maxConcurrency: 2,
    executionCounts: counts,
    itemCounts: counts,
  });
  const { body: items } = await ask('ListExecutions', { mapRunArn });
  expect(items.executions).toHaveLength(3);
  expect(items.executions[0]).toMatchObject({ mapRunArn, stateMachineArn: `${stateMachineArn}/Each` });
  const { body: own } = await ask('ListExecutions', { stateMachineArn });
  expect(own.executions).toHaveLength(1);
  const { body: machine } = await ask('DescribeStateMachineForExecution', {
    executionArn: items.executions[0].executionArn,
  });
  expect(machine).toMatchObject({ name: 'Many/Each', label: 'Each', mapRunArn });
  expect(JSON.parse(machine.definition)).toMatchObject({ StartAt: 'P' });
  expect((await ask('UpdateMapRun', { mapRunArn, maxConcurrency: 1 })).body.reason).toBe(
    'CANNOT_UPDATE_COMPLETED_MAP_RUN',
  );
});

test('what goes wrong inside is told to the user of the server, not to its clients', async () => {
  const { service, ask, create, bugs } = openEndpoint();
  const stateMachineArn = await create('Pass', pass);
  const error = new Error('secret');
  jest.spyOn(service.executions, 'start').mockImplementation(() => {
    throw error;
  });
  const answer = await ask('StartExecution', { stateMachineArn });
  expect(answer).toMatchObject({ status: 500, code: 'InternalFailure' });
  expect(JSON.stringify(answer.body)).not.toContain('secret');
  await until(
    () => bugs,
    (found) => found.includes(error),
  );
});
