import { functionTasks } from '../../lib/definition/document.js';
import { isJsonObject } from '../../lib/json.js';
import { planUndo } from '../../lib/undo/plan-undo.js';
import { printUndoPlan } from '../../lib/undo/print-undo-plan.js';
import type { UndoFacts } from '../../lib/undo/undo-facts.js';
import type { UndoPlan } from '../../lib/undo/undo-plan.js';
import { workflow as inNotation } from '../asl/emit/workflow-notation.js';
import { facts, type WrittenRollback } from './written-history.js';

function plan(given: UndoFacts): UndoPlan {
  const planning = planUndo(given);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  return planning.plan;
}

function refusal(given: UndoFacts): string {
  const planning = planUndo(given);
  return planning.kind === 'refused' ? planning.refusal.reason : planning.kind;
}

interface Row {
  readonly title: string;
  readonly workflow: string;
  readonly events: string;
  readonly rollbacks?: readonly (string | WrittenRollback)[];
  /** The printed plan, without its first line and empty ones. */
  readonly plan: readonly string[];
}

const rows: readonly Row[] = [
  {
    title: 'stopped between tasks',
    workflow: 'a* > b*, b > c*',
    events: 'do a, do b, ABORTED',
    plan: ['  a  completed  to undo', '  b  completed  to undo', 'To undo: b ; a', 'By run-rollback of Test-Rollback'],
  },
  {
    title: 'stopped before anything',
    workflow: 'a* > b*',
    events: 'ABORTED',
    plan: ['  no task was begun', 'There is nothing to undo.'],
  },
  {
    title: 'entered, but never called',
    workflow: 'a* > b!',
    events: 'do a, enter b, ABORTED',
    plan: ['  a  completed  to undo', 'To undo: a', 'By run-rollback of Test-Rollback'],
  },
  {
    title: 'under way',
    workflow: 'a* > b! c*',
    events: 'do a, call b, call c, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo; may be under way until 1970-01-01 00:01:09 UTC',
      '  c  unknown    cannot be undone; may be under way until 1970-01-01 00:01:12 UTC',
      'To undo: b ; a',
      'Not before 1970-01-01 00:01:12 UTC, when all that was under way must be over',
      'By run-rollback of Test-Rollback',
      'Cannot be undone: c. Nobody knows whether it had an effect, and its rollback undoes only what completed.',
      "  fix: look, and undo it by hand; with rollback: { on: 'attempted' } it would be undone",
    ],
  },
  {
    title: 'scheduled, but not started',
    workflow: 'a* > b!',
    events: 'do a, enter b, schedule b, TIMED_OUT',
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo; may be under way until 1970-01-01 00:01:08 UTC',
      'To undo: b ; a',
      'Not before 1970-01-01 00:01:08 UTC, when all that was under way must be over',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'waiting for its next attempt',
    workflow: 'a* > b!',
    events: 'do a, call b, fail b Boom, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  failed     to undo (Boom: it broke)',
      'To undo: b ; a',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'under way again',
    workflow: 'a* > b!',
    events: 'do a, call b, fail b Boom, schedule b, start b, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo; may be under way until 1970-01-01 00:01:12 UTC',
      'To undo: b ; a',
      'Not before 1970-01-01 00:01:12 UTC, when all that was under way must be over',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'retried, then completed',
    workflow: 'a* > b*',
    events: 'do a, call b, fail b Boom, schedule b, start b, succeed b, exit b, SUCCEEDED',
    plan: ['  a  completed  to undo', '  b  completed  to undo', 'To undo: b ; a', 'By run-rollback of Test-Rollback'],
  },
  {
    title: 'timed out, crashed',
    workflow: 'a! > b!, a > c*',
    events: 'do a, call b, call c, time-out b, fail c Sandbox.Timedout, exit b, exit c, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo (States.Timeout)',
      '  c  unknown    cannot be undone (Sandbox.Timedout: it broke)',
      'To undo: b ; a',
      'By run-rollback of Test-Rollback',
      'Cannot be undone: c. Nobody knows whether it had an effect, and its rollback undoes only what completed.',
      "  fix: look, and undo it by hand; with rollback: { on: 'attempted' } it would be undone",
    ],
  },
  {
    title: 'its last attempt counts',
    workflow: 'a > b* c*',
    events:
      'do a, call b, call c, fail b Boom, fail c Lambda.Unknown, schedule b, schedule c, fail b Lambda.Unknown, fail c Boom, ABORTED',
    plan: [
      '  a  completed  has no rollback',
      '  b  unknown    cannot be undone (Lambda.Unknown: it broke)',
      '  c  failed     nothing to undo (Boom: it broke)',
      'There is nothing to undo.',
      'Cannot be undone: b. Nobody knows whether it had an effect, and its rollback undoes only what completed.',
      "  fix: look, and undo it by hand; with rollback: { on: 'attempted' } it would be undone",
    ],
  },
  {
    title: 'caught while others go on',
    workflow: 'a* > b! c*',
    events: 'do a, call b, call c, fail b Boom, exit b, succeed c, exit c, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  failed     to undo (Boom: it broke)',
      '  c  completed  to undo',
      'To undo: (b | c) ; a',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'a result that could not be used',
    workflow: 'a* > b*',
    events: 'do a, call b, succeed b, misevaluate b, exit b, ABORTED',
    plan: ['  a  completed  to undo', '  b  completed  to undo', 'To undo: b ; a', 'By run-rollback of Test-Rollback'],
  },
  {
    title: 'never called, since its arguments failed',
    workflow: 'a* > b!',
    events: 'do a, enter b, misevaluate b, exit b, ABORTED',
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo (States.QueryEvaluationError: no such thing)',
      'To undo: b ; a',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'regretted',
    workflow: 'a* > b* c*, b > d, c > d',
    events: 'do a, do b, do c, do d, SUCCEEDED',
    plan: [
      '  a  completed  to undo',
      '  b  completed  to undo',
      '  c  completed  to undo',
      '  d  completed  has no rollback',
      'To undo: (b | c) ; a',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'everything undone',
    workflow: 'a* > b',
    events: 'do a, call b, fail b Boom, exit b, FAILED',
    rollbacks: ['do a, SUCCEEDED'],
    plan: [
      '  a  completed  undone by run-rollback',
      '  b  failed     has no rollback (Boom: it broke)',
      '  Rollback run-rollback: SUCCEEDED',
      'Everything that can be undone is undone.',
    ],
  },
  {
    title: 'a rollback that failed',
    workflow: 'a* > b* c, b > c',
    events: 'do a, do b, call c, fail c Boom, exit c, FAILED',
    rollbacks: ['call b, fail b Sad, exit b, do a, FAILED'],
    plan: [
      '  a  completed  undone by run-rollback',
      '  b  completed  to undo; its rollback failed: Sad: it broke',
      '  c  failed     has no rollback (Boom: it broke)',
      '  Rollback run-rollback: FAILED',
      'To undo: b',
      'By run-rollback-2 of Test-Rollback',
    ],
  },
  {
    title: 'a rollback that was stopped',
    workflow: 'a* > b* c, b > c',
    events: 'do a, do b, call c, fail c Boom, exit c, FAILED',
    rollbacks: ['call b, ABORTED'],
    plan: [
      '  a  completed  to undo',
      '  b  completed  to undo',
      '  c  failed     has no rollback (Boom: it broke)',
      '  Rollback run-rollback: ABORTED',
      'To undo: b ; a',
      'Not before 1970-01-01 00:17:44 UTC, when all that was under way must be over',
      'By run-rollback-2 of Test-Rollback',
    ],
  },
  {
    title: 'the second rollback',
    workflow: 'a* > b* c, b > c',
    events: 'do a, do b, SUCCEEDED',
    rollbacks: ['call b, fail b Sad, exit b, do a, FAILED', 'do b, SUCCEEDED'],
    plan: [
      '  a  completed  undone by run-rollback',
      '  b  completed  undone by run-rollback-2',
      '  Rollback run-rollback: FAILED',
      '  Rollback run-rollback-2: SUCCEEDED',
      'Everything that can be undone is undone.',
    ],
  },
  {
    title: 'a rollback that is running',
    workflow: 'a* > b*',
    events: 'do a, do b, ABORTED',
    rollbacks: ['call b'],
    plan: [
      '  a  completed  to undo',
      '  b  completed  to undo',
      '  Rollback run-rollback: RUNNING',
      'A rollback is running: arn:aws:states:us-east-1:123456789012:execution:Test-Rollback:run-rollback',
    ],
  },
  {
    title: 'a rollback that waits for what is under way',
    workflow: 'a* > b!',
    events: 'do a, call b, ABORTED',
    rollbacks: ['call b'],
    plan: [
      '  a  completed  to undo',
      '  b  unknown    to undo; may be under way until 1970-01-01 00:01:09 UTC',
      '  Rollback run-rollback: RUNNING',
      'A rollback is running: arn:aws:states:us-east-1:123456789012:execution:Test-Rollback:run-rollback',
      'It undoes nothing before 1970-01-01 00:01:09 UTC, when all that was under way must be over',
    ],
  },
  {
    title: 'redriven: what was left behind',
    workflow: 'a* > b!',
    events: 'do a, call b, ABORTED, REDRIVEN, schedule b, start b, succeed b, exit b, SUCCEEDED',
    plan: [
      '  a  completed  to undo',
      '  b  completed  to undo; may be under way until 1970-01-01 00:01:09 UTC',
      'To undo: b ; a',
      'Not before 1970-01-01 00:01:09 UTC, when all that was under way must be over',
      'By run-rollback of Test-Rollback',
    ],
  },
  {
    title: 'the input refused, which is before anything has an effect',
    workflow: 'a! > b*',
    events: 'call a, fail a InputTooLarge, exit a, FAILED',
    plan: ['  a  failed     nothing to undo (InputTooLarge: it broke)', 'There is nothing to undo.'],
  },
  {
    title: 'undone, redriven and done again',
    workflow: 'a* > b!',
    events: 'do a, call b, ABORTED, REDRIVEN, schedule b, start b, succeed b, exit b, SUCCEEDED',
    rollbacks: [{ events: 'do b, do a, SUCCEEDED', from: 5 }],
    plan: [
      '  a  completed  undone by run-rollback',
      '  b  completed  to undo; may be under way until 1970-01-01 00:01:09 UTC',
      '  Rollback run-rollback: SUCCEEDED',
      'To undo: b',
      'Not before 1970-01-01 00:01:09 UTC, when all that was under way must be over',
      'By run-rollback-2 of Test-Rollback',
    ],
  },
  {
    title: 'undone, told to the next rollback as undone, redriven and done again',
    workflow: 'a* > b*',
    events: 'do a, do b, ABORTED, REDRIVEN, schedule b, start b, succeed b, exit b, SUCCEEDED',
    rollbacks: [
      { events: 'do b, call a, fail a Boom, exit a, FAILED', from: 1 },
      { events: 'do a, SUCCEEDED', input: { undone: ['b'] }, from: 12 },
    ],
    plan: [
      '  a  completed  undone by run-rollback-2',
      '  b  completed  to undo',
      '  Rollback run-rollback: FAILED',
      '  Rollback run-rollback-2: SUCCEEDED',
      'To undo: b',
      'By run-rollback-3 of Test-Rollback',
    ],
  },
];

