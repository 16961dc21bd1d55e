import { jsonSchema, type Task, Workflow } from 'stepwright';
import { type ClientError, client, type ExecutionFailedError } from 'stepwright/client';
import { type DevWorld, openDevWorld } from '../cli/dev-world.js';
import { effectsIn, shopProject } from '../cli/shop-project.js';

interface Input {
  readonly fail?: readonly string[];
  readonly failOnce?: readonly string[];
  readonly failRollback?: readonly string[];
  readonly slow?: Readonly<Record<string, number>>;
  readonly note?: string;
}
interface Output {
  readonly Ship: { readonly parcel: string };
}

let world: DevWorld;
beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
});
afterAll(() => world.close());

const shop = () => client<Workflow<'Shop', string, Input, Output>>('Shop', { endpointUrl: world.url });
const quick = { pollMs: 20, timeoutMs: 20_000 };

describe('a client of a workflow that runs here', () => {
  it('starts it, waits, and gives its output', async () => {
    const execution = await shop().start({}, { name: 'B-1' });
    const { Ship } = await execution.result(quick);
    expect(Ship).toEqual({ parcel: 'p-ch-B-1' });
    expect(await shop().start({}, { name: 'B-1' })).toMatchObject({ arn: execution.arn });
    expect(await shop().list({ limit: 1 })).toMatchObject([{ name: 'B-1', status: 'SUCCEEDED' }]);
    await expect(shop().start({ note: 'else' }, { name: 'B-1' })).rejects.toMatchObject({ reason: 'NameTaken' });
  });

  it('tells what failed and what was undone', async () => {
    const execution = await shop().start({ fail: ['Ship'] }, { name: 'B-2' });
    const failure = (await execution.result(quick).catch((error: unknown) => error)) as ExecutionFailedError;
    expect(failure).toMatchObject({
      name: 'ExecutionFailedError',
      status: 'FAILED',
      failures: { Ship: { error: 'BrokenShip', message: 'Ship is broken' } },
    });
    const report = await execution.describe();
    expect(report.tasks.map(({ task, status, undo }) => [task, status, undo])).toEqual(
      expect.arrayContaining([
        ['Charge', 'succeeded', 'undone'],
        ['Ship', 'failed', 'no-rollback'],
      ]),
    );
    expect((await execution.explain()).failures).toMatchObject([{ task: 'Ship' }]);
    expect(await execution.rollback(quick)).toMatchObject({ undone: expect.arrayContaining(['Charge', 'Reserve']) });
  });

  it('undoes one that succeeded, once', async () => {
    const execution = await shop().start({}, { name: 'B-3' });
    await execution.result(quick);
    const { undone } = await execution.rollback(quick);
    expect([...undone].sort()).toEqual(['Charge', 'Reserve']);
    expect((await (await shop().execution('B-3')).rollback(quick)).undone).toEqual(undone);
    const undoing = effectsIn(world.project).filter((effect) => effect.startsWith('B-3 rollback'));
    expect(undoing.sort()).toEqual(['B-3 rollback Charge', 'B-3 rollback Reserve']);
  });

  it('stops one, which cannot be undone before', async () => {
    const execution = await shop().start({ slow: { Validate: 60_000 } });
    const early = (await execution.rollback(quick).catch((error: unknown) => error)) as ClientError;
    expect([early.reason, early.message]).toEqual(['RollbackRefused', expect.stringContaining('fix: ')]);
    await execution.stop({ error: 'Cancelled', cause: 'by the customer' });
    await expect(execution.result(quick)).rejects.toMatchObject({ status: 'ABORTED', error: 'Cancelled' });
  });

  it('reruns what failed, and everything with another input', async () => {
    const execution = await shop().start({ failOnce: ['Validate'], fail: ['Ship'] }, { name: 'B-7' });
    await expect(execution.result(quick)).rejects.toMatchObject({ name: 'ExecutionFailedError' });
    const again = await execution.rerun({ input: {}, ...quick });
    expect(again.name).toBe('B-7-rerun');
    expect(await again.result(quick)).toMatchObject({ Ship: { parcel: expect.stringContaining('ch-B-7-rerun') } });
    await expect(again.rerun()).rejects.toMatchObject({
      reason: 'RerunRefused',
      message: expect.stringContaining('fix:'),
    });
    const ship = await again.rerun({ from: 'Ship', ...quick });
    expect(await ship.result(quick)).toMatchObject({ Ship: { parcel: expect.stringContaining('ch-B-7-rerun') } });
    const shipped = effectsIn(world.project).filter((effect) => effect.startsWith(`${ship.name} `));
    expect(shipped).toEqual([`${ship.name} task Ship`]);
  });

  it('says what is left to undo', async () => {
    const execution = await shop().start({ failRollback: ['Charge'] }, { name: 'B-4' });
    await execution.result(quick);
    const error = (await execution.rollback(quick).catch((thrown: unknown) => thrown)) as ClientError;
    expect([error.reason, error.message]).toEqual([
      'RollbackIncomplete',
      expect.stringContaining('what is left is Charge (BrokenCharge: Charge is broken)'),
    ]);
  });

  it('stores a large input, and checks it by the schema before', async () => {
    const schema = jsonSchema<Input>({ properties: { note: { type: 'string', maxLength: 200_000 } } });
    const workflow = new Workflow('Shop', { input: schema, headTask: undefined as unknown as Task });
    const own = client(workflow, { endpointUrl: world.url });
    await expect(own.start({ note: 'x'.repeat(300_000) })).rejects.toMatchObject({ problems: [{ code: 'WF701' }] });
    const execution = await own.start({ note: 'x'.repeat(150_000) }, { name: 'B-5' });
    const { execution: told } = await execution.describe();
    expect(JSON.parse(told.input ?? '')).toEqual({ 'stepwright:stored': expect.stringMatching(/\.150011$/) });
    expect(await execution.result(quick)).toEqual({ Ship: { parcel: 'p-ch-B-5' } });
  });
});
