import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { expectShape } from '../expect-shape.js';
import { type Called, call } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { shopDocument } from '../progress/shop.js';

const sfn = mockClient(SFNClient);
const s3 = mockClient(S3Client);
const machineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:ShopF00D';
const executionArn = (name: string) => `arn:aws:states:eu-west-1:111122223333:execution:ShopF00D:${name}`;
const startedAt = new Date('2026-11-26T02:14:05Z');

/** What there is, besides the machine. */
interface Account {
  readonly payloads?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Executions by name, as DescribeExecution tells them. */
  readonly executions?: Readonly<Record<string, Partial<DescribeExecutionCommandOutput>>>;
}

function hold({ payloads, type = 'STANDARD', executions = {} }: Account = {}): void {
  sfn.reset();
  s3.reset();
  const tags = [
    { key: 'stepwright:workflow', value: 'Shop' },
    ...(payloads === undefined ? [] : [{ key: 'stepwright:payloads', value: payloads }]),
  ];
  sfn.on(ListStateMachinesCommand).resolves({
    stateMachines: [{ stateMachineArn: machineArn, name: 'ShopF00D', type, creationDate: startedAt }],
  });
  sfn.on(ListTagsForResourceCommand).resolves({ tags });
  sfn
    .on(DescribeStateMachineCommand)
    .resolves({ definition: JSON.stringify(compileDocument(shopDocument()).main) } as never);
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn: arn }) => {
    const name = arn.split(':')[7];
    const found = executions[name];
    if (found === undefined) throw new ExecutionDoesNotExist({ message: 'none', $metadata: {} });
    return { executionArn: arn, name, stateMachineArn: machineArn, startDate: startedAt, redriveCount: 0, ...found };
  });
  sfn.on(StartExecutionCommand).callsFake(({ name = 'made-up', input }) => {
    const found = executions[name];
    if (found !== undefined && (found.status !== 'RUNNING' || found.input !== input)) {
      throw new ExecutionAlreadyExists({ message: 'exists', $metadata: {} });
    }
    const arn =
      type === 'STANDARD' ? executionArn(name) : `${executionArn(name).replace(':execution:', ':express:')}:0b7c`;
    return { executionArn: arn, startDate: startedAt };
  });
  s3.on(PutObjectCommand).resolves({});
}

const trigger = (args: readonly string[], host: Partial<Host> = {}): Promise<Called> =>
  call(['trigger', ...args], { stepFunctions: async (target) => connectStepFunctions(target), ...host });
const started = () => sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input);

/** A project with a workflow that says which inputs it takes, and maybe a sample. */
const withSchema = (sample?: string): Partial<Host> => {
  const document = {
    name: 'Shop',
    headTask: 'Validate',
    input: { type: 'object', required: ['sku', 'pieces'], properties: { pieces: { type: 'integer' } } },
    tasks: [{ name: 'Validate' }],
  };
  const files: Readonly<Record<string, string | undefined>> = {
    '/shop/shop.json': JSON.stringify(document),
    '/shop/shop.input.json': sample,
  };
  return {
    cwd: '/shop',
    files: { ...nodeFiles, isFile: (path) => files[path] !== undefined, read: async (file) => files[file] },
  };
};

beforeEach(() => hold());

