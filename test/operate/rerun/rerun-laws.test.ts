import fc from 'fast-check';
import { functionTasks, type WorkflowDocument } from '../../../lib/definition/document.js';
import { performRerun, planRerunOf } from '../../../lib/operate/rerun/perform-rerun.js';
import type { RerunPlan, RerunWish } from '../../../lib/operate/rerun/rerun-plan.js';
import { readRerun } from '../../../lib/rerun-record.js';
import { planFor } from '../../../lib/undo/plan-for.js';
import { undoExecution } from '../../../lib/undo/undo-execution.js';
import { workflow } from '../../asl/emit/workflow-notation.js';
import { arbitraryScenario, type Scenario } from '../../laws/arbitrary-scenario.js';
import { littleSearch } from '../../laws/little-search.js';
import { changeWorkflow, type WorkflowChange } from './change-workflow.js';
import { NO_ERROR, type RerunWorld, rerunWorld } from './rerun-world.js';

/** `npm run fuzz` sets these: any number of runs, and the seed that found something. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 50);
const SEED = Number(process.env.FUZZ_SEED ?? 20261126);

/** Scripts of a task fail three times at most, and so do those of its rollback; every other round gets on by one. */
const MOST_ROUNDS = 80;

const whatIsLeft: RerunWish = { kind: 'what-is-left' };

/** Where executions are stopped, the first one first, and from where one that succeeded is run again. */
const arbitraryStory = fc.record({
  scenario: arbitraryScenario({ maxTasks: 7 }),
  stops: fc.array(fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }), { maxLength: 4 }),
  from: fc.array(fc.nat(), { maxLength: 2 }),
  /** How many calls of a task succeed before its script begins. */
  late: fc.array(fc.nat(2), { minLength: 7, maxLength: 7 }),
  change: fc.option(
    fc.record({
      after: fc.nat(3),
      drop: fc.option(fc.nat(), { nil: undefined }),
      cut: fc.nat(),
      join: fc.tuple(fc.nat(), fc.nat()),
      flips: fc.array(fc.boolean(), { maxLength: 7 }),
    }),
    { nil: undefined },
  ),
});

/** What happens to one execution and its reruns. */
interface Story {
  readonly world: RerunWorld;
  /** Where the next executions are stopped. */
  readonly stops: (number | undefined)[];
  /** What is deployed after so many reruns. */
  change?: WorkflowChange | undefined;
  /** As it is deployed now. */
  workflow: WorkflowDocument;
  /** What each execution ran. */
  readonly workflows: Map<string, WorkflowDocument>;
  /** How often a task has run again with its effect in force, as the plan said. */
  readonly twice: Map<string, number>;
  readonly plans: RerunPlan[];
}

function storyOf(world: RerunWorld, workflow: WorkflowDocument): Story {
  return { world, workflow, stops: [], workflows: new Map([[world.mainArn, workflow]]), twice: new Map(), plans: [] };
}

/** A scenario in which tasks begin to fail later. */
function withLateFailures(scenario: Scenario, late: readonly number[]): Scenario {
  const tasks = Object.entries(scenario.tasks).map(([task, script], index) => {
    const before = Array.from({ length: late[index] ?? 0 }, () => ({ error: NO_ERROR }));
    return [task, { ...script, failures: [...before, ...script.failures] }];
  });
  return { ...scenario, tasks: Object.fromEntries(tasks) };
}

