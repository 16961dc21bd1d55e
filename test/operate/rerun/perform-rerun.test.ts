import { functionTasks } from '../../../lib/definition/document.js';
import type { Json } from '../../../lib/json.js';
import { performRerun, planRerunOf, type RerunTools } from '../../../lib/operate/rerun/perform-rerun.js';
import type { RerunPlan, RerunRequest } from '../../../lib/operate/rerun/rerun-plan.js';
import type { RerunRecord } from '../../../lib/rerun-record.js';
import { undoExecution } from '../../../lib/undo/undo-execution.js';
import type { ExecutionStatus } from '../../../lib/undo/undo-facts.js';
import { workflow } from '../../asl/emit/workflow-notation.js';
import type { Scenario } from '../../laws/arbitrary-scenario.js';
import { type RerunWorld, rerunWorld } from './rerun-world.js';

const whatIsLeft: RerunRequest = { wish: { kind: 'what-is-left' }, newCode: false };

interface Story {
  readonly failing?: readonly string[];
  readonly failingRollbacks?: readonly string[];
  readonly output?: (task: string) => Json;
  readonly input?: Json;
}

/** A world in which some tasks fail once, and an execution has run. */
async function ran(
  notation: string,
  { failing = [], failingRollbacks = [], output = () => 1, input = {} }: Story,
  stopAfter?: number,
) {
  const document = workflow(notation);
  const names = functionTasks(document).map(({ name }) => name);
  const script = (fails: readonly string[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        { failures: fails.includes(name) ? [{ error: 'Boom' }] : [], output: output(name), delayMs: 5 },
      ]),
    );
  const scenario: Scenario = { workflow: document, input, tasks: script(failing), rollbacks: script(failingRollbacks) };
  const world = rerunWorld(scenario);
  await world.runMain(stopAfter);
  return world;
}

async function planOf(world: RerunWorld, request = whatIsLeft): Promise<RerunPlan> {
  const planning = await planRerunOf(world.port, world.mainArn, request);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  return planning.plan;
}

async function perform(world: RerunWorld, plan: RerunPlan, tools: Partial<RerunTools> = {}, request = whatIsLeft) {
  return performRerun(world.port, plan, request, { ...world.tools, ...tools });
}

const noStore: Partial<RerunTools> = { openStore: async () => undefined };

beforeEach(() => jest.spyOn(console, 'info').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

function recordIn(world: RerunWorld, arn: string): RerunRecord {
  return JSON.parse(world.inputOf(arn))['stepwright:rerun'];
}

describe('what is too large to travel', () => {
  const large = { failing: ['z'], output: (task: string) => task.repeat(20_000), input: 'i'.repeat(9000) };
  const notation = 'h > a b c d e f g, a > z, b > z, c > z, d > z, e > z, f > z, g > z';

  it('is stored, the largest first and no more than has to be, and comes back', async () => {
    const world = await ran(notation, large);
    const outcome = await perform(world, await planOf(world));
    expect(outcome).toEqual({ kind: 'started', arn: `${world.mainArn}-rerun` });
    expect(world.statusOf(`${world.mainArn}-rerun`)).toBe('SUCCEEDED');
    expect(world.strange).toEqual([]);
    const { results, input } = recordIn(world, `${world.mainArn}-rerun`);
    const inline = Object.values(results).filter((result) => JSON.stringify(result).length > 200);
    expect(inline.length).toBeGreaterThan(0);
    expect(inline.length).toBeLessThan(8);
    expect(input).toEqual({ 'stepwright:stored': expect.any(String) });
  });

  it('is refused where nothing can be stored, before anything is undone', async () => {
    const world = await ran(notation.replaceAll('> z', '> z*'), { ...large, failing: [] });
    const request: RerunRequest = { wish: { kind: 'from', tasks: ['z'] }, newCode: false };
    const plan = await planOf(world, request);
    expect(plan.undoFirst).toEqual(['z']);
    const calls = world.calls.length;
    expect(await perform(world, plan, noStore, request)).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'RecordTooLarge', fix: expect.stringContaining('deploy the workflow with payloads') },
    });
    expect(world.calls.length).toBe(calls);
  });
});