describe('trigger', () => {
  it.each([80, 120])('says what was started, where it is seen, and how to go on, in %d columns', async (columns) => {
    const { code, stdout, stderr } = await trigger(['Shop', '--name', 'A-1', '-i', '{"sku":"a"}', '--profile', 'ops'], {
      columns,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectGolden(`trigger-${columns}.txt`, stdout);
    // An address that is broken can be neither copied nor followed.
    expectFits(stdout.replace(/^ {2}(?:arn:|https:).*$/gm, ''), columns);
    expect(started()).toEqual([{ stateMachineArn: machineArn, name: 'A-1', input: '{"sku":"a"}' }]);
  });

  it('lets AWS make up a name, and starts with {} where no input is given', async () => {
    expect(await trigger(['Shop'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Started made-up of Shop\n/),
    });
    expect(started()).toEqual([{ stateMachineArn: machineArn, input: '{}' }]);
  });

  it.each(['3', 'live'])('starts the version or the alias %s that was named, of its machine', async (qualifier) => {
    const { code, stdout } = await trigger([
      `${machineArn}:${qualifier}`,
      '--name',
      'A-1',
      '-i',
      '{"sku":"a"}',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      execution: executionArn('A-1'),
      workflow: 'Shop',
      stateMachine: machineArn,
    });
    expect(started()).toEqual([{ stateMachineArn: `${machineArn}:${qualifier}`, name: 'A-1', input: '{"sku":"a"}' }]);
  });

  it.each<[args: readonly string[], input: string]>([
    [['-i', '[1, 2]'], '[1,2]'],
    [['-i', '@greeting.input.json'], '{"name":"Ada"}'],
    [['-i', '-'], '{"from":"stdin"}'],
  ])('reads the input of %j', async (args, input) => {
    const files = { ...nodeFiles, read: async () => '{ "name": "Ada" }' };
    await trigger(['Shop', ...args], { files, readStdin: async () => '{"from":"stdin"}' });
    expect(started().map((each) => each.input)).toEqual([input]);
  });

  it('prints JSON, with the page in the console', async () => {
    const { code, stdout } = await trigger(['Shop', '--name', 'A-1', '--json']);
    expectShape('trigger', stdout);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      execution: executionArn('A-1'),
      name: 'A-1',
      workflow: 'Shop',
      stateMachine: machineArn,
      startedAt: '2026-11-26T02:14:05.000Z',
      ranAlready: false,
      console: expect.stringMatching(/^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/states\/.*A-1$/),
    });
    expect(code).toBe(0);
  });

  it.each<[host: Partial<Host>, args: readonly string[]]>([
    [{}, ['--local']],
    [{}, ['--endpoint-url', 'http://127.0.0.1:1']],
    [{ env: { AWS_ENDPOINT_URL: 'http://localhost:4566' } }, []],
    [{ env: { AWS_ENDPOINT_URL_SFN: 'http://step-functions.test' } }, []],
  ])('names no page in the console for an endpoint: %j %j', async (host, args) => {
    const { stdout } = await trigger(['Shop', '--json', ...args], host);
    expect(JSON.parse(stdout).console).toBeUndefined();
  });

  it('starts no machine that undoes', async () => {
    const { rollback } = compileDocument(shopDocument());
    sfn.on(DescribeStateMachineCommand).resolves({ definition: JSON.stringify(rollback?.machine) } as never);
    const { code, stdout, stderr } = await trigger(['ShopF00D', '--region', 'eu-west-1']);
    expect(stderr).toBe(
      'ShopF00D undoes executions of Shop: it is not started by itself.\n' +
        '  fix: stepwright rollback <execution> --region eu-west-1\n',
    );
    expect({ code, stdout, started: started() }).toEqual({ code: 2, stdout: '', started: [] });
  });
});

describe('trigger, of a module or a document', () => {
  it('checks the input by the schema of the workflow, and starts nothing when it is wrong', async () => {
    const { code, stderr } = await trigger(['shop.json', '-i', '{"pieces":1.5}'], withSchema());
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^--input has 2 problems:\n[\s\S]*pieces[\s\S]*sku|^--input has 2 problems:\n[\s\S]*sku[\s\S]*pieces/,
    );
    expect(started()).toEqual([]);
  });

  it('tells what is wrong with the input also where the workflow is not deployed', async () => {
    sfn.on(ListStateMachinesCommand).resolves({ stateMachines: [] });
    const { code, stderr } = await trigger(['shop.json', '-i', '{"pieces":1.5}'], withSchema());
    expect(code).toBe(2);
    expect(stderr).toMatch(/^--input has 2 problems:\n[\s\S]*\n\nThere are no state machines/);
  });

  it('takes the sample beside it where no input is given, and says so', async () => {
    const { stdout } = await trigger(['shop.json'], withSchema('{ "sku": "a", "pieces": 1 }'));
    expect(stdout).toMatch(/^Input from shop\.input\.json\nStarted /);
    expect(started()).toEqual([{ stateMachineArn: machineArn, input: '{"sku":"a","pieces":1}' }]);
  });

  it('takes none for a workflow that is named', async () => {
    await trigger(['Shop'], withSchema('{ "sku": "a" }'));
    expect(started().map(({ input }) => input)).toEqual(['{}']);
  });
});