beforeEach(() => jest.spyOn(console, 'info').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

it('reruns of random workflows, stopped and failing and changed anywhere, have every effect once, and undo all of it', async () => {
  const seen = { reused: 0, undoneFirst: 0, keys: 0, changed: 0 };
  const property = fc.asyncProperty(arbitraryStory, async ({ scenario: given, stops, from, late, change }) => {
    const scenario = withLateFailures(given, late);
    const world = rerunWorld(scenario, littleSearch);
    const story: Story = { ...storyOf(world, scenario.workflow), stops: stops.slice(1), change };
    await world.runMain(stops[0]);
    let last = await rerunUntilSuccess(story, world.mainArn);
    const names = functionTasks(story.workflow).map(({ name }) => name);
    const tasks = [...new Set(from.map((index) => names[index % names.length]!))];
    if (tasks.length > 0) {
      const next = await rerunOnce(story, last, { kind: 'from', tasks });
      if (next !== undefined) last = await rerunUntilSuccess(story, next);
    }
    await undoAndAssert(story, last);
    expect(world.strange).toEqual([]);
    for (const { reuse, run, undoFirst } of story.plans) {
      seen.reused += reuse.length;
      seen.undoneFirst += undoFirst.length;
      seen.keys += run.filter(({ sameKey }) => sameKey).length;
    }
    if (story.workflow !== scenario.workflow) seen.changed += 1;
  });
  const details = await fc.check(property, { numRuns: RUNS, seed: SEED });
  if (details.failed) throw new Error(report(details.counterexample, details.errorInstance));
  // The laws say nothing of what never happens.
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
}, 3_600_000);

it('what the machine would not get to is not reused when it can be undone', async () => {
  const document = workflow('h > a b, a > c*, b > d, a > d');
  const tasks = Object.fromEntries(
    functionTasks(document).map(({ name }) => [
      name,
      { failures: name === 'b' ? [{ error: NO_ERROR }, { error: 'Boom' }] : [], output: null, delayMs: 5 },
    ]),
  );
  const world = rerunWorld({ workflow: document, input: {}, tasks, rollbacks: tasks });
  const story = storyOf(world, document);
  await world.runMain();
  const next = (await rerunOnce(story, world.mainArn, { kind: 'from', tasks: ['b'] })) ?? '';
  expect(world.statusOf(next)).toBe('FAILED');
  expect(story.plans[0]?.run.map(({ because }) => because.kind)).toContain('behind');
  await undoAndAssert(story, await rerunUntilSuccess(story, next));
  expect(world.strange).toEqual([]);
});

/** One rerun: the ARN of what was started; undefined when something could not be undone yet. */
async function rerunOnce(story: Story, arn: string, wish: RerunWish): Promise<string | undefined> {
  const { world, workflow: deployed, workflows } = story;
  const request = { wish, newCode: workflows.get(arn) !== deployed };
  const planning = await planRerunOf(world.port, arn, request);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  const { plan } = planning;
  const before = world.calls.length;
  const outcome = await performRerun(world.port, plan, request, world.tools);
  if (outcome.kind === 'refused' && outcome.refusal.reason === 'UndoFailed') return undefined;
  if (outcome.kind !== 'started') throw new Error(JSON.stringify(outcome));
  story.plans.push(plan);
  workflows.set(outcome.arn, deployed);
  for (const { task, again } of plan.run) {
    if (again === 'certain') story.twice.set(task, leftOver(story, task) + 1);
  }
  const made = world.calls.slice(before).filter(({ role, caller }) => role === 'task' && caller === outcome.arn);
  // What is reused is not called.
  const reused = new Set(plan.reuse.map(({ task }) => task));
  expect(made.filter(({ task }) => reused.has(task))).toEqual([]);
  // And does not depend on anything that runs.
  const running = functionTasks(deployed).filter(({ name }) => !reused.has(name));
  expect(running.flatMap(({ nextTasks }) => nextTasks).filter((task) => reused.has(task))).toEqual([]);
  // And nothing runs while anything is under way.
  const ends = Math.max(0, ...world.calls.slice(0, before).map(({ endsMs }) => endsMs));
  for (const { startedMs } of made) expect(startedMs).toBeGreaterThanOrEqual(ends);
  // What is no more is undone, if it can be.
  const names = new Set(functionTasks(deployed).map(({ name }) => name));
  for (const task of plan.undoFirst.filter((name) => !names.has(name))) {
    expect([task, inForce(story, task)]).toEqual([task, leftOver(story, task)]);
  }
  return outcome.arn;
}

async function rerunUntilSuccess(story: Story, first: string): Promise<string> {
  const { world, stops, change } = story;
  let arn = first;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await assertQuiet(story, arn);
    if (world.statusOf(arn) === 'SUCCEEDED') return arn;
    if (change !== undefined && story.plans.length >= change.after) {
      story.change = undefined;
      story.workflow = changeWorkflow(story.workflow, change);
      world.deploy(story.workflow);
      return rerunUntilSuccess(story, arn);
    }
    world.stopNext(stops.shift());
    arn = (await rerunOnce(story, arn, whatIsLeft)) ?? arn;
  }
  throw new Error('it never succeeds');
}

