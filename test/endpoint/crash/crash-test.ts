import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  GetActivityTaskCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListMapRunsCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { seededRandom } from '../../../lib/engine/seeded-random.js';
import { crashMachines } from './machines.js';
import { changeComplaints, historyComplaints, type Note, repeatComplaints } from './verify-history.js';

// npm run crash-test -- --kills 200 --seed 1: kills the server of "stepwright dev" at random moments under load, and
// shows that no event is lost or told twice, and that nothing is run again but what was under way.

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    inFlight: { type: 'string', default: '70' },
    port: { type: 'string', default: '18083' },
  },
});
const [kills, seed, inFlight] = [Number(values.kills), Number(values.seed), Number(values.inFlight)];
const random = seededRandom(seed);
const repository = resolve(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'stepwright-crash-'));
const log = join(folder, 'calls.log');
const url = `http://127.0.0.1:${values.port}`;
const client = new SFNClient({
  endpoint: url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  maxAttempts: 1,
});
const print = (line: string) => process.stdout.write(`${line}\n`);
const pause = (milliseconds: number) => new Promise((go) => setTimeout(go, milliseconds));
const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:Ask';

function startServer(): ChildProcess {
  const args = [
    '--import',
    'tsx',
    'bin/stepwright.ts',
    'dev',
    'test/endpoint/crash/fixtures/workflows.ts',
    '--no-watch',
  ];
  return spawn(
    process.execPath,
    [...args, '--port', values.port, '--state', join(folder, 'state'), '--keep', '100000', '--no-schedules'],
    {
      cwd: repository,
      env: { ...process.env, CRASH_LOG: log },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** Tries until the server is there; a call that the server was killed over fails and is made again. */
async function insist<T>(act: () => Promise<T>, until = Date.now() + 60_000): Promise<T> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      const { name } = error as Error;
      const gone = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'TimeoutError'].includes(
        (error as { code?: string }).code ?? name,
      );
      if (!gone || Date.now() > until) throw error;
      await pause(50);
    }
  }
}

/** Takes tasks of the activity for as long as the test runs. */
async function workOnActivity(): Promise<void> {
  while (!over) {
    try {
      const { taskToken } = await client.send(new GetActivityTaskCommand({ activityArn, workerName: 'crash-test' }));
      if (taskToken === undefined || taskToken === '') continue;
      await pause(random() * 200);
      await insist(() => client.send(new SendTaskSuccessCommand({ taskToken, output: '{"said":"yes"}' })));
    } catch {
      await pause(100);
    }
  }
}

async function running(): Promise<number> {
  let count = 0;
  for (const name of ['Crash', 'CrashMixed', 'CrashChild']) {
    const { executions = [] } = await client.send(
      new ListExecutionsCommand({ stateMachineArn: arnOf(name), statusFilter: 'RUNNING', maxResults: 1000 }),
    );
    count += executions.length;
  }
  return count;
}

const started = new Set<string>();
let numbered = 0;

async function startOne(): Promise<void> {
  numbered += 1;
  const job = { milliseconds: Math.round(random() * 400), failures: random() < 0.2 ? 1 : 0 };
  const hopeless = random() < 0.1 ? { failures: 9 } : {};
  const [machine, input] = random() < 0.4 ? ['Crash', { ...job, ...hopeless }] : ['CrashMixed', { job }];
  const name = `run-${numbered}`;
  // The same name and input again is the same execution, so that a start whose answer was lost is no second one.
  const { executionArn } = await insist(() =>
    client.send(new StartExecutionCommand({ stateMachineArn: arnOf(machine), name, input: JSON.stringify(input) })),
  ).catch((error: unknown) => {
    // It was started, and is over already.
    if ((error as Error).name !== 'ExecutionAlreadyExists') throw error;
    return { executionArn: `${arnOf(machine).replace('stateMachine', 'execution')}:${name}` };
  });
  started.add(executionArn ?? '');
}

async function historyOf(executionArn: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn, maxResults: 1000 }))
    events.push(...(page.events ?? []));
  return events;
}