it.each(rows)('$title', ({ workflow, events, rollbacks = [], plan: expected }) => {
  const made = plan(facts(workflow, events, rollbacks));
  const lines = printUndoPlan(made).split('\n');
  expect(lines.slice(1).filter((line) => line !== '')).toEqual(expected);
  assertInput(made, workflow);
});

/** Laws of every plan: what there is to undo is in the input, and nothing that nobody asked for. */
function assertInput({ state, tasks, next, notBefore }: UndoPlan, notation: string): void {
  const toUndo = tasks.filter(({ undo }) => undo.kind === 'to-undo');
  expect(state === 'to-undo').toBe(next !== undefined);
  if (next === undefined) return;
  const { done, failed = {}, undone = [] } = next.input;
  if (!isJsonObject(done) || !isJsonObject(failed) || !Array.isArray(undone)) throw new Error('no input');
  const parents = (name: string) =>
    functionTasks(inNotation(notation))
      .filter(({ nextTasks }) => nextTasks.includes(name))
      .map((task) => task.name);
  const needed = new Set(toUndo.flatMap(({ task }) => [task, ...parents(task)]));
  const completed = tasks.filter(({ task, outcome }) => outcome === 'completed' && needed.has(task));
  expect(done).toEqual(Object.fromEntries(completed.map(({ task, output }) => [task, output])));
  expect(Object.keys(failed)).toEqual(toUndo.filter(({ outcome }) => outcome !== 'completed').map(({ task }) => task));
  for (const task of undone) expect(tasks.find((each) => each.task === task)?.undo.kind).toBe('undone');
  expect(next.input.notBefore).toBe(notBefore);
  expect(next.input.execution).toEqual({ id: expect.any(String), name: 'run' });
}

