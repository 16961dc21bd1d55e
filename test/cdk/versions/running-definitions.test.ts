import { runningDefinitions } from '../../../lib/cdk/versions/running-definitions.js';
import { type FakeExecution, fakeAws } from './fake-aws.js';

async function look(running: readonly FakeExecution[]) {
  const { aws, log } = fakeAws({ definitions: {}, published: {}, running: { M: running } });
  return { ...(await runningDefinitions('M', aws)), log };
}

const runs = (started: number, text: string, updated: number): FakeExecution => ({ started, runs: text, updated });
const MINUTE = 1 / (24 * 60);

describe('runningDefinitions', () => {
  it('are none where nothing runs', async () => {
    expect(await look([])).toEqual({ definitions: [], machineVersionArns: [], log: [] });
  });

  it('asks about one execution of all that began after an update', async () => {
    const { definitions, log } = await look([
      runs(30, 'new', 20),
      runs(25, 'new', 20),
      runs(21, 'new', 20),
      runs(15, 'old', 10),
      runs(12, 'old', 10),
      runs(5, 'oldest', 0),
    ]);
    expect(definitions).toEqual(['"new"', '"old"', '"oldest"']);
    expect(log).toEqual(['look at M#0', 'look at M#3', 'look at M#5']);
  });

  it('asks about each that began when an update may not have reached everything', async () => {
    const { definitions, log } = await look([
      runs(30, 'new', 20),
      runs(20 + 6 * MINUTE, 'new', 20),
      runs(20 + 2 * MINUTE, 'old', 10),
      runs(20 + MINUTE, 'old', 10),
    ]);
    expect(definitions).toEqual(['"new"', '"old"']);
    expect(log).toEqual(['look at M#0', 'look at M#2']);
  });

  it('goes by the version where a version started it, which need not be the newest', async () => {
    const { definitions, machineVersionArns, log } = await look([
      { started: 30, startedBy: 'M:2', runs: 'second' },
      { started: 29, startedBy: 'M:1', runs: 'first' },
      { started: 28, startedBy: 'M:2', runs: 'second' },
      runs(27, 'own', 20),
    ]);
    expect(machineVersionArns).toEqual(['M:2', 'M:1']);
    expect(definitions).toEqual(['"second"', '"first"', '"own"']);
    expect(log).toEqual(['look at M#0', 'look at M#1', 'look at M#3']);
  });

  it('gives up rather than guess where there are too many', async () => {
    const many = Array.from({ length: 501 }, (_, n) => runs(1000 - n, 'x', 1000));
    await expect(look(many)).rejects.toThrow('Too many executions of M');
  });
});
