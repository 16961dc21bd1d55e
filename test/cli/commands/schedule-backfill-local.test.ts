import type { Host } from '../../../lib/cli/host.js';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { until } from '../../endpoint/ask.js';
import { type OpenedService, openService, roleArn } from '../../endpoint/open-service.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { awsHost } from '../schedule/aws-on-paper.js';
import { nightlyFiles } from '../schedule/nightly.js';

// Against the endpoint of stepwright dev, over HTTP.

let opened: OpenedService;
let server: RunningServer;

/** Fails when it is that of the 23rd, and takes a moment. */
const machine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Nap',
  States: {
    Nap: { Type: 'Wait', Seconds: 0, Next: 'Which' },
    Which: {
      Type: 'Choice',
      Choices: [{ Condition: "{% $contains($states.input.scheduledTime, '-23T') %}", Next: 'Broken' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
    Broken: { Type: 'Fail', Error: 'Broken' },
  },
};

beforeAll(async () => {
  opened = openService({}, 1000, Date.parse('2026-11-25T12:00:00Z')); // As the host has it.
  server = await startServer({ service: opened.service, port: 0, onBug: (error) => opened.broken.push(error) });
});

beforeEach(async () => {
  made += 1;
  const created = await ask('CreateStateMachine', {
    name: `Nightly-${made}`,
    definition: JSON.stringify(machine),
    roleArn,
  });
  stateMachineArn = created.stateMachineArn;
});

afterAll(async () => {
  await server.close();
  expect(opened.broken).toEqual([]);
});

let made = 0;
let stateMachineArn = '';

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
async function ask(operation: string, input: object): Promise<any> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: JSON.stringify(input),
  });
  return response.json();
}

/** From the 20th to the 25th: the firings of the 21st to the 25th, an hour after the last one. */
const backfill = (args: readonly string[], host: Partial<Host> = {}) =>
  call(
    [
      ...['schedule', 'backfill', 'nightly.json', '--from', '2026-11-20T06:00:00Z', '--to', '2026-11-25T07:00:00Z'],
      ...['--state-machine', stateMachineArn, '--endpoint-url', server.url, ...args],
    ],
    {
      ...awsHost,
      ...nightlyFiles(),
      after: (milliseconds, act) => {
        const timer = setTimeout(act, Math.min(milliseconds, 20));
        return () => clearTimeout(timer);
      },
      ...host,
    },
  );

async function executions(): Promise<readonly { readonly name: string; readonly status: string }[]> {
  return (await ask('ListExecutions', { stateMachineArn })).executions;
}

const started = async () => (await executions()).map(({ name }) => name).reverse();
const nameOf = (day: number) => `scheduled-2026-11-${day}T06-00-00Z`;