async function allExecutions(): Promise<readonly string[]> {
  const arns: string[] = [];
  const list = async (of: { readonly stateMachineArn: string } | { readonly mapRunArn: string }) => {
    const found: string[] = [];
    for await (const page of paginateListExecutions({ client }, { ...of, maxResults: 1000 }))
      found.push(...(page.executions ?? []).map(({ executionArn }) => executionArn ?? ''));
    arns.push(...found);
    return found;
  };
  for (const name of ['Crash', 'Crash-Rollback', 'CrashChild']) await list({ stateMachineArn: arnOf(name) });
  for (const executionArn of await list({ stateMachineArn: arnOf('CrashMixed') })) {
    const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
    for (const { mapRunArn = '' } of mapRuns) await list({ mapRunArn });
  }
  return arns;
}

/** Starts executions until enough are in flight. */
async function fill(): Promise<void> {
  for (let missing = inFlight - (await insist(running)); missing > 0; missing -= 1) await startOne();
}

let over = false;
print(`seed ${seed}, ${kills} kills, ${inFlight} executions in flight`);
let server = startServer();
await insist(() => client.send(new CreateActivityCommand({ name: 'Ask' })));
for (const [name, definition] of Object.entries(crashMachines(activityArn, arnOf))) {
  const roleArn = 'arn:aws:iam::123456789012:role/crash';
  await insist(() =>
    client.send(new CreateStateMachineCommand({ name, roleArn, definition: JSON.stringify(definition) })),
  );
}
for (let worker = 0; worker < 4; worker += 1) void workOnActivity();

const killedAt: number[] = [];
const seen = new Map<string, readonly HistoryEvent[]>();
const complaints: string[] = [];
let least = Number.POSITIVE_INFINITY;
while (killedAt.length < kills) {
  await fill();
  // What was told once stays told: some histories, to be compared with what they become.
  const looked = [...started].filter(() => random() < 20 / started.size);
  for (const arn of looked) seen.set(arn, await insist(() => historyOf(arn)));
  await pause(random() * 600);
  await fill();
  await pause(random() * 100);
  least = Math.min(least, await insist(running));
  server.kill('SIGKILL');
  killedAt.push(Date.now());
  await new Promise((exited) => server.once('exit', exited));
  server = startServer();
  if (killedAt.length % 20 === 0) print(`${killedAt.length} kills, ${started.size} executions started`);
}

const patience = Date.now() + 180_000;
while ((await insist(running)) > 0 && Date.now() < patience) await pause(500);
const left = await running();
if (left > 0) complaints.push(`${left} executions never ended`);

const arns = await allExecutions();
const histories = new Map<string, readonly HistoryEvent[]>();
for (const arn of arns) histories.set(arn, await historyOf(arn));
for (const arn of started) if (!histories.has(arn)) complaints.push(`${arn} was started, and is lost`);
for (const [arn, events] of histories) complaints.push(...historyComplaints(arn, events));
for (const [arn, earlier] of seen) complaints.push(...changeComplaints(arn, earlier, histories.get(arn) ?? []));
const notes = existsSync(log)
  ? readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Note)
  : [];
complaints.push(...repeatComplaints(histories, notes, killedAt));

over = true;
server.kill('SIGKILL');
const begins = notes.filter(({ what }) => what === 'begin').length;
const distinct = new Set(
  notes.filter(({ what }) => what === 'begin').map((note) => `${note.execution} ${note.task} ${note.attempt}`),
).size;
print(
  `${killedAt.length} kills with at least ${least} executions in flight: ${histories.size} executions, ` +
    `${[...histories.values()].reduce((sum, events) => sum + events.length, 0)} events, ${distinct} attempts, ` +
    `${begins - distinct} of them run again because they were under way`,
);
for (const complaint of complaints.slice(0, 20)) print(`  ${complaint}`);
print(
  complaints.length === 0
    ? 'nothing lost, nothing told twice'
    : `${complaints.length} complaints; the folder is ${folder}`,
);
if (complaints.length === 0) rmSync(folder, { recursive: true });
process.exit(complaints.length === 0 ? 0 : 1);
