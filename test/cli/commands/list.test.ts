import { ListExecutionsCommand, ListTagsForResourceCommand } from '@aws-sdk/client-sfn';
import type { Host } from '../../../lib/cli/host.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';
import { type PaperMachine, paperArn } from '../../operate/paper-account.js';
import { expectShape } from '../expect-shape.js';
import { call, fixtures } from '../fake-host.js';
import { expectFits, expectGolden } from '../golden.js';
import { accountOnAws } from '../list/account-on-aws.js';

const uuid = '0b7c2c3e-5f5a-4a8e-9a67-2f1d0c9b8e7d';
const account: Readonly<Record<string, PaperMachine>> = {
  Order8F2A: {
    tags: { 'stepwright:workflow': 'Order' },
    comment: `Undone by ${paperArn('Order8F2A-Rollback')}:3`,
    executions: [
      'A-1 FAILED 1',
      `${uuid} SUCCEEDED 900`,
      'A-3 TIMED_OUT 1800',
      'A-4 RUNNING 3590',
      'A-5 SUCCEEDED 3000',
    ],
  },
  'Order8F2A-Rollback': {
    tags: { 'stepwright:workflow': 'Order' },
    executions: ['A-1-rollback SUCCEEDED 3'],
  },
  Daily: { tags: { 'stepwright:workflow': 'Daily' }, executions: ['D-1 ABORTED 2000', 'D-2 SUCCEEDED 3599'] },
  Other: { executions: ['O-1 FAILED 3598'] },
};

const list = (args: readonly string[], machines = account, host: Partial<Host> = {}) => {
  const aws = accountOnAws(machines);
  return { ...aws, called: call(['list', ...args], { ...aws.host, ...host }) };
};

/** Names in the first column. */
async function names(args: readonly string[], machines = account): Promise<readonly string[]> {
  const { code, stdout, stderr } = await list(args, machines).called;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, ...rows] = (stdout.split('\n\n')[0] ?? '').trimEnd().split('\n');
  return rows.map((row) => row.split(/ {2,}/)[0] ?? '');
}

