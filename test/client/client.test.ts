import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { Task, Workflow } from 'stepwright';
import {
  type ClientError,
  type ClientOptions,
  client,
  type ExecutionFailedError,
  type ProblemsError,
} from 'stepwright/client';
import { z } from 'zod';

const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Prod-Order4F2A';
const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Prod-Order4F2A:A-1';
const order = new Workflow('Order', {
  input: z.object({ sku: z.string(), count: z.number().default(1), note: z.string().optional() }),
  headTask: new Task('Ship', { fcn: () => import('../types/fixtures/untyped.js') }),
});

const stateMachines = ['Other', 'Prod-Order4F2A', 'Prod-Order4F2A-Rollback'].map((name) => ({
  name,
  stateMachineArn: machine.replace('Prod-Order4F2A', name),
  type: 'STANDARD' as const,
  creationDate: new Date(0),
}));

const sfn = mockClient(SFNClient);
const s3 = mockClient(S3Client);
beforeEach(() => {
  sfn.reset();
  s3.reset();
  sfn.on(ListStateMachinesCommand).resolves({ stateMachines });
  tag({});
  sfn.on(StartExecutionCommand).resolves({ executionArn: arn, startDate: new Date(0) });
});

/** Tags of the machine of the workflow; the others have none. */
function tag(more: Readonly<Record<string, string>>) {
  const tags = Object.entries({ 'stepwright:workflow': 'Order', ...more }).map(([key, value]) => ({ key, value }));
  sfn.on(ListTagsForResourceCommand).resolves({ tags: [] });
  sfn.on(ListTagsForResourceCommand, { resourceArn: machine }).resolves({ tags });
}

const orders = (options: ClientOptions = { region: 'eu-west-1', stateMachineArn: machine }) => client(order, options);
const started = () => sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);
const options = { $metadata: {}, message: '' };
const throttled = () => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const described = (more: object) => ({ executionArn: arn, name: 'A-1', stateMachineArn: machine, ...more }) as const;
const quick = { pollMs: 1 };

/** What a promise rejects with. */
async function refusal(promise: Promise<unknown>): Promise<Error> {
  const [settled] = await Promise.allSettled([promise]);
  if (settled?.status !== 'rejected') throw new Error('It was not refused.');
  return settled.reason;
}
const refused = async (promise: Promise<unknown>) => {
  const { reason, message } = (await refusal(promise)) as ClientError;
  return [reason, message];
};

