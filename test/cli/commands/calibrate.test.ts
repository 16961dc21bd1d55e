import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';
import { temporaryProject } from '../../bundle/temporary-project.js';
import { expectShape } from '../expect-shape.js';
import { call, fixtures } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';

const sfn = mockClient(SFNClient);
const arnOf = (name: string) => `arn:aws:states:eu-west-1:111122223333:stateMachine:${name}`;
const NOW = Date.UTC(2026, 10, 26);

const fcn = (name: string) => ({ module: `lambdas/${name}.mjs`, export: 'default' });
const shop = {
  name: 'Shop',
  headTask: 'Validate',
  tasks: [
    { name: 'Validate', fcn: fcn('validate'), nextTasks: ['Charge', 'Reserve'] },
    { name: 'Charge', fcn: fcn('charge'), rollback: { fcn: fcn('refund') }, nextTasks: ['Ship', 'Receipt'] },
    { name: 'Reserve', fcn: fcn('reserve'), nextTasks: ['Receipt'] },
    { name: 'Ship', fcn: fcn('ship'), expectedDuration: 3 },
    { name: 'Receipt', fcn: fcn('receipt') },
  ],
};
const modules = ['validate', 'charge', 'refund', 'reserve', 'ship', 'receipt'];
const known = '{ "version": 1, "functions": { "lambdas/charge.mjs": { "seconds": 0.4, "runs": 9 } } }';

/** A project with the shop, and what was measured before. */
function project(durations?: string): string {
  return temporaryProject({
    'package.json': '{ "name": "shop", "type": "module" }',
    'shop.json': JSON.stringify(shop),
    ...Object.fromEntries(modules.map((name) => [`lambdas/${name}.mjs`, 'export default async () => ({});'])),
    ...(durations === undefined ? {} : { 'stepwright.durations.json': durations }),
  });
}

/** Executions `Machine:name`, with the seconds that their tasks took. */
type Executions = Readonly<Record<string, Readonly<Record<string, number>>>>;

function hold(executions: Executions): void {
  sfn.reset();
  const machines = [...new Set(Object.keys(executions).map((key) => key.split(':')[0] ?? ''))];
  sfn.on(ListStateMachinesCommand).resolves({
    stateMachines: machines.map((name) => ({
      name,
      stateMachineArn: arnOf(name),
      type: 'STANDARD',
      creationDate: new Date(0),
    })),
  });
  sfn.on(ListTagsForResourceCommand).resolves({ tags: [] });
  sfn.on(DescribeStateMachineCommand).callsFake(({ stateMachineArn }) => ({
    definition: JSON.stringify(
      stateMachineArn === arnOf('Shop') ? { Comment: `Undone by ${arnOf('Shop-Rollback')}:3` } : {},
    ),
  }));
  // Two to a page, the newest first.
  sfn.on(ListExecutionsCommand).callsFake(({ stateMachineArn, statusFilter, nextToken = '0' }) => {
    expect(statusFilter).toBe('SUCCEEDED');
    const all = Object.keys(executions).filter((key) => arnOf(key.split(':')[0] ?? '') === stateMachineArn);
    const from = Number(nextToken);
    return {
      executions: all.slice(from, from + 2).map((key, index) => ({
        ...{ executionArn: key, name: key, stateMachineArn, status: 'SUCCEEDED' },
        startDate: new Date(NOW - (from + index) * 3_600_000),
      })),
      ...(from + 2 < all.length ? { nextToken: String(from + 2) } : {}),
    };
  });
  sfn.on(DescribeExecutionCommand).callsFake(({ executionArn }) => {
    const record = { of: 'x', input: {}, reused: { x: ['Reserve'] }, results: {} };
    return {
      executionArn,
      status: 'SUCCEEDED',
      input: JSON.stringify(executionArn.endsWith('-rerun') ? { 'stepwright:rerun': record } : {}),
    };
  });
  sfn.on(GetExecutionHistoryCommand).callsFake(({ executionArn }) => ({
    events: Object.entries(executions[executionArn] ?? {}).flatMap(([task, seconds], index) => {
      const id = index * 3 + 1;
      const parameters = JSON.stringify({ FunctionName: 'F', Payload: { task } });
      return [
        {
          id,
          previousEventId: 0,
          type: 'TaskScheduled',
          timestamp: new Date(0),
          taskScheduledEventDetails: { resourceType: 'lambda', parameters },
        },
        { id: id + 1, previousEventId: id, type: 'TaskStarted', timestamp: new Date(0) },
        {
          id: id + 2,
          previousEventId: id + 1,
          type: 'TaskSucceeded',
          timestamp: new Date(seconds * 1000),
          taskSucceededEventDetails: {},
        },
      ];
    }),
  }));
}

const world: Executions = {
  'Shop:A-3': { Validate: 0.1, Charge: 1.9, Reserve: 0.4, Ship: 12, Wrap: 1 },
  'Shop:A-2-rerun': { Validate: 0.3, Charge: 2.1, Reserve: 0.001, Ship: 14, Wrap: 1 },
  'Shop:A-1': { Validate: 0.2, Charge: 2, Reserve: 0.6, Ship: 13 },
  'Shop-Rollback:A-0-rollback': { Charge: 0.75 },
};

const calibrate = (cwd: string, args: readonly string[] = [], host: Partial<Host> = {}) =>
  call(['calibrate', 'shop.json', ...args], {
    ...{ cwd, files: nodeFiles, now: () => NOW, stepFunctions: async (target) => connectStepFunctions(target) },
    ...host,
  });