it('gives a rollback the outputs that it reads, and the failure that the first one was told', () => {
  const failure = { task: 'd', error: 'Boom' };
  const rollbacks = [{ events: 'call b, fail b Sad, exit b, do c, do a, FAILED', input: { failure } }];
  const { next } = plan(
    facts('a* > b* c*, b > d, c > d', 'do a, do b, do c, call d, fail d Boom, exit d, FAILED', rollbacks),
  );
  expect(next).toEqual({
    arn: 'arn:aws:states:us-east-1:123456789012:execution:Test-Rollback:run-rollback-2',
    name: 'run-rollback-2',
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Test-Rollback',
    input: {
      AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: 'arn:aws:states:us-east-1:123456789012:execution:Test:run',
      execution: { id: 'arn:aws:states:us-east-1:123456789012:execution:Test:run', name: 'run' },
      input: { id: 1 },
      done: { a: 'out a', b: 'out b' },
      failure,
      undone: ['a'],
    },
  });
});

it('tells rollbacks of the first task that failed for good, not of one that was to be tried again', () => {
  const events = 'do a, call b, call c, fail b Early, fail c Boom, exit c, ABORTED';
  expect(plan(facts('a! > b! c!', events)).next?.input).toMatchObject({
    failed: { b: { error: 'Early' }, c: { error: 'Boom' } },
    failure: { task: 'c', error: 'Boom' },
  });
});