describe('start', () => {
  it('finds the machine by the tag of the workflow, once, and gives it what the schema makes of the input', async () => {
    const found = orders({ region: 'eu-west-1' });
    expect(await found.start({ sku: 'lamp' }, { name: 'A-1' })).toMatchObject({ arn, name: 'A-1' });
    await found.start({ sku: 'chair', count: 2 });
    expect(started()).toEqual([
      { stateMachineArn: machine, name: 'A-1', input: '{"sku":"lamp","count":1}' },
      { stateMachineArn: machine, input: '{"sku":"chair","count":2}' },
    ]);
    expect(sfn.commandCalls(ListStateMachinesCommand)).toHaveLength(1);
  });

  it('asks nothing but to start where it is told the machine', async () => {
    await orders().start({ sku: 'lamp' });
    expect(sfn.calls()).toHaveLength(1);
  });

  it('looks again for a machine that it did not find', async () => {
    sfn.on(ListStateMachinesCommand).resolvesOnce({ stateMachines: [] }).resolves({ stateMachines });
    const found = orders({ region: 'eu-west-1' });
    expect(await refused(found.start({ sku: 'lamp' }))).toEqual([
      'NoStateMachine',
      `no state machine runs Order, of 0 that are here
  fix: deploy it, look at the region and the account, or name its machine by stateMachineArn`,
    ]);
    await found.start({ sku: 'lamp' });
    expect(started()).toHaveLength(1);
  });

  it('names the machines where there are several', async () => {
    sfn.on(ListTagsForResourceCommand).resolves({ tags: [{ key: 'stepwright:workflow', value: 'Order' }] });
    sfn.on(DescribeStateMachineCommand).resolves({ definition: '{}' });
    const [reason, message] = await refused(orders({ region: 'eu-west-1' }).start({ sku: 'lamp' }));
    expect([reason, message]).toEqual(['SeveralStateMachines', expect.stringContaining(machine)]);
  });

  it('tells everything that is wrong with the input, and starts nothing', async () => {
    const { name, problems } = (await refusal(orders().start({ count: 'x' } as never))) as ProblemsError;
    expect([name, problems.map(({ code, message }) => `${code} ${message.split(':', 1)}`)]).toEqual([
      'ProblemsError',
      ['WF701 input.sku', 'WF701 input.count'],
    ]);
    expect(sfn.calls()).toEqual([]);
  });

  it.each<readonly [input: unknown, text: string]>([
    [undefined, '{}'],
    [null, 'null'],
    [0, '0'],
    ['', '""'],
  ])('starts with %j where that is the input', async (input, text) => {
    await client('Order', { region: 'eu-west-1', stateMachineArn: machine }).start(input);
    expect(started()).toEqual([{ stateMachineArn: machine, input: text }]);
  });

  it('does not check what it is only told the name of', async () => {
    await client('Order', { region: 'eu-west-1', stateMachineArn: machine }).start({ any: 'thing' });
    await client('Order', { region: 'eu-west-1', stateMachineArn: machine }).start(undefined);
    expect(started().map(({ input }) => input)).toEqual(['{"any":"thing"}', '{}']);
  });

  it.each(['', 'a b', 'A:1', 'a/b', 'x'.repeat(81), '\u0000', 'a#1', '{a}', 'a[0]', 'a\\b'])(
    'does not ask AWS for an execution called %j',
    async (name) => {
      expect((await refused(orders().start({ sku: 'lamp' }, { name })))[0]).toBe('IllegalName');
      expect(sfn.calls()).toEqual([]);
    },
  );

  it.each(['A-1', 'ä', 'x'.repeat(80), "a'(b)=@!+."])('asks AWS for one called %j', async (name) => {
    await orders().start({ sku: 'lamp' }, { name });
    expect(started()).toMatchObject([{ name }]);
  });

  describe('under a name that is taken', () => {
    beforeEach(() => sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(options)));

    it('is the execution that there is where that has the same input, in whatever order', async () => {
      sfn
        .on(DescribeExecutionCommand, { executionArn: arn })
        .resolves(described({ input: '{"count":1, "sku":"lamp"}' }));
      expect(await orders().start({ sku: 'lamp' }, { name: 'A-1' })).toMatchObject({ arn });
    });

    it('is refused where that has another one', async () => {
      const other = described({ input: '{"sku":"chair","count":1}', status: 'SUCCEEDED' as const });
      sfn.on(DescribeExecutionCommand).resolves(other);
      expect(await refused(orders().start({ sku: 'lamp' }, { name: 'A-1' }))).toEqual([
        'NameTaken',
        `A-1 is the name of an execution with another input: ${arn}, SUCCEEDED
  fix: start it under another name; AWS gives a name free 90 days after its execution is over`,
      ]);
    });

    it('is what AWS says where nobody tells its input', async () => {
      sfn.on(DescribeExecutionCommand).resolves(described({}));
      expect(await refusal(orders().start({ sku: 'lamp' }, { name: 'A-1' }))).toBeInstanceOf(ExecutionAlreadyExists);
    });
  });

  it('passes on what AWS has against it', async () => {
    const denied = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    sfn.on(StartExecutionCommand).rejects(denied);
    expect(await refusal(orders().start({ sku: 'lamp' }))).toBe(denied);
  });

  describe('with a large input', () => {
    const note = 'x'.repeat(40_000);
    const definition = JSON.stringify({ States: { Ship: { Arguments: { Payload: { inputBytes: 32_000 } } } } });
    beforeEach(() => sfn.on(DescribeStateMachineCommand).resolves({ definition }));

    it('stores it where the machine stores results', async () => {
      tag({ 'stepwright:payloads': 's3://bucket/order/' });
      s3.on(PutObjectCommand).resolves({});
      await orders().start({ sku: 'lamp', note });
      const [put, ...others] = s3.commandCalls(PutObjectCommand).map(({ args }) => args[0].input);
      expect(others).toEqual([]);
      expect(put).toMatchObject({ Bucket: 'bucket', Key: expect.stringMatching(/^order\/[0-9a-f]{64}\.json$/) });
      expect(JSON.parse(String(put?.Body))).toEqual({ sku: 'lamp', count: 1, note });
      expect(started().map(({ input }) => JSON.parse(input ?? ''))).toEqual([
        { 'stepwright:stored': expect.stringMatching(/^[\w-]{43}\.40\d{3}$/) },
      ]);
    });

    it('is refused where it cannot be stored', async () => {
      tag({ 'stepwright:payloads': 's3://bucket/order/' });
      s3.on(PutObjectCommand).rejects(Object.assign(new Error('not yours'), { name: 'AccessDenied' }));
      expect(await refused(orders().start({ sku: 'lamp', note }))).toEqual([
        'InputNotCarried',
        expect.stringMatching(/could not be stored: The payload s3:.* could not be written: AccessDenied: not yours/),
      ]);
      expect(started()).toEqual([]);
    });

    it('leaves one that the machine carries as it is', async () => {
      tag({ 'stepwright:payloads': 's3://bucket/order/' });
      await orders().start({ sku: 'lamp', note: note.slice(0, 10_000) });
      expect(s3.calls()).toEqual([]);
      expect(started()[0]?.input).toContain(note.slice(0, 10_000));
    });

    it.each<readonly [what: string, input: object, message: string]>([
      ['too large', { note }, 'the input is 40,011 bytes of JSON where the machine carries 32,000'],
      ['ours', { 'stepwright:stored': 'mine' }, 'the input has a member whose name begins with "stepwright:"'],
      ['too deep', { deep: JSON.parse('['.repeat(300) + ']'.repeat(300)) }, 'the input has more than 200 levels'],
    ])('refuses one that is %s where there is no place for it', async (_, input, message) => {
      const untyped = client('Order', { region: 'eu-west-1', stateMachineArn: machine });
      expect(await refused(untyped.start(input))).toEqual(['InputNotCarried', expect.stringContaining(message)]);
      expect(started()).toEqual([]);
    });
  });
});

