import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  paginateListFunctions,
  paginateListVersionsByFunction,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import { payloadFolderUrl } from '../../../lib/cli/dev/payload-folder.js';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { type Generation, openProject } from './project.js';
import { openWorld, type World } from './world.js';

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

const project = openProject();
let world: World;
let server: RunningServer;
let client: LambdaClient;

const generation = (code: string): Generation => ({
  code,
  tasks: [{ name: 'Charge' }, { name: 'Ship', after: ['Charge'] }],
});
const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Order-Charge';

beforeAll(async () => {
  world = openWorld(project);
  for (const code of ['one', 'two', 'three']) {
    await world.deploy(project.write({ ...generation('same'), codes: { Charge: code } }));
    // Keeps the version: it may still be undone.
    await world.ended(world.start(code));
  }
  const { service } = world.endpoint;
  server = await startServer({
    service,
    host: '127.0.0.1',
    port: 0,
    allowedHosts: [],
    onBug: (bug) => expect(bug).toBeUndefined(),
  });
  client = new LambdaClient({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await server.close();
  await world.kill();
  project.remove();
});

async function invoke(FunctionName: string, Qualifier?: string) {
  const execution = { id: 'arn:aws:states:us-east-1:123456789012:execution:Order:direct', name: 'direct' };
  const event = { input: {}, results: {}, execution, task: 'Charge', attempt: 1 };
  const answer = await client.send(new InvokeCommand({ FunctionName, Qualifier, Payload: JSON.stringify(event) }));
  return { version: answer.ExecutedVersion, payload: JSON.parse(answer.Payload?.transformToString() ?? '') };
}

test.each([
  ['Order-Charge', undefined, '$LATEST', 'three'],
  ['Order-Charge', '$LATEST', '$LATEST', 'three'],
  ['Order-Charge', '1', '1', 'one'],
  ['Order-Charge:2', undefined, '2', 'two'],
  ['Order-Charge:2', '2', '2', 'two'],
  [`${arn}:3`, undefined, '3', 'three'],
  [arn, '1', '1', 'one'],
  ['123456789012:function:Order-Charge', '2', '2', 'two'],
])('%s with the qualifier %s runs version %s', async (name, qualifier, version, code) => {
  expect(await invoke(name, qualifier)).toEqual({ version, payload: code });
  const { Configuration } = await client.send(new GetFunctionCommand({ FunctionName: name, Qualifier: qualifier }));
  const isQualified = qualifier !== undefined || /:\d+$/.test(name);
  expect(Configuration).toMatchObject({
    Version: version,
    FunctionArn: isQualified ? `${arn}:${version}` : arn,
    Environment: { Variables: { STEPWRIGHT_PAYLOADS: payloadFolderUrl(project.state) } },
  });
});

test.each([
  ['Order-Charge', '4'],
  ['Order-Charge:9', undefined],
  [`${arn}:0`, undefined],
  ['Order-Nothing', '1'],
])('there is no %s with the qualifier %s', async (FunctionName, Qualifier) => {
  await expect(invoke(FunctionName, Qualifier)).rejects.toBeInstanceOf(ResourceNotFoundException);
  const get = client.send(new GetFunctionCommand({ FunctionName, Qualifier }));
  await expect(get).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('a name and a qualifier that contradict each other are refused', async () => {
  await expect(invoke('Order-Charge:1', '2')).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

test('the versions of a function are listed in pages', async () => {
  const versions = [];
  for await (const page of paginateListVersionsByFunction({ client, pageSize: 3 }, { FunctionName: 'Order-Charge' })) {
    versions.push(...(page.Versions ?? []));
  }
  expect(versions.map(({ Version, FunctionArn }) => [Version, FunctionArn])).toEqual(
    ['$LATEST', '1', '2', '3'].map((version) => [version, `${arn}:${version}`]),
  );
  expect(new Set(versions.map(({ CodeSha256 }) => CodeSha256)).size).toBe(3);
  const none = paginateListVersionsByFunction({ client }, { FunctionName: 'Order-Nothing' }).next();
  await expect(none).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('functions are listed by themselves, or with all their versions', async () => {
  const list = async (FunctionVersion?: 'ALL') => {
    const found: unknown[] = [];
    for await (const page of paginateListFunctions({ client }, { FunctionVersion })) {
      found.push(...(page.Functions ?? []).map(({ FunctionName, Version }) => `${FunctionName} ${Version}`));
    }
    return found;
  };
  const own = ['Order-Charge', 'Order-Charge-rollback', 'Order-Ship', 'Order-Ship-rollback'];
  expect(await list()).toEqual(own.map((name) => `${name} $LATEST`));
  expect((await list('ALL')).filter((line) => String(line).startsWith('Order-Ship '))).toEqual([
    'Order-Ship $LATEST',
    'Order-Ship 1',
  ]);
});