describe('trigger --name', () => {
  it.each<[what: string, found: Partial<DescribeExecutionCommandOutput>, message: string]>([
    ['runs with another input', { status: 'RUNNING', input: '{"a":2}' }, 'it is running, with another input.'],
    [
      'succeeded with another input',
      { status: 'SUCCEEDED', input: '{"a":2}', stopDate: startedAt },
      'it succeeded at 2026-11-26 02:14:05 UTC, with another input. A name is free again 90 days after that.',
    ],
    [
      'failed',
      { status: 'FAILED', input: '{}' },
      'it failed, with another input. A name is free again 90 days after that.',
    ],
    [
      'was stopped, and its input is not told',
      { status: 'ABORTED' },
      'it was stopped. A name is free again 90 days after that.',
    ],
  ])('refuses a name whose execution %s', async (_, found, message) => {
    hold({ executions: { 'A-1': found } });
    const { code, stdout, stderr } = await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1}', '--region', 'eu-west-1']);
    expect(stderr).toBe(
      `Shop has an execution "A-1" already: ${message} Nothing was started.\n` +
        '  fix: choose another --name, or see that one: stepwright show A-1 --region eu-west-1\n',
    );
    expect({ code, stdout, started: started() }).toEqual({ code: 1, stdout: '', started: [] });
  });

  it('gives the same execution when it has succeeded with the same input', async () => {
    hold({ executions: { 'A-1': { status: 'SUCCEEDED', input: '{"a":1}', stopDate: startedAt } } });
    const { code, stdout } = await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1}']);
    expect({ code, started: started() }).toEqual({ code: 0, started: [] });
    expect(stdout).toMatch(
      /^A-1 of Shop succeeded already, at 2026-11-26 02:14:05 UTC, with the same input: nothing was started\.\n/,
    );
    const { stdout: json } = await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1}', '--json']);
    expectShape('trigger', json);
    expect(JSON.parse(json)).toMatchObject({ ranAlready: true, succeededAt: '2026-11-26T02:14:05.000Z' });
  });

  // AWS compares the text, and so refuses to start it.
  it.each<[status: 'RUNNING' | 'SUCCEEDED', since: RegExp]>([
    ['RUNNING', /^A-1 of Shop is running already, since /],
    ['SUCCEEDED', /^A-1 of Shop succeeded already, at /],
  ])('gives the same execution when the same input is spelled otherwise: %s', async (status, since) => {
    hold({ executions: { 'A-1': { status, input: '{"b": {"c": 2, "d": 3}, "a": 1}', stopDate: startedAt } } });
    const { code, stdout, stderr } = await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1,"b":{"d":3,"c":2}}']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(since);
  });

  it('proposes to rerun what failed with the same input, however it is spelled', async () => {
    hold({ executions: { 'A-1': { status: 'FAILED', input: '{"b":2,"a":1}' } } });
    const { code, stderr } = await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1,"b":2}']);
    expect({ code, started: started() }).toEqual({ code: 1, started: [] });
    expect(stderr).toMatch(/fix: choose another --name, or run again what failed: stepwright rerun A-1\n$/);
  });

  it('gives the same execution while it runs with the same input', async () => {
    hold({ executions: { 'A-1': { status: 'RUNNING', input: '{"a":1}' } } });
    const { code, stdout } = await trigger(['Shop', '--name', 'A-1', '-i', '{ "a": 1 }']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^A-1 of Shop is running already, since 2026-11-26 02:14:05 UTC, with the same input: nothing was started\.\n {2}arn:/,
    );
    expect(JSON.parse((await trigger(['Shop', '--name', 'A-1', '-i', '{"a":1}', '--json'])).stdout)).toMatchObject({
      ranAlready: true,
    });
  });

  it('says that one was started where the one before has gone meanwhile', async () => {
    hold({ executions: { 'A-1': { status: 'RUNNING', input: '{}' } } });
    const startDate = new Date(startedAt.getTime() + 1000);
    sfn.on(StartExecutionCommand).resolves({ executionArn: executionArn('A-1'), startDate });
    const { stdout } = await trigger(['Shop', '--name', 'A-1', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ ranAlready: false, startedAt: '2026-11-26T02:14:06.000Z' });
  });

  it.each([
    // Taken between the look and the start; descriptions come with a delay.
    ['not told of yet', new ExecutionDoesNotExist({ message: 'none', $metadata: {} })],
    ['not to be read', Object.assign(new Error('no'), { name: 'AccessDeniedException', $metadata: {} })],
  ])('leaves it to AWS when what has the name is %s', async (_, error) => {
    sfn.on(DescribeExecutionCommand).rejects(error);
    expect((await trigger(['Shop', '--name', 'A-1'])).code).toBe(0);
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists({ message: 'exists', $metadata: {} }));
    const { code, stderr } = await trigger(['Shop', '--name', 'A-1']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Shop has an execution "A-1" already: with another input, or one that is over\. /);
  });

  it.each([
    ['', /it is empty/],
    ['a b', /it has characters that AWS forbids/],
    ['a:b', /it has characters that AWS forbids/],
    ['x'.repeat(81), /it has 81 characters/],
  ])('refuses the name "%s" before anything is called, with what else is wrong', async (name, message) => {
    const { code, stderr } = await trigger(['Shop', '--name', name, '-i', '{']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/--input is not JSON/);
    expect(code).toBe(2);
    expect(sfn.calls()).toHaveLength(0);
  });
});

