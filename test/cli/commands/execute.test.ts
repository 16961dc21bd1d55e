import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeFiles } from '../../../lib/cli/node-files';
import { type Called, call, fixtures } from '../fake-host';

const folder = join(fixtures, 'machines');

/** Files beside those of the folder, by name. */
function withFiles(extra: Readonly<Record<string, string>>): typeof nodeFiles {
  const textOf = (path: string): string | undefined => extra[path.slice(folder.length + 1)];
  return {
    ...nodeFiles,
    isFile: (path) => textOf(path) !== undefined || nodeFiles.isFile(path),
    read: async (path) => textOf(path) ?? nodeFiles.read(path),
  };
}

/** Calls `stepwright execute` in the folder with machines. */
async function execute(args: readonly string[], host: Parameters<typeof call>[1] = {}): Promise<Called> {
  return call(['execute', ...args], { cwd: folder, ...host });
}

/** Compares with a file; `UPDATE_CASES=1` writes it instead. */
function expectGolden(name: string, { code, stdout, stderr }: Called): void {
  const file = join(folder, 'golden', `${name}.txt`);
  const text = `exit code ${code}\n--- stdout\n${stdout}--- stderr\n${stderr}`
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uuid>')
    .replace(/(?<=RequestId":\[")[0-9a-f]+(?=…)/g, '<uuid>');
  if (process.env.UPDATE_CASES !== undefined) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const order = ['order.asl.json', '--mock-config', 'mocks.json'];
const parcels = ['parcels.asl.json', '-m', 'parcels.mocks.json'];

describe('execute', () => {
  it.each([
    ['retries-waits-and-branches', [...order, '--test-case', 'HappyPath'], 80],
    ['retries-waits-and-branches-wide', [...order, '--test-case', 'HappyPath'], 120],
    ['caught', [...order, '-t', 'Declined', '-i', '{"orderId":"A-1"}'], 80],
    ['state-without-mock', [...order, '-t', 'Hole'], 80],
    ['distributed-map', parcels, 100],
    ['no-mocks', ['order.asl.json'], 80],
    ['broken-machine', ['broken.asl.json'], 80],
    ['json-path', ['json-path.asl.json'], 80],
  ])('%s', async (name, args, columns) => expectGolden(name, await execute(args, { columns })));

  it.each([60, 80, 120])('fits into %d columns', async (columns) => {
    for (const args of [[...order, '-t', 'HappyPath'], [...order, '-t', 'Declined'], parcels]) {
      const { stdout } = await execute(args, { columns });
      const table = stdout.split('\n').filter((line) => /^ *(?:\d+|Id) /.test(line));
      expect(table.length).toBeGreaterThan(5);
      expect(Math.max(...table.map(({ length }) => length))).toBeLessThan(columns);
    }
  });

  it('prints the history as the API gives it', async () => {
    const { code, stdout, stderr } = await execute([...order, '-t', 'Declined', '--json', '--name', 'run-1']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({
      execution: {
        executionArn: 'arn:aws:states:us-east-1:123456789012:execution:order:run-1',
        stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:order',
        name: 'run-1',
      },
      status: 'FAILED',
      error: 'OrderDeclined',
      startDate: '2025-01-01T00:00:00.000Z',
      stopDate: '2025-01-01T00:00:00.000Z',
      children: [],
    });
    expect(document.output).toBeUndefined();
    expect(document.events[4]).toEqual({
      timestamp: '2025-01-01T00:00:00.000Z',
      type: 'TaskFailed',
      id: 5,
      previousEventId: 4,
      taskFailedEventDetails: {
        resourceType: 'lambda',
        resource: 'invoke',
        error: 'CardDeclined',
        cause: 'insufficient funds',
      },
    });
    expect(document.events.at(-1)).toMatchObject({ type: 'ExecutionFailed', executionFailedEventDetails: {} });
  });

  it('puts the executions of a distributed Map under the one that started them', async () => {
    const { children, output } = JSON.parse((await execute([...parcels, '--json'])).stdout);
    expect(output).toHaveLength(3);
    expect(children.map(({ status }: { status: string }) => status)).toEqual(['SUCCEEDED', 'FAILED', 'SUCCEEDED']);
    expect(children[1]).toMatchObject({ error: 'NoCarrier', cause: 'nobody goes there' });
  });

  it('gives the same bytes twice in virtual time, from the time that is asked for', async () => {
    const args = ['nap.asl.json', '--json', '--start-time', '2026-03-01T09:00:00Z'];
    const [first, second] = [await execute(args), await execute(args)];
    expect(first.stdout).toBe(second.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({
      output: { at: '2026-03-01T09:00:03.000Z', name: 'local', input: {} },
      startDate: '2026-03-01T09:00:00.000Z',
    });
  });

  it('waits in real time, says so, and stops when it is interrupted', async () => {
    let interrupt = () => {};
    const drawn: string[] = [];
    const before = Date.now();
    const { code, stdout } = await execute(['nap.asl.json', '--real-time'], {
      screen: { rows: 24, draw: (lines) => void drawn.push(...lines), clear: () => void drawn.push('cleared') },
      repeat: (milliseconds, act) => {
        const timer = setInterval(act, milliseconds);
        return () => clearInterval(timer);
      },
      onInterrupt: (tell) => {
        interrupt = tell;
        setTimeout(() => interrupt(), 350);
        return () => {};
      },
    });
    expect(Date.now() - before).toBeLessThan(2900);
    expect(code).toBe(1);
    expect(stdout).toContain('local was stopped after 0.');
    expect(stdout).toContain('Interrupted');
    expect(drawn[0]).toMatch(/^0\.\d s 2 WaitStateEntered Nap \{\}$/);
    expect(drawn.at(-1)).toBe('cleared');
  });

  it('takes the sample beside the machine, unless an input is given', async () => {
    const files = withFiles({ 'nap.input.json': '{"from":"sample"}' });
    const sample = await execute(['nap.asl.json', '--json'], { files });
    expect(JSON.parse(sample.stdout).output.input).toEqual({ from: 'sample' });
    expect((await execute(['nap.asl.json'], { files })).stdout).toContain('input from nap.input.json');
    const given = await execute(['nap.asl.json', '--json', '-i', '-'], { files, readStdin: async () => '[1]' });
    expect(JSON.parse(given.stdout).output.input).toEqual([1]);
  });

  it('runs as Express', async () => {
    const { stdout } = await execute(['nap.asl.json', '--express', '--json', '--name', 'n']);
    expect(JSON.parse(stdout).execution.executionArn).toMatch(
      /^arn:aws:states:us-east-1:123456789012:express:nap:n:[0-9a-f-]{36}$/,
    );
  });

  it.each<[string, readonly string[], number, string]>([
    [
      'no such machine',
      ['ordr.asl.json'],
      2,
      'There is no state machine ordr.asl.json. Did you mean "order.asl.json"?',
    ],
    ['a folder', ['golden'], 2, 'golden is a folder. Name a file in it.'],
    ['no JSON', ['no-json.json'], 1, 'no-json.json:2:13 is not JSON: Expected "," in JSON but found "End"'],
    ['nothing in it', ['empty.json'], 1, 'empty.json:1:1 is not JSON: Unexpected end of file'],
    ['no machine', ['mocks.json'], 1, 'mocks.json is no state machine'],
    ['a workflow', ['workflow.json'], 1, 'A workflow becomes some with "stepwright compile"'],
    ['no such mocks', ['order.asl.json', '-m', 'moks.json'], 2, 'Did you mean "mocks.json"?'],
    ['mocks that are no JSON', ['order.asl.json', '-m', 'no-json.json'], 1, 'no-json.json:2:13 is not JSON'],
    ['mocks with problems', ['order.asl.json', '-m', 'bad.json'], 1, 'bad.json has 2 problems:'],
    ['no test case', order, 2, 'Choose one with --test-case: "HappyPath", "Declined", "Hole".'],
    ['a test case of nothing', ['order.asl.json', '-t', 'X'], 2, 'name that with --mock-config'],
    ['no instant', ['nap.asl.json', '--start-time', 'noon'], 2, '--start-time noon is no instant'],
    ['an instant of any zone', ['nap.asl.json', '--start-time', '2026-01-01T00:00:00'], 2, 'is no instant'],
    ['two kinds of time', ['nap.asl.json', '--real-time', '--virtual-time'], 2, "'--real-time' cannot be used with"],
    ['real time from a time', ['nap.asl.json', '--real-time', '--start-time', '2026-01-01'], 2, 'cannot be used with'],
    ['a bad name', ['nap.asl.json', '--name', 'a b'], 2, '--name a b: an execution has a name of 1 to 80 characters'],
    ['a bad input', ['nap.asl.json', '-i', '{'], 2, '--input is not JSON'],
    ['no machine named', [], 2, "missing required argument 'machine'"],
  ])('refuses %s', async (_, args, code, message) => {
    const files = withFiles({
      'no-json.json': '{\n  "A": true "End": 1 }',
      'empty.json': '',
      'workflow.json': '{ "name": "Order", "tasks": [] }',
      'bad.json':
        '{ "StateMachines": { "order": { "TestCases": { "A": { "Chrage": "X", "Charge": "Y" } } } }, "MockedResponses": { "X": {} } }',
    });
    const called = await execute(args, { files });
    expect(called).toEqual({ code, stdout: '', stderr: expect.stringContaining(message) });
  });

  it('refuses with JSON when JSON is asked for', async () => {
    const { code, stdout, stderr } = await execute(['broken.asl.json', '--json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(JSON.parse(stdout).refused).toEqual([
      {
        kind: 'file-problems',
        input: 'broken.asl.json',
        problems: expect.arrayContaining([
          { code: 'MISSING_TRANSITION_TARGET', message: "Missing 'Next' target: B", place: '/States/A/Next' },
        ]),
      },
    ]);
  });
});

/** Runs a machine of Task states, each with a mocked response of its name. */
async function executeMocked(states: object, responses: object, args: readonly string[] = []): Promise<Called> {
  const machine = { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
  const mocks = {
    StateMachines: {
      made: { TestCases: { Case: Object.fromEntries(Object.keys(responses).map((name) => [name, name])) } },
    },
    MockedResponses: responses,
  };
  const files = withFiles({ 'made.asl.json': JSON.stringify(machine), 'made.json': JSON.stringify(mocks) });
  return execute(['made.asl.json', '-m', 'made.json', '--json', ...args], { files });
}

describe('a mock', () => {
  const resources = [
    ['a function', 'arn:aws:lambda:us-east-1:123456789012:function:ask'],
    ['lambda:invoke', 'arn:aws:states:::lambda:invoke'],
    ['a callback', 'arn:aws:states:::lambda:invoke.waitForTaskToken'],
    ['a service', 'arn:aws:states:::sns:publish'],
    ['a callback of a service', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken'],
    ['the SDK', 'arn:aws:states:::aws-sdk:dynamodb:getItem'],
    ['a job', 'arn:aws:states:::ecs:runTask.sync'],
    ['HTTP', 'arn:aws:states:::http:invoke'],
    ['an execution', 'arn:aws:states:::states:startExecution'],
    ['an execution that is waited for', 'arn:aws:states:::states:startExecution.sync:2'],
    ['an activity', 'arn:aws:states:us-east-1:123456789012:activity:ask'],
  ] as const;

  it.each(resources)('answers %s', async (_, Resource) => {
    const task = {
      Type: 'Task',
      Resource,
      Arguments: { FunctionName: 'f', StateMachineArn: 'a', Input: {} },
      End: true,
    };
    const returned = await executeMocked({ Ask: task }, { Ask: { '0': { Return: { told: [1] } } } });
    expect(JSON.parse(returned.stdout)).toMatchObject({ status: 'SUCCEEDED', output: { told: [1] } });
    const thrown = await executeMocked(
      { Ask: task },
      { Ask: { '0': { Throw: { Error: 'Not.Now', Cause: 'later' } } } },
    );
    expect(JSON.parse(thrown.stdout)).toMatchObject({ status: 'FAILED', error: 'Not.Now', cause: 'later' });
    expect([returned.code, thrown.code]).toEqual([0, 1]);
  });

  const ask = { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Arguments: {} };

  it('goes on counting when a state is entered again, and where a Map enters it', async () => {
    const numbers = Object.fromEntries([0, 1, 2, 3, 4].map((n) => [n, { Return: n }]));
    const again = await executeMocked(
      {
        Ask: { ...ask, Next: 'Enough' },
        Enough: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'Each' }], Default: 'Ask' },
        Each: {
          Type: 'Map',
          Items: ['a', 'b'],
          MaxConcurrency: 1,
          ItemProcessor: { StartAt: 'Ask again', States: { 'Ask again': { ...ask, End: true } } },
          End: true,
        },
      },
      { Ask: numbers, 'Ask again': numbers },
    );
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'SUCCEEDED', output: [0, 1] });
  });

  it('that has no answer left fails the execution, whatever is caught', async () => {
    const all = { ErrorEquals: ['States.ALL'] };
    const states = {
      Ask: { ...ask, Retry: [all], Catch: [{ ...all, Next: 'Done' }], End: true },
      Done: { Type: 'Succeed' },
    };
    const { stdout, code } = await executeMocked(states, { Ask: { '0-1': { Throw: { Error: 'E' } } } });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: "The mocked response 'Ask' of the state 'Ask' has no answer to attempt 2.",
    });
  });

  it('of an Express machine may not stand for what such a machine may not do', async () => {
    const job = { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Arguments: {}, End: true };
    const { code, stdout } = await executeMocked({ Ask: job }, { Ask: { '0': { Return: 1 } } }, ['--express']);
    expect([code, JSON.parse(stdout).refused[0].problems[0].place]).toEqual([1, '/States/Ask/Resource']);
  });
});
