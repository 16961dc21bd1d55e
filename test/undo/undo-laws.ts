import { type FunctionTaskDocument, functionTasks } from '../../lib/definition/document.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import { planFor } from '../../lib/undo/plan-for.js';
import { undoExecution } from '../../lib/undo/undo-execution.js';
import { tasksTo, type UndoPlan } from '../../lib/undo/undo-plan.js';
import type { Scenario } from '../laws/arbitrary-scenario.js';
import type { EngineWorld, WorldCall } from './engine-world.js';

/** Scripts fail at most 12 times, rollbacks are stopped at most 3 times, and every other round gets on by an attempt. */
const MOST_ROUNDS = 20;

/**
 * Undoes what is left of the main execution until nothing is, however often that takes, and asserts the promise: exactly
 * what completed (or was attempted) is undone, once, in reverse dependency order, with its data, and not while anything
 * forward is under way.
 *
 * @param beforeRound may arrange for the rollback of that round to be stopped
 */
export async function undoAndAssert(
  scenario: Scenario,
  world: EngineWorld,
  beforeRound: (round: number) => void = () => {},
): Promise<void> {
  const main = world.executions.get(world.mainArn)!.events;
  const before = world.calls.length;
  let plan: UndoPlan | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    beforeRound(round);
    const planning = round === 0 ? await planFor(world.port, world.mainArn) : undefined;
    const outcome = await undoExecution(world.port, world.mainArn);
    if (outcome.kind === 'refused') throw new Error(outcome.refusal.message);
    // Two who plan get the same bytes.
    if (planning?.kind === 'planned') expect(JSON.stringify(planning.plan)).toBe(JSON.stringify(outcome.plan));
    plan = outcome.plan;
    if (outcome.kind === 'over') break;
  }
  expect(plan?.state).toBe('over');
  const rollbacks = [...world.executions].filter(([arn]) => arn !== world.mainArn);
  const undone = rollbacks.flatMap(([, { events }]) => succeeded(events));
  const tasks = functionTasks(scenario.workflow);
  const completed = new Set(succeeded(main));
  const attempted = new Set(scheduled(main));
  const wanted = tasks.filter(({ name, rollback }) =>
    rollback?.on === 'attempted' ? attempted.has(name) : rollback !== undefined && completed.has(name),
  );
  // Each is undone, and once.
  expect([...undone].sort()).toEqual(wanted.map(({ name }) => name).sort());
  const undoCalls = world.calls.filter(({ role }) => role === 'rollback');
  for (const task of wanted) assertCalls(task, undoCalls, rollbacks, { scenario, tasks, main });
  assertOrder(wanted, tasks, undoCalls);
  // Of those that nobody undoes because nobody knows, everybody is told.
  const unknown = tasks.filter(
    ({ name, rollback }) => rollback?.on === 'completed' && attempted.has(name) && outcomeOf(main, name) === 'unknown',
  );
  expect([...tasksTo(plan!, 'cannot')].sort()).toEqual(unknown.map(({ name }) => name).sort());
  assertNothingUnderWay(world.calls, undoCalls, before);
  // Whoever asks again does nothing.
  const calls = world.calls.length;
  expect((await undoExecution(world.port, world.mainArn)).kind).toBe('over');
  expect(world.calls.length).toBe(calls);
}

interface Expected {
  readonly scenario: Scenario;
  readonly tasks: readonly FunctionTaskDocument[];
  readonly main: readonly HistoryEvent[];
}

/** The names of the tasks whose calls succeeded, straight from the chain of events. */
function succeeded(events: readonly HistoryEvent[]): readonly string[] {
  return events.filter(({ type }) => type === 'TaskSucceeded').flatMap((event) => callOf(events, event) ?? []);
}

function scheduled(events: readonly HistoryEvent[]): readonly string[] {
  return events.filter(({ type }) => type === 'TaskScheduled').flatMap((event) => callOf(events, event) ?? []);
}