const fileIn = (cwd: string) => nodeFiles.read(`${cwd}/stepwright.durations.json`);

test.each([80, 120])('writes the means, and says what has changed, in %i columns', async (columns) => {
  hold(world);
  const cwd = project(known);
  const { code, stdout, stderr } = await calibrate(cwd, [], { columns });
  expect([code, stderr]).toEqual([0, '']);
  expectFits(stdout, columns);
  expectGolden(`calibrate-${columns}.txt`, stdout);
  expect(await fileIn(cwd)).toBe(
    [
      '{',
      '  "version": 1,',
      '  "functions": {',
      '    "lambdas/charge.mjs": { "seconds": 2, "runs": 3 },',
      '    "lambdas/refund.mjs": { "seconds": 0.75, "runs": 1 },',
      '    "lambdas/reserve.mjs": { "seconds": 0.5, "runs": 2 },',
      '    "lambdas/ship.mjs": { "seconds": 13, "runs": 3 },',
      '    "lambdas/validate.mjs": { "seconds": 0.2, "runs": 3 }',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
  const again = await calibrate(cwd);
  expect(again.stdout).toContain('stepwright.durations.json says so already.\n');
  expect(again.stdout).toContain('The plan stays as it is');
});

test('--dry-run writes nothing', async () => {
  hold(world);
  const cwd = project(known);
  const { stdout } = await calibrate(cwd, ['--dry-run']);
  expect(stdout).toContain('Nothing is written (--dry-run).');
  expect(await fileIn(cwd)).toBe(known);
});

test('as JSON', async () => {
  hold(world);
  const cwd = project();
  const { stdout } = await calibrate(cwd, ['--json']);
  expectShape('calibrate', stdout);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ workflow: 'Shop', stateMachineArn: arnOf('Shop'), executions: 3, isWritten: true },
    ...{ file: `${cwd}/stepwright.durations.json`, unknownTasks: ['Wrap'], givenTasks: ['Ship'] },
  });
});

test.each([
  [['-n', '1'], 1, { seconds: 1.9, runs: 1 }],
  [['--executions', '2'], 2, { seconds: 2, runs: 2 }],
  [['--since', '90m'], 2, { seconds: 2, runs: 2 }],
  [['--from', arnOf('Shop')], 3, { seconds: 2, runs: 3 }],
])('%j decides which executions count', async (args, executions, charge) => {
  hold(world);
  const { stdout } = await calibrate(project(), [...args, '--json']);
  const printed = JSON.parse(stdout);
  expect(printed.executions).toBe(executions);
  expect(
    printed.functions.find(({ function: name }: { function: string }) => name === 'lambdas/charge.mjs').after,
  ).toEqual(charge);
});

test('--since reads no further than the first execution that is older', async () => {
  hold(world);
  const listed = async (since: string) => {
    sfn.resetHistory();
    await calibrate(project(), ['--since', since, '--dry-run']);
    return sfn.commandCalls(ListExecutionsCommand).length;
  };
  // Pages of the machine and of the one that undoes.
  expect(await listed('30m')).toBeLessThan(await listed('30d'));
});

test('where nothing has succeeded there is nothing to measure', async () => {
  hold(world);
  const { code, stderr } = await calibrate(project(), ['--since', '2026-11-26T00:00:01Z']);
  expect(code).toBe(1);
  expect(stderr).toBe(
    'No execution of Shop that was started since 2026-11-26T00:00:01Z has succeeded, so there is nothing to measure.\n  fix: look further back\n',
  );
});

const awsError = (name: string, message: string) => Object.assign(new Error(message), { name, $metadata: {} });

test.each([
  [
    'throttled',
    ListExecutionsCommand,
    awsError('ThrottlingException', 'Rate exceeded'),
    'AWS answers no more calls for now',
  ],
  [
    'not allowed',
    GetExecutionHistoryCommand,
    awsError(
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/x is not authorized to perform: states:GetExecutionHistory on resource: y because no identity-based policy allows it',
    ),
    'states:GetExecutionHistory',
  ],
])('%s: nothing is written', async (_, command, error, said) => {
  hold(world);
  // biome-ignore lint/suspicious/noExplicitAny: several commands
  sfn.on(command as any).rejects(error);
  const cwd = project(known);
  const { code, stderr } = await calibrate(cwd);
  expect(code).toBe(1);
  expect(stderr).toContain(said);
  expect(await fileIn(cwd)).toBe(known);
});

test.each([
  [
    ['calibrate', 'Shop'],
    'Shop is no file, and what is measured is written to the project of a workflow, by function.\n  fix: name the module',
  ],
  [['calibrate', 'nothing.json'], 'There is no file nothing.json'],
  [['calibrate', 'documents/broken.json'], 'documents/broken.json is not JSON'],
  [['calibrate', 'order.ts', '-n', '0'], '--executions takes a whole number from 1'],
])('%j is wrong', async (args, said) => {
  hold(world);
  const { code, stderr } = await call(args, { cwd: fixtures });
  expect(code).toBeGreaterThan(0);
  expect(stderr).toContain(said);
});

test('a file that is broken is not written over', async () => {
  hold(world);
  const cwd = project('{ "version": 1, ');
  const { code, stderr } = await calibrate(cwd);
  expect(code).toBe(1);
  expect(stderr).toContain('WF501');
  expect(await fileIn(cwd)).toBe('{ "version": 1, ');
});

test('a workflow that is not deployed under its name', async () => {
  hold({ 'Other:x': {} });
  const { code, stderr } = await calibrate(project());
  expect(code).toBe(2);
  expect(stderr).toContain('"Shop"');
});
