import { SFNClient } from '@aws-sdk/client-sfn';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { sfnPort } from '../../../lib/undo/sdk/sfn-port.js';
import { undoExecution } from '../../../lib/undo/undo-execution.js';
import { type Generation, openProject, type Project } from './project.js';
import { openWorld, until, type World } from './world.js';

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

let project: Project;
let world: World;
let server: RunningServer;
let client: SFNClient;

const before: Generation = { code: 'old', tasks: [{ name: 'Charge' }, { name: 'Ship', after: ['Charge'] }] };
const after: Generation = { code: 'new', tasks: [{ name: 'Ship' }, { name: 'Charge', after: ['Ship'] }] };

beforeEach(() => {
  project = openProject();
});
afterEach(async () => {
  await close();
  project.remove();
});

async function open(): Promise<void> {
  world = openWorld(project);
  const { service } = world.endpoint;
  server = await startServer({ service, port: 0, onBug: (bug) => expect(bug).toBeUndefined() });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials, maxAttempts: 1 });
}

async function close(): Promise<void> {
  client.destroy();
  await server.close();
  await world.kill();
}

async function undo(executionArn: string): Promise<readonly string[]> {
  const outcome = await undoExecution(sfnPort(client), executionArn);
  expect(outcome).toMatchObject({
    kind: 'started',
    next: { stateMachineArn: expect.stringMatching(/Order-Rollback:1$/) },
  });
  const name = executionArn.split(':').at(-1) ?? '';
  await world.ended(`${executionArn.replace(/:Order:.*/, ':Order-Rollback:')}${name}-rollback`);
  return project
    .calls(name)
    .filter(({ role }) => role === 'rollback')
    .map(({ task, code, version }) => `${task} ${code} ${version}`);
}

test.each([
  ['has other code', () => project.write(after)],
  ['is gone', () => ({ workflows: [], complaints: [] })],
])('an execution that has succeeded is undone by its own code when the workflow %s', async (_what, sources) => {
  await open();
  await world.deploy(project.write(before));
  const arn = world.start('done');
  await world.ended(arn);
  await world.deploy(sources());
  await close();
  await open();
  await world.deploy(sources());
  expect(await undo(arn)).toEqual(['Ship old 1', 'Charge old 1']);
});

test('an execution that was stopped is undone by the version it began with', async () => {
  await open();
  await world.deploy(project.write(before));
  project.tell('stopped', 'Ship', 'wait');
  const arn = world.start('stopped');
  await until(() => project.calls('stopped').some(({ task }) => task === 'Ship'));
  await world.deploy(project.write(after));
  await world.endpoint.service.executions.stop(arn, { error: 'Regret' });
  // It waits until Ship must be over, which is more than a test should.
  expect(await undoExecution(sfnPort(client), arn)).toMatchObject({
    kind: 'started',
    next: { stateMachineArn: expect.stringMatching(/Order-Rollback:1$/), input: { done: { Charge: 'old' } } },
  });
});
