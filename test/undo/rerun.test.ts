import type { JsonObject } from '../../lib/json.js';
import type { RerunRecord } from '../../lib/rerun-record.js';
import { undoStopped } from '../../lib/undo/lambda/undo-stopped-execution.js';
import { planFor } from '../../lib/undo/plan-for.js';
import { planUndo } from '../../lib/undo/plan-undo.js';
import { printUndoPlan } from '../../lib/undo/print-undo-plan.js';
import { rerunName } from '../../lib/undo/rerun-name.js';
import { undoExecution } from '../../lib/undo/undo-execution.js';
import type { UndoFacts } from '../../lib/undo/undo-facts.js';
import type { UndoPlan } from '../../lib/undo/undo-plan.js';
import { type PaperPort, paperPort } from './paper-port.js';
import { facts } from './written-history.js';

const { arn } = facts('a*', 'ABORTED').execution;
const earlier = arn.replace(/run$/, 'earlier');

function plan(given: UndoFacts, isMeant?: (task: string) => boolean): UndoPlan {
  const planning = planUndo(given, isMeant);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  return planning.plan;
}

const lines = (given: UndoFacts, isMeant?: (task: string) => boolean) =>
  printUndoPlan(plan(given, isMeant))
    .split('\n')
    .slice(1)
    .filter((line) => line !== '');

/** The same execution as a rerun of an earlier one. */
function asRerun(given: UndoFacts, results: JsonObject): UndoFacts {
  const record: RerunRecord = { of: earlier, input: { id: 1 }, reused: { [earlier]: Object.keys(results) }, results };
  return {
    ...given,
    execution: { ...given.execution, input: { 'stepwright:rerun': record as unknown as JsonObject } },
  };
}

describe('of a rerun', () => {
  it('what it reused is to be undone, whether the machine got there or not, and whatever became of the call', () => {
    const given = asRerun(facts('a* > b*, b > c*, c > d*', 'do a, call b, fail b Lambda.Unknown, ABORTED'), {
      a: 1,
      b: 'B',
      c: 'C',
    });
    expect(lines(given)).toEqual([
      '  c  completed  to undo; ran in earlier',
      '  a  completed  to undo; ran in earlier',
      '  b  completed  to undo; ran in earlier',
      'To undo: c ; b ; a',
      'By run-rollback of Test-Rollback',
    ]);
    // The recorded results, also of what answered something else.
    expect(plan(given).next?.input).toMatchObject({ done: { a: 1, b: 'B', c: 'C' } });
    expect(plan(given).next?.input).not.toHaveProperty('failed');
  });

  it('nobody waits for a call that only answers', () => {
    const given = asRerun(facts('a* > b*', 'do a, call b, ABORTED'), { a: 1, b: 2 });
    expect(plan(given).notBefore).toBeUndefined();
    expect(plan(facts('a* > b*', 'do a, call b, ABORTED')).notBefore).toBeDefined();
  });

  it('what was undone of it is undone', () => {
    const given = asRerun(
      facts('a* > b*', 'ABORTED', [{ events: 'call a, succeed a, SUCCEEDED', input: { execution: { id: arn } } }]),
      { a: 1, b: 2 },
    );
    expect(lines(given).slice(0, 2)).toEqual([
      '  a  completed  undone by run-rollback; ran in earlier',
      '  b  completed  to undo; ran in earlier',
    ]);
  });
});

describe('of an execution that was rerun', () => {
  const successor = { arn: `${arn}-rerun`, name: 'run-rerun', status: 'FAILED', reused: new Set(['a', 'd']) } as const;

  it('what the rerun took over is left to it', () => {
    const given = { ...facts('a* > b*, b > c, c > d', 'do a, do b, do c, do d, ABORTED'), successor };
    expect(lines(given)).toEqual([
      '  a  completed  taken over by run-rerun',
      '  b  completed  to undo',
      '  c  completed  has no rollback',
      '  d  completed  has no rollback',
      'To undo: b',
      'By run-rollback of Test-Rollback',
      'Taken over by run-rerun, which reran it: a',
      '  fix: to undo that as well, undo run-rerun: stepwright rollback Test:run-rerun',
    ]);
    // Its result is there to be read, and it is not to be undone.
    expect(plan(given).next?.input).toMatchObject({ done: { a: 'out a', b: 'out b' }, undone: ['a'], kept: ['a'] });
  });

  it('there is nothing left when it took over everything', () => {
    const given = { ...facts('a* > b', 'do a, ABORTED'), successor };
    expect(plan(given).state).toBe('over');
    expect(lines(given).slice(1)).toEqual([
      'Taken over by run-rerun, which reran it: a',
      '  fix: to undo that as well, undo run-rerun: stepwright rollback Test:run-rerun',
    ]);
  });
});