it('waits for what is under way before anything runs', async () => {
  const world = await ran('a > b', {}, 8);
  const plan = await planOf(world);
  expect([plan.underWay, plan.undoFirst]).toEqual([['b'], []]);
  const calls = world.calls.length;
  const waited: string[] = [];
  const waitUntil = async (time: string) => {
    waited.push(time);
    return 'interrupted' as const;
  };
  expect(await perform(world, plan, { waitUntil })).toEqual({ kind: 'interrupted' });
  expect({ waited, calls: world.calls.length }).toEqual({ waited: [plan.notBefore], calls });
});

describe('when others do something at the same time', () => {
  it('a rollback of the execution changes the plan, and nothing is started', async () => {
    const world = await ran('a* > b', {});
    const request: RerunRequest = { wish: { kind: 'from', tasks: ['b'] }, newCode: false };
    const plan = await planOf(world, request);
    await undoExecution(world.port, world.mainArn);
    expect(await perform(world, plan, {}, request)).toMatchObject({ kind: 'refused', refusal: { reason: 'Changed' } });
    expect(world.effects.filter(({ isInForce }) => isInForce).map(({ task }) => task)).toEqual(['b']);
  });

  it('the same rerun is this one, and another one is not', async () => {
    const world = await ran('a* > b, b > c', { failing: ['c'] });
    const plan = await planOf(world);
    expect((await perform(world, plan)).kind).toBe('started');
    expect(await perform(world, plan)).toEqual({ kind: 'started', arn: `${world.mainArn}-rerun` });
    const request: RerunRequest = { wish: { kind: 'everything', input: { other: true } }, newCode: false };
    expect(await perform(world, plan, {}, request)).toMatchObject({ kind: 'started' });
    const other = { ...plan, how: { ...plan.how, record: { of: world.mainArn, input: 7, reused: {}, results: {} } } };
    expect(await perform(world, other as RerunPlan)).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'Superseded' },
    });
    expect(world.calls.filter(({ caller }) => caller.endsWith('-rerun')).length).toBe(3);
  });
});

describe('a redrive that AWS refuses', () => {
  const refusing = async (status: ExecutionStatus) => {
    const world = await ran('a > b', { failing: ['b'] });
    let isTried = false;
    const described: RerunWorld['port']['details'] = async (arn) => {
      const found = await world.port.details(arn);
      return found && { ...found, isRedrivable: true, ...(isTried ? { status } : {}) };
    };
    const redrive = async () => {
      isTried = true;
      throw Object.assign(new Error('no'), { name: 'ExecutionNotRedrivable' });
    };
    const port = { ...world.port, details: described, describe: described, redrive };
    const planning = await planRerunOf(port, world.mainArn, whatIsLeft);
    if (planning.kind === 'refused') throw new Error(planning.refusal.message);
    expect(planning.plan.how.kind).toBe('redrive');
    return performRerun(port, planning.plan, whatIsLeft, world.tools);
  };

  it.each(['RUNNING', 'PENDING_REDRIVE'] as const)('is done where somebody else was faster: %s', async (status) => {
    expect((await refusing(status)).kind).toBe('redriven');
  });

  it('is not where nobody was', async () => {
    await expect(refusing('FAILED')).rejects.toThrow('no');
  });
});

describe('what has to be undone before', () => {
  const request: RerunRequest = { wish: { kind: 'from', tasks: ['a'] }, newCode: false };

  it('and could not be: nothing runs, and what is left is told', async () => {
    const world = await ran('a* > b*', { failingRollbacks: ['a'] });
    const outcome = await perform(world, await planOf(world, request), {}, request);
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'UndoFailed', message: expect.stringMatching(/could not be: a \(Boom: it went boom\)\.$/) },
    });
    expect(world.calls.filter(({ role }) => role === 'task')).toHaveLength(2);
    // Asked again, it goes on with what is left.
    const plan = await planOf(world, request);
    expect(plan.undoFirst).toEqual(['a']);
    expect((await perform(world, plan, {}, request)).kind).toBe('started');
    expect(world.strange).toEqual([]);
  });

  it('goes on alone when nobody wants to wait', async () => {
    const world = await ran('a* > b*', {});
    const outcome = await perform(
      world,
      await planOf(world, request),
      { followRollback: async () => 'interrupted' },
      request,
    );
    expect(outcome).toEqual({ kind: 'interrupted', undoing: expect.stringMatching(/:Test-Rollback:run-rollback$/) });
  });
});