describe('schedule backfill at the endpoint of stepwright dev', () => {
  it('starts one after another, the oldest first, waits for their ends, and tells of failures', async () => {
    const { code, stdout } = await backfill(['--yes', '--input', '{"region":"eu"}']);
    expect(stdout).toBe(
      [
        'Nightly fires at "0 6 * * *" in UTC',
        `  machine  ${stateMachineArn}`,
        '  period   after 2026-11-20T06:00:00Z, up to 2026-11-25T07:00:00Z',
        '  input    {"region":"eu","scheduledTime":"2026-11-21T06:00:00Z"}',
        '',
        'Due 5 times. None has been executed.',
        'To start: 5 executions, for 2026-11-21T06:00:00Z to 2026-11-25T06:00:00Z.',
        ...[21, 22, 23, 24, 25].flatMap((day) => [
          `  started    ${nameOf(day)}`,
          `  ${day === 23 ? 'FAILED   ' : 'succeeded'}  ${nameOf(day)}`,
        ]),
        '5 executions: 4 succeeded, 1 did not.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
    expect(await started()).toEqual([21, 22, 23, 24, 25].map(nameOf));
    const executionArn = `${stateMachineArn.replace('stateMachine', 'execution')}:${nameOf(21)}`;
    expect(JSON.parse((await ask('DescribeExecution', { executionArn })).input)).toEqual({
      region: 'eu',
      scheduledTime: '2026-11-21T06:00:00Z',
    });
  });

  it('starts nothing twice: neither its own nor what the schedule started under other names', async () => {
    await ask('StartExecution', { stateMachineArn, name: nameOf(22), input: '{}' });
    await ask('StartExecution', {
      stateMachineArn,
      name: 'b7c1',
      input: '{"scheduledTime":"2026-11-24T06:00:00.000Z"}',
    });
    await ask('StartExecution', {
      stateMachineArn,
      name: 'by-hand',
      input: '{"scheduledTime":"2026-11-19T06:00:00Z"}',
    });
    await until(executions, (found) => found.every(({ status }) => status !== 'RUNNING'));
    const first = await backfill(['--yes', '--limit', '2', '--json']);
    expectShape('schedule-backfill', first.stdout);
    const { plan, firings } = JSON.parse(first.stdout);
    expect(plan).toMatchObject({
      executed: [
        { scheduledTime: '2026-11-22T06:00:00Z', name: nameOf(22) },
        { scheduledTime: '2026-11-24T06:00:00Z', name: 'b7c1' },
      ],
      left: 1,
    });
    expect(firings).toEqual([
      { scheduledTime: '2026-11-21T06:00:00Z', name: nameOf(21), status: 'SUCCEEDED' },
      { scheduledTime: '2026-11-23T06:00:00Z', name: nameOf(23), status: 'FAILED' },
    ]);
    const second = await backfill(['--yes', '--max-parallel', '10']);
    expect(second.stdout).toContain('Due 5 times. 4 executed.\nTo start: 1 execution, for 2026-11-25T06:00:00Z.\n');
    expect(second.code).toBe(0);
    expect((await backfill(['--yes'])).stdout).toMatch(/Due 5 times\. 5 executed\.\nThere is nothing to start\.\n$/);
    expect(await started()).toEqual([nameOf(22), 'b7c1', 'by-hand', nameOf(21), nameOf(23), nameOf(25)]);
  });

  it('runs no more at a time than it may', async () => {
    const underWay: number[] = [];
    await backfill(['--yes', '--max-parallel', '2'], {
      screen: {
        rows: 24,
        draw: ([line = '']) => void underWay.push(Number(/^(\d+) executions? under way/.exec(line)?.[1] ?? 0)),
        clear: () => {},
      },
    });
    expect(Math.max(...underWay)).toBe(2);
    expect(await started()).toHaveLength(5);
  });

  it('starts nothing in a dry run', async () => {
    const { code, stdout } = await backfill(['--dry-run']);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/To start: 5 executions/)]);
    expect(await started()).toEqual([]);
  });

  it.each([
    [true, 5],
    [false, 0],
  ])('asks, and starts what it should when the answer is %s', async (answer, count) => {
    const asked: string[] = [];
    const { code, stdout } = await backfill([], {
      confirm: async (question) => {
        asked.push(question);
        return answer;
      },
    });
    expect(asked).toEqual(['Start 5 executions of Nightly, one after another?']);
    expect(await started()).toHaveLength(count);
    expect(code).toBe(1);
    if (!answer) expect(stdout).toMatch(/Nothing was started\.\n$/);
  });

  it('stops when it is interrupted, tells what was started, and goes on when it is called again', async () => {
    let interrupt = () => {};
    const { code, stdout } = await backfill(['--yes'], {
      onInterrupt: (tell) => {
        interrupt = tell;
        return () => {};
      },
      ...recording((text) => {
        if (text.includes(`succeeded  ${nameOf(22)}`)) interrupt();
      }),
    }).then((called) => ({ ...called, stdout: recorded.join('') }));
    expect(stdout).toMatch(
      /Interrupted: what is under way goes on\.\n5 executions: 2 succeeded, 3 not started\.\nCalling it again goes on with 3 firings that are left\.\n$/,
    );
    expect(code).toBe(1);
    await backfill(['--yes']);
    expect(await started()).toEqual([21, 22, 23, 24, 25].map(nameOf));
  });
});

const recorded: string[] = [];

/** Standard output that somebody listens to. */
function recording(heard: (text: string) => void): Pick<Host, 'stdout'> {
  recorded.length = 0;
  return {
    stdout: {
      write: (text) => {
        recorded.push(text);
        heard(text);
      },
    },
  };
}
