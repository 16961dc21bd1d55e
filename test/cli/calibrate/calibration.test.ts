import { calibrate } from '../../../lib/cli/calibrate/calibration.js';
import type { MeasuredRun } from '../../../lib/cli/calibrate/measured-runs.js';
import { checkWorkflow } from '../../../lib/definition/check-workflow.js';
import type { WorkflowDocument } from '../../../lib/definition/document.js';
import type { MeasuredDurations } from '../../../lib/definition/measured-durations.js';
import { readDefinition } from '../../../lib/definition/read-definition.js';

const fcn = (name: string) => ({ module: `lambdas/${name}.ts`, export: 'default' });

/** Two rows of two whose dependencies cannot be nested: which ordering is added depends on how long they take. */
const crossing = documentOf({
  name: 'Crossing',
  headTask: 'Head',
  tasks: [
    { name: 'Head', fcn: fcn('head'), nextTasks: ['A', 'B'] },
    { name: 'A', fcn: fcn('a'), rollback: { fcn: fcn('undo') }, nextTasks: ['C', 'D'] },
    { name: 'B', fcn: fcn('b'), rollback: { fcn: fcn('undo') }, nextTasks: ['D'] },
    { name: 'C', fcn: fcn('c'), nextTasks: ['Tail'] },
    { name: 'D', fcn: fcn('d'), nextTasks: ['Tail'] },
    { name: 'Tail', fcn: { module: 'lambdas/tools.ts', export: 'tail' } },
  ],
});

function documentOf(value: object): WorkflowDocument {
  const checked = checkWorkflow(readDefinition(value, '/'), () => new Map() as never);
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return checked.document;
}

const run = (task: string, seconds: number, role: MeasuredRun['role'] = 'task'): MeasuredRun => ({
  task,
  role,
  seconds,
});
const file = (functions: MeasuredDurations['functions']): MeasuredDurations => ({ version: 1, functions });

test('means replace what the file says; what was not run, and what others measured, stays', () => {
  const known: MeasuredDurations = {
    $schema: 'x.json',
    ...file({
      'lambdas/a.ts': { seconds: 9, runs: 1 },
      'lambdas/b.ts': { seconds: 4, runs: 7 },
      'lambdas/other.ts': { seconds: 5, runs: 5 },
    }),
  };
  const { durations, functions } = calibrate(crossing, known, [run('A', 1), run('A', 2), run('Tail', 0.0004)]);
  expect(durations).toEqual({
    $schema: 'x.json',
    version: 1,
    functions: {
      'lambdas/a.ts': { seconds: 1.5, runs: 2 },
      'lambdas/b.ts': { seconds: 4, runs: 7 },
      'lambdas/other.ts': { seconds: 5, runs: 5 },
      'lambdas/tools.ts#tail': { seconds: 0, runs: 1 },
    },
  });
  const of = (name: string) => functions.find((each) => each.function === name);
  expect(of('lambdas/a.ts')).toEqual({
    ...{ function: 'lambdas/a.ts', tasks: ['A'], runs: 2 },
    ...{ before: { seconds: 9, runs: 1 }, after: { seconds: 1.5, runs: 2 } },
  });
  expect(of('lambdas/b.ts')).toMatchObject({
    before: { seconds: 4, runs: 7 },
    after: { seconds: 4, runs: 7 },
    runs: 0,
  });
  expect(of('lambdas/c.ts')).toEqual({ function: 'lambdas/c.ts', tasks: ['C'], runs: 0 });
});

test.each([
  [[1, 2, 2], 1.67],
  [[12.3456], 12.3],
  [[0.0126], 0.013],
  [[123.4567, 123.4567], 123],
])('the mean of %j is %f', (seconds, expected) => {
  const { durations } = calibrate(
    crossing,
    file({}),
    seconds.map((each) => run('A', each)),
  );
  expect(durations.functions['lambdas/a.ts']).toEqual({ seconds: expected, runs: seconds.length });
});

test('a function that several tasks share is measured in all of them', () => {
  const { functions } = calibrate(crossing, file({}), [run('A', 1, 'rollback'), run('B', 3, 'rollback')]);
  expect(functions.find(({ tasks }) => tasks.length > 1)).toEqual({
    ...{ function: 'lambdas/undo.ts', tasks: ['A.rollback', 'B.rollback'], runs: 2 },
    after: { seconds: 2, runs: 2 },
  });
});

test('tasks that the workflow no longer has are named', () => {
  const { unknownTasks, durations } = calibrate(crossing, file({}), [run('Old', 1), run('Gone', 1), run('Old', 2)]);
  expect(unknownTasks).toEqual(['Gone', 'Old']);
  expect(durations.functions).toEqual({});
});

test('a task with an expectedDuration is measured, and planned as it says', () => {
  const given = documentOf({
    name: 'Given',
    headTask: 'A',
    tasks: [{ name: 'A', fcn: fcn('a'), expectedDuration: 5 }],
  });
  const { givenTasks, durations, plan } = calibrate(given, file({}), [run('A', 1)]);
  expect(givenTasks).toEqual(['A']);
  expect(durations.functions).toEqual({ 'lambdas/a.ts': { seconds: 1, runs: 1 } });
  expect(plan.after.makespanSeconds).toBe(5);
});

test('the plan before and after is weighed with what was measured', () => {
  const slowB = [run('Head', 1), run('A', 1), run('B', 100), run('C', 100), run('D', 1), run('Tail', 1)];
  const known = file({ 'lambdas/a.ts': { seconds: 100, runs: 1 }, 'lambdas/b.ts': { seconds: 1, runs: 1 } });
  const { plan } = calibrate(crossing, known, slowB);
  expect(plan.before.text).not.toBe(plan.after.text);
  expect(plan.after.makespanSeconds).toBeLessThan(plan.before.makespanSeconds);
  const again = calibrate(crossing, calibrate(crossing, known, slowB).durations, slowB);
  expect(again.plan.before).toEqual(again.plan.after);
  expect(again.plan.after).toEqual(plan.after);
});
