import { SFNClient } from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import type { Command } from 'commander';
import { connectEventBridge } from '../../lib/cli/aws/connect-event-bridge';
import { connectScheduler } from '../../lib/cli/aws/connect-scheduler';
import type { Host, Screen } from '../../lib/cli/host';
import { createProgram } from '../../lib/cli/program';
import { type DevWorld, openDevWorld, realTime } from './dev-world';
import { expectShape } from './expect-shape';
import { type Called, call } from './fake-host';
import { openRefusingEndpoint, type RefusingEndpoint } from './refusing-endpoint';
import { shopProject } from './shop-project';

// Functions are bundled and called, which takes its time on a busy machine.
jest.setTimeout(60_000);

/** How a command is called, so that calling it again and again does nothing twice. */
interface Row {
  readonly args: readonly string[];
  /** The same, of something that is not there. */
  readonly missing: readonly string[];
  /** Default: 0. */
  readonly code?: 1 | 2;
  /** Actions without which it goes on, and tells what it can. */
  readonly without?: readonly string[];
}

const march: readonly string[] = ['--from', '2026-03-01T00:00:00Z', '--to', '2026-03-02T00:00:00Z', '--dry-run'];
/** `stepwright dev` starts what is due by itself: it has no rules and no schedules that could be listed or paused. */
const ofAws: Row = { args: ['Shop'], missing: ['Nowhere'], code: 2 };

/** Of `good`, which has succeeded, and `bad`, which has failed and is undone. */
const rows: Readonly<Record<string, Row>> = {
  trigger: {
    args: ['Shop', '--name', 'good', '--input', '{}'],
    missing: ['Nowhere'],
    // That there is one of that name is known without.
    without: ['states:DescribeExecution'],
  },
  list: { args: ['Shop', '--rollbacks'], missing: ['Nowhere'] },
  show: {
    args: ['bad'],
    missing: ['Nowhere'],
    without: ['states:ListExecutions', 'states:ListTagsForResource'],
  },
  history: { args: ['bad', '--task', 'Ship'], missing: ['Nowhere'] },
  watch: { args: ['bad'], missing: ['Nowhere'], code: 1 },
  explain: {
    args: ['bad'],
    missing: ['Nowhere'],
    without: ['states:ListExecutions', 'states:DescribeStateMachine'],
  },
  logs: {
    args: ['bad'],
    missing: ['Nowhere'],
    without: ['lambda:GetFunctionConfiguration', 'logs:FilterLogEvents'],
  },
  stop: { args: ['bad', '--yes'], missing: ['Nowhere', '--yes'] },
  rerun: { args: ['bad', '--dry-run'], missing: ['Nowhere', '--dry-run'] },
  rollback: { args: ['good', '--dry-run'], missing: ['Nowhere'] },
  calibrate: { args: ['shop.json', '--dry-run'], missing: ['shop.json', '--from', 'Nowhere'] },
  'schedule list': ofAws,
  'schedule pause': ofAws,
  'schedule resume': ofAws,
  'schedule backfill': {
    args: ['shop.json', ...march],
    missing: ['shop.json', ...march, '--state-machine', 'Nowhere'],
  },
};

/** Every command that is told where it talks to, such as `schedule list`. */
function operatingCommands(program: Command, above: readonly string[] = []): readonly string[] {
  return program.commands.flatMap((command) => {
    const path = [...above, command.name()];
    const isOperating = command.options.some(({ long }) => long === '--endpoint-url');
    return [...(isOperating ? [path.join(' ')] : []), ...operatingCommands(command, path)];
  });
}

let world: DevWorld;
let endpoint: RefusingEndpoint;

beforeAll(async () => {
  world = await openDevWorld(
    (project) => {
      const { 'shop.json': shop = '', ...files } = shopProject(project);
      const recurring = { ...JSON.parse(shop), isRecurring: true, cronPattern: '0 6 * * *' };
      return { ...files, 'shop.json': JSON.stringify(recurring) };
    },
    ['shop.json'],
  );
  endpoint = await openRefusingEndpoint(world.url);
  await operate(['trigger', 'Shop', '--name', 'good', '--input', '{}', '--wait']);
  await operate(['trigger', 'Shop', '--name', 'bad', '--input', '{"fail":["Ship"]}', '--wait']);
});
afterAll(async () => {
  endpoint.close();
  await world.close();
});
beforeEach(() => endpoint.refuse(() => undefined));

/** Calls a command to which only the environment says where it talks to. */
function operate(args: readonly string[], host: Partial<Host> = {}): Promise<Called> {
  return call(args, {
    ...realTime,
    eventBridge: async (target) => connectEventBridge(target),
    scheduler: async (target) => connectScheduler(target),
    cwd: world.project,
    env: { AWS_ENDPOINT_URL: endpoint.url },
    ...host,
  });
}

const STACK = /^ {4}at /m;
const denied = { name: 'AccessDeniedException', message: 'not today' };

