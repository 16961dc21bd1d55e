import type { LoadedSources } from '../../../lib/cli/dev/load-all.js';
import { createStoppedWatch, type StoppedWatch } from '../../../lib/cli/dev/stopped-watch.js';
import { placeholderMachineArn } from '../../../lib/compile/placeholder-references.js';
import { executionIdentity } from '../../../lib/engine/identity.js';
import type { Ports } from '../../../lib/engine/ports.js';
import { openProject, type Project } from '../../endpoint/redeploy/project.js';
import { openWorld, until, type World } from '../../endpoint/redeploy/world.js';

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

let project: Project;
let world: World;
let watch: StoppedWatch;
/** What the user is told: the execution, and how the text begins. */
let told: string[];
/** Timers that are set, and what they do. */
let timers: Map<number, () => void>;
/** Told of events besides. */
let onEvent: NonNullable<Ports['onEvent']> = () => {};

beforeEach(() => {
  project = openProject();
  told = [];
  timers = new Map();
});
afterEach(async () => {
  watch.close();
  await world.kill();
  project.remove();
});

/** Starts the endpoint, with a watch that hears what happens, or one that does not yet. */
async function open({ hears = true }: { readonly hears?: boolean } = {}): Promise<void> {
  onEvent = hears ? (...happened) => watch.heard(...happened) : () => {};
  world = openWorld(project, { onEvent: (...happened) => onEvent(...happened) });
  const tell = (how: string) => (execution: string, text: string) => {
    told.push(`${how} ${execution}: ${text.split('\n')[0]?.replace(/arn:\S*:/g, '')}`);
  };
  watch = createStoppedWatch({
    service: world.endpoint.service,
    clock: {
      after: (milliseconds, act) => {
        timers.set(milliseconds, act);
        return () => timers.delete(milliseconds);
      },
    },
    done: tell('done'),
    failed: tell('failed'),
    fail: (error) => {
      throw error;
    },
  });
  await world.deploy(sources());
}

/** Charge ; Ship, where Ship is tried again after a minute: it can be stopped while nothing is under way. */
function sources(): LoadedSources {
  const { workflows, complaints } = project.write({
    code: 'x',
    tasks: [{ name: 'Charge' }, { name: 'Ship', after: ['Charge'] }],
  });
  const retries = { attempts: 1, interval: 60, backoffRate: 1, jitter: 'NONE' } as const;
  return {
    complaints,
    workflows: workflows.map((source) => ({
      ...source,
      document: {
        ...source.document,
        tasks: source.document.tasks.map((task) => (task.name === 'Ship' ? { ...task, retries } : task)) as never,
      },
    })),
  };
}

const executions = () => world.endpoint.service.executions;
const rollbackOf = (name: string) => executionIdentity(placeholderMachineArn('Order-Rollback'), name).arn;
const undone = (name: string) =>
  project
    .calls(name)
    .filter(({ role }) => role === 'rollback')
    .map(({ task }) => task);

/** An execution that waits for the next attempt of Ship. */
async function waiting(name: string): Promise<string> {
  project.tell(name, 'Ship', 'fail');
  const arn = world.start(name);
  await until(() => (executions().history(arn) ?? []).some(({ type }) => type === 'TaskFailed'));
  return arn;
}

async function stopped(name: string): Promise<string> {
  const arn = await waiting(name);
  await executions().stop(arn, { error: 'Regret' });
  return arn;
}

it('undoes what is stopped, once, and says so', async () => {
  await open();
  await stopped('a');
  await until(() => told.length > 0);
  await world.ended(rollbackOf('a-rollback'));
  expect(told).toEqual(['done Order a: Started a-rollback']);
  expect(undone('a')).toEqual(['Charge']);
});

it('undoes what times out', async () => {
  await open();
  const { registry } = world.endpoint.service;
  const main = registry.stateMachine(placeholderMachineArn('Order'));
  if (main === undefined) throw new Error('There is no Order');
  const definition = JSON.stringify({ ...JSON.parse(main.definition), TimeoutSeconds: 2 });
  registry.change({ kind: 'put', stateMachine: { ...main, definition, revisionId: 'timed' } });
  project.tell('late', 'Ship', 'fail');
  const arn = world.start('late');
  expect((await world.ended(arn)).snapshot.progress).toMatchObject({ status: 'TIMED_OUT' });
  await until(() => undone('late').length > 0);
  expect(told).toEqual(['done Order late: Started late-rollback']);
});