describe('result', () => {
  it('waits, through errors that pass, and gives the output', async () => {
    sfn
      .on(DescribeExecutionCommand)
      .resolvesOnce(described({ status: 'RUNNING' }))
      .rejectsOnce(throttled())
      .rejectsOnce(Object.assign(new Error(''), { name: 'InternalFailure', $fault: 'server' }))
      .resolvesOnce(described({ status: 'PENDING_REDRIVE' }))
      .resolves(described({ status: 'SUCCEEDED', output: '{"Ship":{"parcel":"p-1"}}' }));
    const execution = await orders().execution('A-1');
    expect(execution).toMatchObject({ arn, name: 'A-1' });
    expect(await execution.result(quick)).toEqual({ Ship: { parcel: 'p-1' } });
    expect(sfn.commandCalls(DescribeExecutionCommand)).toHaveLength(5);
  });

  it('does not go on for ever where it is throttled for ever', async () => {
    sfn.on(DescribeExecutionCommand).rejects(throttled());
    expect((await refusal((await orders().execution(arn)).result(quick))).name).toBe('ThrottlingException');
    expect(sfn.commandCalls(DescribeExecutionCommand)).toHaveLength(20);
  });

  it.each([
    ['no right to look', Object.assign(new Error(''), { name: 'AccessDeniedException' }), 'AccessDeniedException'],
    ['nobody there', Object.assign(new Error(''), { code: 'ECONNREFUSED' }), 'Error'],
    ['no such execution', new ExecutionDoesNotExist(options), 'ClientError'],
  ])('gives up at once where there is %s', async (_, error, name) => {
    sfn.on(DescribeExecutionCommand).rejects(error);
    expect((await refusal((await orders().execution('A-1')).result(quick))).name).toBe(name);
    expect(sfn.commandCalls(DescribeExecutionCommand)).toHaveLength(1);
  });

  it('waits for one that was started just now and is not told of yet', async () => {
    sfn
      .on(DescribeExecutionCommand)
      .rejectsOnce(new ExecutionDoesNotExist(options))
      .resolves(described({ status: 'SUCCEEDED', output: '{}' }));
    expect(await (await orders().start({ sku: 'lamp' })).result(quick)).toEqual({});
  });

  it('stops waiting when time is up, or when it is told to', async () => {
    sfn.on(DescribeExecutionCommand).resolves(described({ status: 'RUNNING' }));
    const execution = await orders().execution('A-1');
    expect(await refused(execution.result({ timeoutMs: 5 }))).toEqual([
      'NotInTime',
      `${arn} was not over within 5 ms\n  fix: it goes on: ask for its result again, or stop it`,
    ]);
    const stopping = new AbortController();
    const waiting = refusal(execution.result({ signal: stopping.signal }));
    stopping.abort();
    expect((await waiting).name).toBe('AbortError');
    expect((await refusal(execution.result({ signal: stopping.signal }))).name).toBe('AbortError');
  });

  it('reads results that are stored elsewhere', async () => {
    const parcel = { parcel: 'p-1' };
    const hash = 'jGOpz7xj55uTPfKS3dYqu-iEVOZKJYhfG8l72NTHeLg.16';
    const output = JSON.stringify({ Ship: { 'stepwright:stored': hash }, Notify: null });
    sfn.on(DescribeExecutionCommand).resolves(described({ status: 'SUCCEEDED', output }));
    const execution = await orders().execution('A-1');
    expect(await refused(execution.result())).toEqual([
      'PayloadNotRead',
      expect.stringContaining('stepwright:payloads'),
    ]);

    tag({ 'stepwright:payloads': 's3://bucket/order/' });
    const body = (text: string) => ({ Body: { transformToByteArray: async () => Buffer.from(text) } }) as never;
    s3.on(GetObjectCommand)
      .resolvesOnce(body(JSON.stringify(parcel)))
      .resolvesOnce(body('{"other":1}'))
      .rejects(new NoSuchKey(options));
    const again = await orders().execution('A-1');
    expect(await again.result()).toEqual({ Ship: parcel, Notify: null });
    expect(await refused(again.result())).toEqual([
      'PayloadNotRead',
      expect.stringContaining('is not what was written'),
    ]);
    expect(await refused(again.result())).toEqual(['PayloadNotRead', expect.stringContaining('is not there')]);
  });

  it('rejects with what failed', async () => {
    const failed = described({ status: 'FAILED', error: 'NoTruck', cause: 'Ship failed', startDate: new Date(0) });
    sfn.on(DescribeExecutionCommand).resolves(failed);
    sfn.on(GetExecutionHistoryCommand).rejects(Object.assign(new Error(''), { name: 'AccessDeniedException' }));
    sfn.on(DescribeStateMachineForExecutionCommand).resolves({ definition: '{}' });
    const error = (await refusal((await orders().execution('A-1')).result())) as ExecutionFailedError;
    expect(error).toMatchObject({
      name: 'ExecutionFailedError',
      arn,
      status: 'FAILED',
      error: 'NoTruck',
      failures: {},
    });
    expect([error.message, error.cause]).toEqual([`${arn} failed: NoTruck: Ship failed`, 'Ship failed']);
  });
});