describe('list', () => {
  it.each([80, 120])('fits into %d columns', async (columns) => {
    const all = await list([], account, { columns }).called;
    const one = await list(['Order'], account, { columns }).called;
    const few = await list(['Order', '--limit', '2'], account, { columns }).called;
    const text = [all, one, few].map(({ stdout }) => stdout).join('\n');
    expectGolden(`list-${columns}.txt`, text);
    expectFits(text, columns);
  });

  it.each<[readonly string[], readonly string[]]>([
    [[], ['Daily:D-2', 'Order:A-4', 'Order:A-5', 'Daily:D-1', 'Order:A-3', `Order:${uuid}`, 'Order:A-1']],
    [['Order'], ['A-4', 'A-5', 'A-3', uuid, 'A-1']],
    [
      ['Order8F2A', '--limit', '2'],
      ['A-4', 'A-5'],
    ],
    [[paperArn('Daily')], ['D-2', 'D-1']],
    [
      ['Order', '--status', 'failed,timed-out'],
      ['A-3', 'A-1'],
    ],
    [
      ['--status', 'Aborted, RUNNING'],
      ['Order:A-4', 'Daily:D-1'],
    ],
    [
      ['--since', '30m'],
      ['Daily:D-2', 'Order:A-4', 'Order:A-5', 'Daily:D-1', 'Order:A-3'],
    ],
    [
      ['Order', '--since', '2026-11-25T12:15:00Z', '--limit', '3'],
      ['A-4', 'A-5', 'A-3'],
    ],
    [
      ['Order', '--all', '--rollbacks'],
      [
        'Order8F2A:A-4',
        'Order8F2A:A-5',
        'Order8F2A:A-3',
        `Order8F2A:${uuid}`,
        'Order8F2A-Rollback:A-1-rollback',
        'Order8F2A:A-1',
      ],
    ],
    [['Other'], ['O-1']],
  ])('%j lists the newest first', async (args, expected) => expect(await names(args)).toEqual(expected));

  it('names the state machine where several run a workflow', async () => {
    const two = { Blue: account.Daily ?? {}, Green: account.Daily ?? {} };
    expect(await names(['--status', 'aborted'], two)).toEqual(['Blue:D-1', 'Green:D-1']);
  });

  it('reads no further than it has to', async () => {
    const many = { Order: { executions: [...Array(500).keys()].map((n) => `E-${n} SUCCEEDED ${n}`) } };
    const { called, sfn } = list(['Order', '--since', '2026-11-25T12:08:15Z'], many);
    expect((await called).stdout).toContain('E-495');
    // Three to a page: 499 to 497, and the page on which older ones begin.
    expect(sfn.commandCalls(ListExecutionsCommand)).toHaveLength(2);
    const { called: all, sfn: whole } = list(['Order', '--all', '--json'], many);
    expect(JSON.parse((await all).stdout)).toMatchObject({ executions: { length: 500 }, left: 0, mayBeMore: false });
    expect(whole.commandCalls(ListExecutionsCommand)).toHaveLength(167);
  });

  it('says how many more there are, or may be', async () => {
    const many = (count: number) => ({
      Order: { executions: [...Array(count).keys()].map((n) => `E-${n} FAILED ${n}`) },
    });
    expect((await list(['Order', '--limit', '2'], many(3)).called).stdout).toMatch(
      /The newest 2 of 3: see others with --limit/,
    );
    expect((await list(['Order', '--limit', '3'], many(3)).called).stdout).not.toMatch(/newest/);
  });

  it('gives a name that is too long a line of its own', async () => {
    const name = 'n'.repeat(79);
    const { stdout } = await list(['Order'], { Order: { executions: [`${name} FAILED 0`] } }, { columns: 60 }).called;
    expect(stdout).toBe(`${name}\n  FAILED  60 min ago, took 1.00 s\n`);
  });

  it('prints JSON of the published shape, and nothing else', async () => {
    const { code, stdout, stderr } = await list(['Order', '--status', 'running,failed', '--json']).called;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expectShape('list', stdout);
    const common = { stateMachineArn: paperArn('Order8F2A'), workflow: 'Order', redriveCount: 0 };
    const arn = 'arn:aws:states:us-east-1:123456789012:execution:Order8F2A:';
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      executions: [
        { ...common, arn: `${arn}A-4`, name: 'A-4', status: 'RUNNING', startedAt: '2026-11-25T12:59:50.000Z' },
        {
          ...{ ...common, arn: `${arn}A-1`, name: 'A-1', status: 'FAILED', durationMs: 1000 },
          ...{ startedAt: '2026-11-25T12:00:01.000Z', stoppedAt: '2026-11-25T12:00:02.000Z' },
        },
      ],
      ...{ left: 0, mayBeMore: false, machinesLeft: 0 },
    });
  });

  it.each([
    [['Order', '--status', 'aborted'], 'No ABORTED executions of Order.\n'],
    [
      ['--since', '1s', '--status', 'failed,aborted'],
      'No FAILED or ABORTED executions since 2026-11-25 12:59:59 UTC.\n',
    ],
  ])('%j says that there are none', async (args, text) => {
    expect(await list(args).called).toEqual({ code: 0, stdout: text, stderr: '' });
  });

  it('says that no workflow is deployed, and how many machines it has not looked into', async () => {
    expect((await list([], { Other: {} }).called).stdout).toMatch(
      /^No state machine here is that of a deployed workflow/,
    );
    const many = Object.fromEntries([...Array(103).keys()].map((n) => [`M${n}`, account.Daily ?? {}]));
    expect((await list(['--limit', '1'], many).called).stdout).toMatch(
      /3 more state machines not looked into: name the one/,
    );
  });

  it('takes a document for the name of its workflow', async () => {
    const files = {
      ...nodeFiles,
      isFile: () => true,
      read: async () => '{"name":"Daily","headTask":"a","tasks":[{"name":"a"}]}',
    };
    const { stdout, stderr } = await list(['daily.json'], account, { files, cwd: fixtures }).called;
    expect(stderr).toBe('');
    expect(stdout).toContain('D-2');
  });

  it.each<[readonly string[], RegExp]>([
    [
      ['--status', 'abortd,faild'],
      /"abortd" is no status\. Did you mean "aborted"\?[\s\S]*"faild" is no status\. Did you mean "failed"\?/,
    ],
    [
      ['--since', 'yesterday', '--limit', '0'],
      /--since yesterday is no time\.\n {2}fix: write how long ago[\s\S]*--limit takes a whole number from 1/,
    ],
    [['--limit', '3', '--all'], /option '--all' cannot be used with option '-n, --limit <number>'/],
    [['Ordr'], /None of 4 state machines in us-east-1 .* Did you mean "Order"\?/],
    [['arn:aws:states:us-east-1:123456789012:execution:Order:A-1'], /is no ARN of a state machine/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await list(args).called;
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  it.each([
    [
      'AccessDeniedException',
      'User: arn:aws:iam::1:user/ann is not authorized to perform: states:ListExecutions on resource: x',
      /states:ListExecutions/,
    ],
    ['ThrottlingException', 'Rate exceeded', /AWS answers no more calls for now/],
    ['StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine', /Standard/],
  ])('tells what AWS refuses: %s', async (name, message, told) => {
    const { sfn, host } = accountOnAws(account);
    sfn.on(ListExecutionsCommand).rejects(Object.assign(new Error(message), { name, $metadata: {} }));
    const { stdout, stderr } = await call(['list', 'Order'], host);
    expect(stdout).toBe('');
    expect(stderr).toMatch(told);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('asks for tags only where it has to', async () => {
    const { called, sfn } = list([paperArn('Order8F2A')]);
    await called;
    expect(sfn.commandCalls(ListTagsForResourceCommand)).toHaveLength(1);
  });
});