describe('a rerun that is found by its name', () => {
  const stopped = facts('a* > b*', 'do a, do b, ABORTED');

  /** A port that tells of an execution of that name, with some input. */
  function portWith(input: object): PaperPort {
    const port = paperPort(stopped);
    const found = { arn: `${arn}-rerun`, name: 'run-rerun', status: 'RUNNING', redriveCount: 0 } as const;
    const describe: PaperPort['describe'] = async (asked) =>
      asked === found.arn ? { ...found, input: JSON.stringify(input) } : port.describe(asked);
    return { ...port, describe };
  }
  const record = (of: string) => ({
    'stepwright:rerun': { of, input: {}, reused: { [arn]: ['a', 'b'] }, results: { a: 1, b: 2 } },
  });

  it('has what it reuses', async () => {
    const planning = await planFor(portWith(record(arn)), arn);
    expect(planning).toMatchObject({
      plan: {
        state: 'over',
        successor: { name: 'run-rerun', status: 'RUNNING' },
        tasks: [{ undo: { kind: 'taken-over', by: 'run-rerun' } }, { undo: { kind: 'taken-over' } }],
      },
    });
  });

  it.each([
    ['reruns another one', record(earlier)],
    ['reruns nothing', { id: 1 }],
  ])('has nothing when it %s', async (_, input) => {
    const planning = await planFor(portWith(input), arn);
    expect(planning).toMatchObject({ plan: { state: 'to-undo' } });
    expect(planning).not.toHaveProperty('plan.successor');
  });

  it('is left alone by what undoes executions that were stopped', async () => {
    const port = portWith(record(arn));
    const event = { detail: { executionArn: arn, status: 'ABORTED', redriveCount: 0 } };
    expect(await undoStopped(port, event)).toContain('Taken over by run-rerun, which reran it: a, b');
    expect(port.started).toEqual([]);
  });
});

describe('of some of the tasks', () => {
  const isMeant = (task: string) => task !== 'a';
  const stopped = facts('a* > b*, b > c*', 'do a, do b, do c, ABORTED');

  it('undoes these, and leaves the others as they are', () => {
    expect(lines(stopped, isMeant)).toEqual([
      '  a  completed  to undo',
      '  b  completed  to undo',
      '  c  completed  to undo',
      'To undo: c ; b',
      'By run-rollback of Test-Rollback',
    ]);
    const { next } = plan(stopped, isMeant);
    expect(next?.input).toMatchObject({ done: { a: 'out a' }, undone: ['a'], kept: ['a'] });
    expect(plan(stopped, () => false)).toMatchObject({ state: 'over' });
  });

  it('does not take for undone what was only left out', () => {
    const { next } = plan(stopped, isMeant);
    const after = facts('a* > b*, b > c*', 'do a, do b, do c, ABORTED', [
      { events: 'call c, succeed c, call b, succeed b, SUCCEEDED', input: next?.input ?? {} },
    ]);
    expect(lines(after)).toEqual([
      '  a  completed  to undo',
      '  b  completed  undone by run-rollback',
      '  c  completed  undone by run-rollback',
      '  Rollback run-rollback: SUCCEEDED',
      'To undo: a',
      'By run-rollback-2 of Test-Rollback',
    ]);
  });

  it('starts a rollback with these', async () => {
    const port = paperPort(stopped);
    const outcome = await undoExecution(port, arn, undefined, isMeant);
    expect(outcome.kind).toBe('started');
    expect(JSON.parse(port.started[0]!.input)).toEqual(plan(stopped, isMeant).next?.input);
  });
});

describe('rerunName', () => {
  it.each([
    ['A-1', 'A-1-rerun'],
    ['A-1-rerun', 'A-1-rerun-2'],
    ['A-1-rerun-2', 'A-1-rerun-3'],
    ['A-1-rerun-99', 'A-1-rerun-100'],
    ['A-rerun-1-b', 'A-rerun-1-b-rerun'],
    ['rerun', 'rerun-rerun'],
  ])('of %s is %s', (name, expected) => {
    expect(rerunName({ arn, name })).toBe(expected);
  });

  it('has at most 80 characters, and goes on from there', () => {
    const first = rerunName({ arn, name: 'x'.repeat(75) });
    expect(first).toMatch(/^[0-9a-f]{64}-rerun$/);
    expect(rerunName({ arn: 'another', name: first })).toBe(`${first}-2`);
    expect(rerunName({ arn, name: 'x'.repeat(74) })).toBe(`${'x'.repeat(74)}-rerun`);
    expect(rerunName({ arn: 'another', name: 'x'.repeat(75) })).not.toBe(first);
  });
});