function callOf(events: readonly HistoryEvent[], from: HistoryEvent): string | undefined {
  let event: HistoryEvent | undefined = from;
  while (event !== undefined && event.type !== 'TaskScheduled') event = events[event.previousEventId - 1];
  if (event?.details?.resourceType !== 'lambda') return undefined;
  return JSON.parse(event.details.parameters as string).Payload.task;
}

type Rollbacks = readonly (readonly [string, { readonly events: readonly HistoryEvent[] }])[];

/** A rollback is called again only after a call that failed, or was cut off when its execution was stopped. */
function assertCalls(task: FunctionTaskDocument, all: readonly WorldCall[], rollbacks: Rollbacks, expected: Expected) {
  const calls = all.filter((call) => call.task === task.name);
  const isCutOff = ({ executionArn, endsMs }: WorldCall) =>
    rollbacks.some(([arn, { events }]) => arn === executionArn && endsMs >= events.at(-1)!.timestamp);
  for (const call of calls.slice(0, -1))
    expect([task.name, call.outcome === 'failed' || isCutOff(call)]).toEqual([task.name, true]);
  for (const call of calls) assertPayload(task, call, expected);
}

function assertPayload(task: FunctionTaskDocument, { payload }: WorldCall, { scenario, tasks, main }: Expected) {
  const parents = tasks.filter(({ nextTasks }) => nextTasks.includes(task.name));
  const outcome = outcomeOf(main, task.name);
  expect(payload).toMatchObject({
    input: scenario.input,
    task: task.name,
    execution: { name: 'run' },
    outcome,
    output: outcome === 'completed' ? scenario.tasks[task.name]!.output : null,
  });
  expect(payload.results).toEqual(Object.fromEntries(parents.map(({ name }) => [name, scenario.tasks[name]!.output])));
}

/** By the last thing that happened to a call of the task. */
function outcomeOf(events: readonly HistoryEvent[], task: string): string {
  const happened = events.filter(({ type }) => /^Task(Scheduled|Succeeded|Failed|TimedOut)$/.test(type));
  const last = happened.findLast((event) => callOf(events, event) === task);
  if (last?.type === 'TaskSucceeded') return 'completed';
  const isOwn = last?.type === 'TaskFailed' && /^(Boom|NonRetryableError|Odd)$/.test(String(last.details?.error));
  return isOwn ? 'failed' : 'unknown';
}

/** A rollback begins when those of everything that depended on its task are over. */
function assertOrder(
  wanted: readonly FunctionTaskDocument[],
  tasks: readonly FunctionTaskDocument[],
  calls: readonly WorldCall[],
): void {
  const byName = new Map(tasks.map((task) => [task.name, task]));
  const depends = (task: string, on: string): boolean =>
    (byName.get(on)?.nextTasks ?? []).some((next) => next === task || depends(task, next));
  // Once a rollback has failed for good the others go on, so it is the first call that counts.
  const of = (name: string) => calls.filter(({ task }) => task === name);
  for (const task of wanted) {
    const first = of(task.name)[0]!;
    for (const later of wanted.filter((other) => depends(other.name, task.name))) {
      const own = of(later.name).filter(({ executionArn }) => executionArn === first.executionArn);
      const begun = of(later.name)[0]!;
      expect([later.name, task.name, begun.startedMs <= first.startedMs]).toEqual([later.name, task.name, true]);
      for (const { endsMs } of own) expect(endsMs).toBeLessThanOrEqual(first.startedMs);
    }
  }
}

/** What was cut off is over before anything is undone by those who plan; calls of one rollback never overlap. */
function assertNothingUnderWay(calls: readonly WorldCall[], undoCalls: readonly WorldCall[], before: number): void {
  const forwardEnd = Math.max(0, ...calls.filter(({ role }) => role === 'task').map(({ endsMs }) => endsMs));
  for (const call of calls.slice(before)) {
    expect(call.role).toBe('rollback');
    expect(call.startedMs).toBeGreaterThanOrEqual(forwardEnd);
  }
  undoCalls.forEach((call, index) => {
    const earlier = undoCalls.slice(0, index).filter(({ task }) => task === call.task);
    for (const { endsMs } of earlier) expect(endsMs).toBeLessThanOrEqual(call.startedMs);
  });
}