describe('what there is', () => {
  it('is listed in pages, newest first, by status and time', async () => {
    const page = (...minutes: readonly number[]) =>
      minutes.map((minute) => ({
        ...{ executionArn: arn, stateMachineArn: machine, name: `A-${minute}`, status: 'FAILED' as const },
        startDate: new Date(minute * 60_000),
      }));
    sfn
      .on(ListExecutionsCommand, { stateMachineArn: machine, statusFilter: 'FAILED' })
      .resolvesOnce({ executions: page(9, 8), nextToken: 'more' })
      .resolvesOnce({ executions: page(7, 6), nextToken: 'even more' });
    const found = await orders().list({ status: 'FAILED', since: new Date(7 * 60_000) });
    expect(found.map(({ name, status, startedAt }) => [name, status, startedAt])).toEqual([
      ['A-9', 'FAILED', 540_000],
      ['A-8', 'FAILED', 480_000],
      ['A-7', 'FAILED', 420_000],
    ]);
  });

  it('is stopped with a reason', async () => {
    sfn.on(StopExecutionCommand).resolves({ stopDate: new Date(0) });
    await (await orders().execution('A-1')).stop({ error: 'Cancelled' });
    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input).toEqual({ executionArn: arn, error: 'Cancelled' });
  });

  it('is refused where there is nothing', async () => {
    sfn.on(DescribeExecutionCommand).rejects(new ExecutionDoesNotExist(options));
    const gone = await orders().execution('A-1');
    for (const asked of [gone.describe(), gone.explain()]) expect((await refused(asked))[0]).toBe('NoSuchExecution');
    expect((await refused(gone.rollback()))[0]).toBe('RollbackRefused');
  });
});

describe('the client of the SDK', () => {
  it('is the one that is given, for S3 as well', async () => {
    const own = new SFNClient({ region: 'eu-central-1' });
    await client(order, { sfn: own, stateMachineArn: machine }).start({ sku: 'lamp' });
    expect(sfn.commandCalls(StartExecutionCommand)[0]?.thisValue).toBe(own);
  });

  it.each<readonly [what: string, options: ClientOptions, region: string, endpoint: string | undefined]>([
    ['the region of the ARN', { stateMachineArn: machine }, 'eu-west-1', undefined],
    ['its own region before that', { stateMachineArn: machine, region: 'eu-north-1' }, 'eu-north-1', undefined],
    ['a stepwright dev', { local: true }, 'us-east-1', '127.0.0.1:8083'],
    ['an endpoint', { endpointUrl: 'http://localhost:9000' }, 'us-east-1', 'localhost:9000'],
  ])('is made by %s', async (_, given, region, endpoint) => {
    await client('Other', given).start({});
    const { config } = sfn.commandCalls(StartExecutionCommand)[0]!.thisValue as SFNClient;
    const { hostname, port } = (await config.endpoint?.()) ?? {};
    expect(await config.region()).toBe(region);
    expect(endpoint === undefined ? hostname : `${hostname}:${port}`).toBe(endpoint);
    if (endpoint !== undefined) expect(await config.credentials()).toMatchObject({ accessKeyId: 'local' });
  });

  it('is made by the endpoint on this machine that the environment names, as by every command', async () => {
    const env = { ...process.env };
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9001';
    try {
      await client('Other').start({});
    } finally {
      process.env = env;
    }
    const { config } = sfn.commandCalls(StartExecutionCommand)[0]!.thisValue as SFNClient;
    expect(await config.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 9001 });
    expect([await config.region(), await config.credentials()]).toMatchObject(['us-east-1', { accessKeyId: 'local' }]);
  });
});