describe('trigger, with a large input', () => {
  const large = JSON.stringify({ text: 'x'.repeat(100_000) });
  const input = ['-i', '-'];
  const host = { readStdin: async () => large };

  it('stores it in the bucket of the workflow', async () => {
    hold({ payloads: 's3://pay/Shop/' });
    expect((await trigger(['Shop', ...input], host)).code).toBe(0);
    const [put] = s3.commandCalls(PutObjectCommand);
    expect(put?.args[0].input).toMatchObject({
      Bucket: 'pay',
      Body: large,
      Key: expect.stringMatching(/^Shop\/\w+\.json$/),
    });
    expect(JSON.parse(started()[0]?.input ?? '')).toEqual({ 'stepwright:stored': expect.stringMatching(/\.100011$/) });
  });

  it('stores it in the region of the machine', async () => {
    hold({ payloads: 's3://pay/Shop/' });
    await trigger(['Shop', '--region', 'us-east-1', ...input], host);
    const client = s3.commandCalls(PutObjectCommand)[0]?.thisValue as S3Client;
    expect(await client.config.region()).toBe('eu-west-1');
  });

  it('stores it in the folder of stepwright dev', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepwright-trigger-'));
    try {
      hold({ payloads: `${pathToFileURL(folder).href}/` });
      expect((await trigger(['Shop', ...input], host)).code).toBe(0);
      const [file = ''] = existsSync(folder) ? readdirSync(folder) : [];
      expect(readFileSync(join(folder, file), 'utf8')).toBe(large);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('stores none that travels', async () => {
    hold({ payloads: 's3://pay/Shop/' });
    await trigger(['Shop', '-i', '{"sku":"a"}']);
    expect(s3.calls()).toHaveLength(0);
    expect(started().map((each) => each.input)).toEqual(['{"sku":"a"}']);
  });

  it.each<[what: string, account: Account, fails: boolean, message: RegExp]>([
    [
      'where there is no store',
      {},
      false,
      /^The input is 100,011 bytes of JSON, and ShopF00D takes \d[\d,]+ bytes of JSON at most: it has no store for larger ones\.\n {2}fix: /,
    ],
    [
      'where it may not be stored',
      { payloads: 's3://pay/Shop/' },
      true,
      /could not be stored: .*s3:\/\/pay\/Shop\/.*\n {2}fix: .*s3:PutObject/,
    ],
    [
      'where the tag is none',
      { payloads: 'ftp://pay' },
      false,
      /The tag stepwright:payloads of the state machine is "ftp:\/\/pay"\./,
    ],
  ])('refuses it %s', async (_, account, fails, message) => {
    hold(account);
    if (fails) s3.on(PutObjectCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    const { code, stderr } = await trigger(['Shop', ...input], host);
    expect(stderr).toMatch(message);
    expect({ code, started: started() }).toEqual({ code: 1, started: [] });
  });
});

describe('trigger, of an Express machine', () => {
  it('starts it, and says that there is nothing to look at', async () => {
    hold({ type: 'EXPRESS' });
    const { code, stdout } = await trigger(['Shop', '--name', 'A-1']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Started A-1 of Shop\n {2}arn:\S+:express:\S+\nIt is an Express execution: AWS keeps no history/,
    );
    expect(stdout).not.toContain('stepwright watch');
  });

  it.each(['--wait', '--watch'])('refuses %s before it is started', async (option) => {
    hold({ type: 'EXPRESS' });
    const { code, stderr } = await trigger(['Shop', option]);
    expect(stderr).toMatch(/is an Express state machine: AWS keeps no history/);
    expect({ code, started: started() }).toEqual({ code: 2, started: [] });
  });
});

describe('trigger, tells what AWS refuses', () => {
  it.each<[command: 'start' | 'list', name: string, message: RegExp]>([
    ['start', 'AccessDeniedException', /AWS does not allow/],
    ['start', 'ThrottlingException', /AWS answers no more calls for now/],
    ['list', 'ExpiredTokenException', /too old/],
  ])('%s: %s', async (command, name, message) => {
    const error = Object.assign(new Error('no'), { name, $metadata: { httpStatusCode: 400 } });
    if (command === 'start') sfn.on(StartExecutionCommand).rejects(error);
    else sfn.on(ListStateMachinesCommand).rejects(error);
    const { code, stderr } = await trigger(['Shop']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}fix: /);
    expect(code).toBe(1);
  });

  it('finds nothing of that name', async () => {
    const { code, stderr } = await trigger(['Shoop']);
    expect(stderr).toMatch(/is called "Shoop", or runs a workflow of that name/);
    expect(code).toBe(2);
  });
});
