import { SFNClient } from '@aws-sdk/client-sfn';
import { connectStepFunctions } from '../../lib/cli/aws/connect-step-functions.js';
import { type CompiledWorkflow, compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { type RunningServer, startServer } from '../../lib/endpoint/http/start-server.js';
import type { FunctionOutcome } from '../../lib/engine/ports.js';
import type { Json } from '../../lib/json.js';
import { undoStopped } from '../../lib/undo/lambda/undo-stopped-execution.js';
import { sfnPort } from '../../lib/undo/sdk/sfn-port.js';
import { undoExecution } from '../../lib/undo/undo-execution.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { call } from '../cli/fake-host.js';
import { arnOf, until } from '../endpoint/ask.js';
import { type OpenedService, openService, region, roleArn } from '../endpoint/open-service.js';

// The AWS SDK against the endpoint of stepwright dev, over HTTP.

const boom: FunctionOutcome = { kind: 'failed', error: 'Boom', cause: '{"errorType":"Boom","errorMessage":"no"}' };
const returned = (payload: Json): FunctionOutcome => ({ kind: 'returned', payload });

/** Whether a function fails now. */
const broken = new Set<string>();
const nameOf = (task: string, role: string) => `Test-${task}${role}`;
const functions = Object.fromEntries(
  ['a', 'b', 'c'].flatMap((task) =>
    ['', '-rollback'].map((role) => [
      nameOf(task, role),
      () => (broken.has(nameOf(task, role)) ? boom : returned(`out ${task}`)),
    ]),
  ),
);

/** b is tried again after a minute: long enough to stop it while nothing is under way. */
function slowToRetry(document: WorkflowDocument): WorkflowDocument {
  const retries = { attempts: 1, interval: 60, backoffRate: 1, jitter: 'NONE' } as const;
  return {
    ...document,
    tasks: functionTasks(document).map((task) => (task.name === 'b' ? { ...task, retries } : task)),
  };
}

let opened: OpenedService;
let server: RunningServer;
let client: SFNClient;

beforeAll(async () => {
  opened = openService(functions);
  server = await startServer({ service: opened.service, port: 0, onBug: (error) => opened.broken.push(error) });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  client = new SFNClient({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  await deploy(compileDocument(slowToRetry(workflow('a* > b*, b > c'))));
});

afterAll(async () => {
  client.destroy();
  await server.close();
  expect(opened.broken).toEqual([]);
});

beforeEach(() => broken.clear());

async function ask(operation: string, input: object): Promise<Record<string, string>> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Record<string, string>;
}

async function deploy({ document, main, rollback }: CompiledWorkflow): Promise<void> {
  const machines = [
    [`${document.name}-Rollback`, rollback?.machine],
    [document.name, main],
  ] as const;
  for (const [name, definition] of machines) {
    await ask('CreateStateMachine', { name, definition: JSON.stringify(definition), roleArn });
  }
}

async function run(name: string): Promise<string> {
  await ask('StartExecution', { stateMachineArn: arnOf('stateMachine:Test'), name, input: '{"id":1}' });
  return arnOf(`execution:Test:${name}`);
}

const ended = (executionArn: string) =>
  until(
    () => ask('DescribeExecution', { executionArn }),
    ({ status }) => status !== 'RUNNING',
  );

/** An execution that was stopped while b waited for its next attempt. */
async function stoppedRun(name: string): Promise<string> {
  broken.add('Test-b');
  const executionArn = await run(name);
  await until(
    () => opened.calls.filter((made) => made.functionName === 'Test-b' && made.execution.name === name),
    ({ length }) => length > 0,
  );
  await until(
    async () => JSON.stringify(await ask('GetExecutionHistory', { executionArn })),
    (text) => text.includes('TaskFailed'),
  );
  await ask('StopExecution', { executionArn });
  return executionArn;
}

const undoings = (name: string) =>
  opened.calls
    .filter(
      ({ execution, functionName }) => execution.name.startsWith(`${name}-rollback`) && /rollback$/.test(functionName),
    )
    .map(({ functionName }) => functionName);

const rollback = (args: readonly string[]) =>
  call(['rollback', ...args, '--endpoint-url', server.url], {
    stepFunctions: async (target) => connectStepFunctions(target),
    after: (milliseconds, act) => {
      const timer = setTimeout(act, milliseconds);
      return () => clearTimeout(timer);
    },
  });

it('undoes an execution that was stopped, by whatever number of people', async () => {
  const executionArn = await stoppedRun('stopped');
  const outcomes = await Promise.all([1, 2, 3].map(() => undoExecution(sfnPort(client), executionArn)));
  expect(outcomes.map(({ kind }) => kind)).toContain('started');
  expect(await ended(arnOf('execution:Test-Rollback:stopped-rollback'))).toMatchObject({
    status: 'SUCCEEDED',
    output: '{"undone":["a"]}',
  });
  expect(undoings('stopped')).toEqual(['Test-a-rollback']);
  expect((await undoExecution(sfnPort(client), executionArn)).kind).toBe('over');
  expect(
    await ask('DescribeExecution', { executionArn: arnOf('execution:Test-Rollback:stopped-rollback-2') }),
  ).toMatchObject({
    __type: expect.stringContaining('ExecutionDoesNotExist'),
  });
});

it('undoes what was stopped when EventBridge says so', async () => {
  const executionArn = await stoppedRun('told');
  const event = { detail: { executionArn, status: 'ABORTED', redriveCount: 0 } };
  expect(await undoStopped(sfnPort(client), event)).toContain('Started');
  await ended(arnOf('execution:Test-Rollback:told-rollback'));
  expect(await undoStopped(sfnPort(client), event)).toContain('Everything that can be undone is undone');
  expect(undoings('told')).toEqual(['Test-a-rollback']);
});

it('undoes an execution that somebody regrets, and says so on the command line', async () => {
  await ended(await run('regretted'));
  const { code, stdout, stderr } = await rollback(['regretted']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('To undo: b ; a');
  expect(stdout).toContain('undone b\n');
  expect(stdout).toContain('Undone: a, b.\n');
  expect(undoings('regretted')).toEqual(['Test-b-rollback', 'Test-a-rollback']);
  expect(await rollback(['regretted'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Everything that can be'),
  });
  expect(undoings('regretted')).toHaveLength(2);
});

it('goes on with what is left', async () => {
  broken.add('Test-c').add('Test-a-rollback');
  const executionArn = await run('left');
  expect(await ended(executionArn)).toMatchObject({ status: 'FAILED', error: 'RollbackIncomplete' });
  const again = await rollback([executionArn]);
  expect(again.code).toBe(1);
  expect(again.stdout).toContain('Left to undo: a (Boom: no).');
  broken.clear();
  const { code, stdout } = await rollback([executionArn, '--json']);
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    rollback: arnOf('execution:Test-Rollback:left-rollback-3'),
    result: { undone: ['a', 'b'], left: [], cannot: [] },
  });
  expect(undoings('left')).toEqual(['Test-b-rollback', 'Test-a-rollback', 'Test-a-rollback', 'Test-a-rollback']);
});

it('shows the plan alone, and starts without waiting', async () => {
  await ended(await run('shown'));
  const dry = await rollback(['shown', '--dry-run', '--json']);
  expect(JSON.parse(dry.stdout).plan).toMatchObject({ state: 'to-undo', next: { name: 'shown-rollback' } });
  expect(undoings('shown')).toEqual([]);
  const { code, stdout } = await rollback(['shown', '--no-wait']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/Started arn:.*:shown-rollback\n$/);
  await ended(arnOf('execution:Test-Rollback:shown-rollback'));
});

it.each([
  ['nobody', /There is no execution "nobody" of any of 2 state machines/, 2],
  [arnOf('execution:Test:nobody'), /^There is no execution arn:\S+\.\n/, 2],
  [arnOf('stateMachine:Test'), /is a state machine/, 2],
  ['no such name', /neither the ARN of an execution nor the name/, 2],
])('refuses %s', async (typed, message, expected) => {
  const { code, stderr } = await rollback([typed]);
  expect(stderr).toMatch(message);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(code).toBe(expected);
});

it('undoes by the version of the rollback machine that the execution began with', async () => {
  const document = { ...workflow('a* > b*'), name: 'Pinned' };
  const version = arnOf('stateMachine:Pinned-Rollback:1');
  const { main, rollback: undo } = compileDocument(document, {
    references: {
      functionName: ({ task, role }) => nameOf(task, role === 'task' ? '' : '-rollback'),
      rollbackStateMachineArn: version,
    },
  });
  const definition = JSON.stringify(undo?.machine);
  await ask('CreateStateMachine', { name: 'Pinned-Rollback', definition, roleArn, publish: true });
  await ask('CreateStateMachine', { name: 'Pinned', definition: JSON.stringify(main), roleArn });
  await ask('StartExecution', { stateMachineArn: arnOf('stateMachine:Pinned'), name: 'old', input: '{}' });
  await ended(arnOf('execution:Pinned:old'));
  // Deployed again: this one would undo nothing.
  const pass = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  await ask('UpdateStateMachine', { stateMachineArn: arnOf('stateMachine:Pinned-Rollback'), definition: pass });
  const { code, stdout } = await rollback(['old']);
  expect(stdout).toMatch(/Undone: a, b\.\n$/);
  expect(code).toBe(0);
  expect(
    await ask('DescribeExecution', { executionArn: arnOf('execution:Pinned-Rollback:old-rollback') }),
  ).toMatchObject({
    stateMachineVersionArn: version,
  });
});

it('refuses what is still running', async () => {
  broken.add('Test-b');
  const executionArn = await run('running');
  const { code, stderr } = await rollback([executionArn]);
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('is still running.\n  fix: wait'),
  });
  await ask('StopExecution', { executionArn });
});
