import { NonRetryableError } from '../../lib/runtime/non-retryable-error.js';
import { simulate } from '../../lib/testing/simulate.js';

/** a ; (b | c) ; d, where everything but d can be undone. */
const diamond = {
  name: 'Diamond',
  headTask: 'a',
  tasks: [
    { name: 'a', rollback: true, nextTasks: ['b', 'c'] },
    { name: 'b', rollback: true, retries: { attempts: 2, interval: '1h' }, nextTasks: ['d'] },
    { name: 'c', rollback: { retries: 1 }, nextTasks: ['d'] },
    { name: 'd' },
  ],
};

it('runs the functions that are given, and stand-ins for the others', async () => {
  const functions = {
    b: ({ input }: { input: number }) => input + 1,
    d: ({ results }: { results: { b: number; c: null } }) => [results.b, results.c],
  };
  expect(await simulate(diamond, { input: 1, functions })).toMatchObject({
    status: 'SUCCEEDED',
    output: { d: [2, null] },
    completed: ['a', 'b', 'c', 'd'],
    undone: [],
  });
});

it('undoes what was completed when a task fails for good', async () => {
  expect(await simulate(diamond, { fail: { d: true } })).toMatchObject({
    status: 'FAILED',
    error: 'InjectedFailure',
    completed: ['a', 'b', 'c'],
    undone: ['b', 'c', 'a'],
  });
});

it('waits for retries in virtual time', async () => {
  expect(await simulate(diamond, { fail: { b: 2 } })).toMatchObject({ status: 'SUCCEEDED', seconds: 3 * 3600 });
});

it('reports errors as they would be reported on AWS', async () => {
  const b = () => {
    throw new NonRetryableError('there is no b today');
  };
  expect(await simulate(diamond, { functions: { b } })).toMatchObject({
    error: 'NonRetryableError',
    cause: 'b failed: NonRetryableError: there is no b today. Undone: c, a.',
    seconds: 0,
  });
});

it('tells what is left when a rollback fails for good', async () => {
  const c = () => {
    throw new Error('still in use');
  };
  const { error, cause, calls } = await simulate(diamond, { fail: { d: true }, rollbacks: { c } });
  expect([error, cause]).toEqual([
    'RollbackIncomplete',
    expect.stringContaining('Left to undo: c (Error: still in use). Undone: b, a.'),
  ]);
  expect(calls.filter(({ role, task }) => role === 'rollback' && task === 'c')).toHaveLength(2);
});

it('refuses names of tasks that are not there', async () => {
  await expect(simulate(diamond, { fail: { e: true } })).rejects.toThrow('"e" is no task of the workflow "Diamond"');
  await expect(simulate(diamond, { rollbacks: { d: () => null } })).rejects.toThrow('"d" is no rollback');
});