it('leaves alone what ends otherwise, rollbacks, and what was not compiled from a file', async () => {
  await open();
  await world.ended(world.start('fine'));
  project.tell('fails', 'Charge', 'fail');
  await world.ended(world.start('fails'));
  const { registry } = world.endpoint.service;
  const records = ['Order', 'Order-Rollback'].map((name) => registry.stateMachine(placeholderMachineArn(name)));
  for (const record of records) {
    const { source: _, ...byApi } = record as NonNullable<typeof record>;
    registry.change({ kind: 'put', stateMachine: byApi });
  }
  await stopped('foreign');
  await new Promise((go) => setTimeout(go, 100));
  expect(told).toEqual([]);
  expect(['fine', 'fails', 'foreign'].flatMap(undone)).toEqual([]);
});

describe('after a crash right behind the stop', () => {
  async function crash(): Promise<void> {
    watch.close();
    await world.kill();
  }

  it('undoes what was stopped since it began to', async () => {
    await open({ hears: false });
    await stopped('before');
    await new Promise((go) => setTimeout(go, 5));
    const since = Date.now();
    await stopped('after');
    await crash();
    await open();
    await watch.catchUp(since);
    await world.ended(rollbackOf('after-rollback'));
    expect(told).toEqual(['done Order after: Started after-rollback']);
    expect([...undone('before'), ...undone('after')]).toEqual(['Charge']);
    await watch.catchUp(since);
    expect(told).toHaveLength(1);
  });

  it('undoes by the machine that the execution began with, though the workflow is gone', async () => {
    await open({ hears: false });
    await stopped('gone');
    await world.deploy({ workflows: [], complaints: [] });
    await watch.catchUp(0);
    await until(() => undone('gone').length > 0);
    expect(undone('gone')).toEqual(['Charge']);
  });

  it('leaves to a person what a rollback failed at', async () => {
    await open({ hears: false });
    const arn = await stopped('left');
    const { registry } = world.endpoint.service;
    const rollbackMachine = registry.stateMachine(placeholderMachineArn('Order-Rollback'));
    const failing = { QueryLanguage: 'JSONata', StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Broken' } } };
    const stateMachine = { ...rollbackMachine, definition: JSON.stringify(failing), revisionId: 'failing' } as never;
    registry.change({ kind: 'put', stateMachine });
    const execution = executionIdentity(placeholderMachineArn('Order-Rollback'), 'left-rollback');
    executions().start({ execution, input: { execution: { id: arn, name: 'left' } }, revision: 'failing' });
    await world.ended(execution.arn);
    await watch.catchUp(0);
    expect(told).toEqual([]);
  });
});

it('tries again what cannot be done now, and gives up in the end', async () => {
  await open();
  const { service } = world.endpoint;
  const settings = service.settings as { maxRunning: number };
  const { maxRunning } = settings;
  settings.maxRunning = 0;
  await stopped('busy');
  await until(() => timers.has(60_000));
  timers.get(60_000)?.();
  await until(() => timers.has(120_000));
  settings.maxRunning = maxRunning;
  timers.get(120_000)?.();
  await until(() => undone('busy').length > 0);
  const limit = 'failed Order busy: The maximum number of running executions';
  expect(told).toEqual([
    expect.stringContaining(limit),
    expect.stringContaining(limit),
    'done Order busy: Started busy-rollback',
  ]);
});

it('begins nothing and keeps nothing once it is closed', async () => {
  await open();
  const settings = world.endpoint.service.settings as { maxRunning: number };
  settings.maxRunning = 0;
  await stopped('one');
  await until(() => timers.size > 0);
  const arn = await waitingThen(() => watch.close());
  expect(timers.size).toBe(0);
  settings.maxRunning = 1000;
  await executions().stop(arn, {});
  await new Promise((go) => setTimeout(go, 50));
  await watch.catchUp(0);
  expect(told).toHaveLength(1);
  expect(undone('one')).toEqual([]);
});

async function waitingThen(act: () => void): Promise<string> {
  const arn = await waiting('two');
  act();
  return arn;
}