it('knows how to call every command that operates something', () => {
  expect(Object.keys(rows).sort()).toEqual(
    [...operatingCommands(createProgram({ version: '1.2.3' } as Host, () => {}))].sort(),
  );
});

describe.each(Object.entries(rows))('%s', (name, { args, missing, code: expected = 0, without = [] }) => {
  const command = name.split(' ');

  it('goes where AWS_ENDPOINT_URL says, prints its shape, and asks for nothing that its help does not name', async () => {
    const { code, stdout } = await operate([...command, ...args, '--json']);
    expect([code, endpoint.asked.size > 0]).toEqual([expected, true]);
    const shape = expected === 2 ? 'refused' : command.join('-');
    // Lines of it are of one shape, each.
    for (const json of name === 'watch' ? stdout.trim().split('\n') : [stdout]) expectShape(shape, json);
    const { stdout: help } = await call([...command, '--help']);
    const actions = new Set(help.match(/\b[a-z\d]+:[A-Z]\w+/g));
    expect([...endpoint.asked].filter((action) => !actions.has(action))).toEqual([]);
  });

  it('names the permission that is missing, whichever it is', async () => {
    await operate([...command, ...args]);
    for (const action of [...endpoint.asked]) {
      endpoint.refuse((each) => (each === action ? denied : undefined));
      const { code, stdout, stderr } = await operate([...command, ...args]);
      const said = stdout + stderr;
      expect(said).not.toMatch(STACK);
      if (without.includes(action)) continue;
      expect([action, code, said]).toEqual([
        action,
        1,
        expect.stringContaining(`AWS does not allow ${action}: not today`),
      ]);
      expect(said).toMatch(/^ *fix: /m);
    }
  });

  it('prints a stack only with --debug, and what is refused as JSON', async () => {
    endpoint.refuse(() => denied);
    const { stderr } = await operate([...command, ...args, '--debug']);
    expect(stderr).toMatch(STACK);
    expect(stderr).toMatch(/^Caused by: AccessDeniedException: not today\n {4}\(HTTP status 400/m);
    const json = await operate([...command, ...args, '--json']);
    expect(json).toMatchObject({ code: 1, stderr: '' });
    expectShape('refused', json.stdout);
  });

  it.each([
    ['ExpiredTokenException', 'The credentials for AWS are too old'],
    ['UnrecognizedClientException', 'AWS does not know these credentials in eu-west-1'],
    ['InvalidSignatureException', 'AWS does not know these credentials in eu-west-1'],
  ])('tells what is wrong with the credentials, of %s', async (error, text) => {
    endpoint.refuse(() => ({ name: error, message: 'no' }));
    const { code, stdout, stderr } = await operate([...command, ...args, '--region', 'eu-west-1']);
    expect([code, stdout, stderr]).toEqual([1, '', expect.stringContaining(text)]);
    expect(stderr).toMatch(/^ {2}fix: .+/m);
    expect(stderr).not.toMatch(STACK);
  });

  it('says what is not there, and where it has looked', async () => {
    const { code, stdout, stderr } = await operate([...command, ...missing]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('"Nowhere"');
    expect(stderr).toContain('us-east-1');
    expect(stderr).toMatch(/^ {2}fix: .+/m);
    expect(stderr).not.toMatch(STACK);
  });

  it('says that it was throttled, where that does not pass', async () => {
    const sfn = mockClient(SFNClient);
    try {
      const $metadata = { httpStatusCode: 400, attempts: 8, totalRetryDelay: 20_500 };
      sfn.rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException', $metadata }));
      expect(await operate([...command, ...args])).toEqual({
        code: 1,
        stdout: '',
        stderr:
          'AWS answers no more calls for now (tried 8 times, with pauses of 20.5 s in all): Rate exceeded\n' +
          '  fix: try again in a minute\n',
      });
    } finally {
      sfn.restore();
    }
  });

  it('shows on a terminal that it works, of which nothing stays', async () => {
    const seen: string[] = [];
    const screen: Screen = { rows: 24, draw: ([line = '']) => void seen.push(line), clear: () => void seen.push('') };
    endpoint.refuse(() => denied);
    // As if every answer took longer than anybody waits.
    const after: Host['after'] = (_, act) => {
      queueMicrotask(act);
      return () => {};
    };
    await operate([...command, ...args], { screen, after });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen[0]).toMatch(/^[A-Z].* …$/);
    expect(seen.at(-1)).toBe('');
  });
});

it.each(Object.entries(rows).filter(([, { args }]) => args[0] === 'good' || args[0] === 'bad'))(
  '%s says that there is no execution of an ARN',
  async (command, { args }) => {
    const arn = 'arn:aws:states:us-east-1:123456789012:execution:Shop:gone';
    const { code, stdout, stderr } = await operate([command, arn, ...args.slice(1)]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.toLowerCase()).toMatch(`there is no execution ${arn}`.toLowerCase());
    expect(stderr).toMatch(/^ {2}fix: look at its name, its account and its region/m);
  },
);