it('cuts long causes, so that many fit', () => {
  const given = facts('a! > b!', 'do a, call b, fail b Boom, exit b, ABORTED');
  const events = given.execution.events.map((event) =>
    event.type === 'TaskFailed' ? { ...event, details: { ...event.details, cause: 'x'.repeat(30_000) } } : event,
  );
  const input = plan({ ...given, execution: { ...given.execution, events } }).next?.input;
  expect(input?.failed).toEqual({ b: { error: 'Boom', cause: 'x'.repeat(2000) } });
});

it('takes what an earlier rollback was told to be undone for undone', () => {
  const rollbacks = [{ events: 'ABORTED', input: { undone: ['b'] } }];
  const { tasks } = plan(facts('a* > b*', 'do a, do b, ABORTED', rollbacks));
  expect(tasks.map(({ undo }) => undo.kind)).toEqual(['to-undo', 'undone']);
});

describe('refuses', () => {
  const stopped = facts('a* > b*', 'do a, do b, ABORTED');
  const { execution } = stopped;
  const without = (type: string): UndoFacts => ({
    ...stopped,
    execution: {
      ...execution,
      events: execution.events.map((event) => (event.type === type ? { ...event, details: {} } : event)),
    },
  });
  const { input: _input, ...noInput } = execution;
  const large = 'x'.repeat(262_000);
  it.each<[string, UndoFacts]>([
    ['StillRunning', facts('a* > b*', 'do a, call b')],
    ['StillRunning', { ...stopped, execution: { ...execution, status: 'PENDING_REDRIVE' } }],
    ['IncompleteHistory', { ...stopped, execution: { ...execution, events: execution.events.slice(0, -1) } }],
    ['IncompleteHistory', { ...stopped, execution: { ...execution, events: execution.events.slice(1) } }],
    ['NameTaken', facts('a*', 'do a, ABORTED', [{ events: 'ABORTED', input: { execution: { id: 'another' } } }])],
    ['PayloadsMissing', without('TaskSucceeded')],
    ['PayloadsMissing', { ...stopped, execution: noInput }],
    ['InputTooLarge', { ...stopped, execution: { ...execution, input: large } }],
  ])('%s', (reason, given) => expect(refusal(given)).toBe(reason));

  it('a rollback of which not everything is told', () => {
    const given = facts('a* > b*', 'do a, do b, ABORTED', ['do b, ABORTED']);
    const [first] = given.rollbacks;
    if (first === undefined) throw new Error('no rollback');
    const cut = { ...given, rollbacks: [{ ...first, events: first.events.slice(0, -1) }] };
    expect(refusal(cut)).toBe('IncompleteHistory');
  });
});

it('needs no output that nobody reads', () => {
  const given = facts('a* > b > c*', 'do a, do b, ABORTED');
  const events = given.execution.events.map((event) =>
    event.type === 'TaskSucceeded' && event.timestamp > 6000 ? { ...event, details: {} } : event,
  );
  expect(refusal({ ...given, execution: { ...given.execution, events } })).toBe('planned');
});

it('says what was cut off when payloads are truncated', () => {
  const given = facts('a*', 'do a, ABORTED');
  const events = given.execution.events.map((event) =>
    event.type === 'TaskSucceeded'
      ? { ...event, details: { ...event.details, outputDetails: { truncated: true } } }
      : event,
  );
  expect(refusal({ ...given, execution: { ...given.execution, events } })).toBe('PayloadsMissing');
});
