import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Generation, openProject } from './project.js';
import { until } from './world.js';

const repository = resolve(__dirname, '../../..');
const project = openProject();
let server: ChildProcess;
let output = '';
afterAll(async () => {
  await stop('SIGINT');
  project.remove();
});

const before: Generation = { code: 'old', tasks: [{ name: 'Charge' }, { name: 'Ship', after: ['Charge'] }] };
const after: Generation = { code: 'new', tasks: [{ name: 'Ship' }, { name: 'Charge', after: ['Ship'] }] };

/** Starts `stepwright dev` and gives its address. */
async function start(): Promise<string> {
  output = '';
  const tsx = join(repository, 'node_modules/tsx/dist/loader.mjs');
  const args = ['--import', tsx, join(repository, 'bin/stepwright.ts'), 'dev', 'order.json', '--port', '0'];
  server = spawn(process.execPath, args, {
    cwd: project.folder,
    env: { ...process.env, ...project.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const url = () => /Step Functions at (http:\S+?),/.exec(output)?.[1];
  await until(() => url() !== undefined);
  return url() ?? '';
}

/** Ends the server. A folder is not taken away under one that may be loading from it: then Node.js itself never ends. */
async function stop(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  const ended = new Promise((tell) => server.once('exit', tell));
  server.kill(signal);
  await ended;
}

const clientOf = (endpoint: string) =>
  new SFNClient({ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });

test('a server that sees other code and is killed finishes and undoes by the old code', async () => {
  project.write(before);
  const client = clientOf(await start());
  project.tell('run', 'Charge', 'wait');
  project.tell('run', 'Ship', 'fail');
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Order';
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name: 'run', input: '{}' }));
  await until(() => project.calls('run').length > 0);

  project.write(after);
  await until(() => /changed: Order updated/.test(output));
  await stop('SIGKILL');
  project.tell('run', 'Charge', 'return');

  const next = clientOf(await start());
  let status: string | undefined = 'RUNNING';
  while (status === 'RUNNING') {
    await new Promise((go) => setTimeout(go, 50));
    ({ status } = await next.send(new DescribeExecutionCommand({ executionArn })));
  }
  expect(status).toBe('FAILED');
  const calls = project.calls('run').map(({ role, task, code, version }) => `${role} ${task} ${code} ${version}`);
  expect(calls).toEqual(['task Charge old 1', 'task Charge old 1', 'task Ship old 1', 'rollback Charge old 1']);
}, 60_000);