function inForce({ world }: Story, task: string): number {
  return world.effects.filter((effect) => effect.task === task && effect.isInForce).length;
}

/** Effects that nobody undoes, because their task had no rollback when it ran again. */
function leftOver({ twice }: Story, task: string): number {
  return twice.get(task) ?? 0;
}

/** While nothing runs: no effect is there twice, and what is there is what the plan to undo says. */
async function assertQuiet(story: Story, arn: string): Promise<void> {
  const { world, workflows } = story;
  const planning = await planFor(world.port, arn);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  const status = world.statusOf(arn);
  const planned = new Map(planning.plan.tasks.map((task) => [task.task, task]));
  for (const { name, rollback } of functionTasks(workflows.get(arn)!)) {
    const count = inForce(story, name) - leftOver(story, name);
    // Only what has no rollback runs a second time, and only when the plan says so.
    expect([name, count <= 1]).toEqual([name, true]);
    if (rollback === undefined) {
      if (status === 'SUCCEEDED') expect([name, count]).toEqual([name, 1]);
      continue;
    }
    const { undo, outcome } = planned.get(name) ?? {};
    if (undo?.kind === 'undone') expect([name, count]).toEqual([name, 0]);
    // A rollback that was begun may have had its effect.
    if (undo?.kind === 'to-undo' && outcome === 'completed' && !undo.begun) expect([name, count]).toEqual([name, 1]);
    if (status === 'SUCCEEDED') expect([name, undo?.kind, count]).toEqual([name, 'to-undo', 1]);
  }
  // What is reused is known, whether the machine has got to it or not.
  const reused = readRerun(JSON.parse(world.inputOf(arn)))?.reused ?? new Set();
  expect([...reused].filter((task) => planned.get(task)?.outcome !== 'completed' && planned.size > 0)).toEqual([]);
  // The machine itself undid all that could be, unless a rollback failed or somebody stopped it.
  if (status === 'FAILED' && planning.plan.rollbacks.at(-1)?.status === 'SUCCEEDED') {
    expect(planning.plan.state).toBe('over');
  }
}

/** The last execution is responsible for everything, and those before for nothing. */
async function undoAndAssert(story: Story, last: string): Promise<void> {
  const { world, workflows } = story;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const outcome = await undoExecution(world.port, last);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
    if (outcome.kind === 'over') break;
  }
  for (const { name, rollback } of functionTasks(workflows.get(last)!)) {
    if (rollback !== undefined) expect([name, inForce(story, name)]).toEqual([name, leftOver(story, name)]);
  }
  let takenOver: readonly string[] = [];
  for (const arn of workflows.keys()) {
    const planning = await planFor(world.port, arn);
    if (planning.kind === 'refused') throw new Error(planning.refusal.message);
    const { state, tasks } = planning.plan;
    expect(state).toBe('over');
    // Whoever takes something over can undo it.
    const undoable = tasks.filter(({ undo }) => undo.kind !== 'no-rollback').map(({ task }) => task);
    expect(undoable).toEqual(expect.arrayContaining([...takenOver]));
    takenOver = tasks.filter(({ undo }) => undo.kind === 'taken-over').map(({ task }) => task);
  }
}

function report(counterexample: [unknown] | null, error: unknown): string {
  return `seed ${SEED}: ${error instanceof Error ? error.stack : String(error)}\n\nsmallest story:\n${JSON.stringify(counterexample?.[0])}`;
}
