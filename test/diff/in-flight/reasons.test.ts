import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { functionTasks } from '../../../lib/definition/document.js';
import { diffWorkflows } from '../../../lib/diff/diff-workflows.js';
import { isBreaking } from '../../../lib/diff/in-flight/is-breaking.js';
import type { InFlight } from '../../../lib/diff/in-flight/outlook.js';
import { versionOf } from '../version-of.js';
import { withModules } from '../with-modules.js';

const inFlight = (before: WorkflowDocument, after: WorkflowDocument): InFlight =>
  diffWorkflows(versionOf(before), versionOf(after)).inFlight;

const with_ = (document: WorkflowDocument, task: string, change: object): WorkflowDocument => ({
  ...document,
  tasks: functionTasks(document).map((each) => (each.name === task ? { ...each, ...change } : each)),
});

const base = withModules('a* > b*, b > c');

it('says what a task is called now whose function is deleted for its name', () => {
  const { pinned, unpinned } = inFlight(base, withModules('a* > x*, x > c', { x: 'b' }));
  const deleted = { kind: 'function-deleted', task: 'b', renamedTo: 'x' };
  expect(pinned.finish).toEqual({ answer: 'no', reasons: [{ ...deleted, role: 'task' }] });
  expect(pinned.redrive).toEqual(pinned.finish);
  expect(pinned.rollBack).toEqual({ answer: 'no', reasons: [{ ...deleted, role: 'rollback' }] });
  expect(pinned.undo).toEqual(pinned.rollBack);
  expect(unpinned.rollBack.reasons).toContainEqual({ kind: 'not-undone', task: 'b', renamedTo: 'x' });
  expect(isBreaking(pinned)).toBe(true);
});

it('tells the machine that undoes from the functions of single rollbacks', () => {
  const deleted = inFlight(base, withModules('a > b, b > c')).pinned;
  const both = ['a', 'b'].map((task) => ({ kind: 'rollback-machine-deleted', task }));
  expect(deleted.undo).toEqual({ answer: 'no', reasons: both });
  expect(inFlight(base, withModules('a* > b, b > c')).pinned.undo).toEqual({
    answer: 'no',
    reasons: [{ kind: 'function-deleted', task: 'b', role: 'rollback' }],
  });
});

const retries = { attempts: 3, interval: 1, backoffRate: 2, jitter: 'NONE' };
const undo = functionTasks(base).find(({ name }) => name === 'b')?.rollback;

it.each<readonly [string, object, readonly object[], readonly object[]]>([
  [
    'another module',
    { fcn: { module: 'lambdas/other.ts', export: 'default' } },
    [{ kind: 'other-module', task: 'b', role: 'task' }],
    [],
  ],
  [
    'another export',
    { fcn: { module: 'lambdas/b.ts', export: 'other' } },
    [{ kind: 'other-module', task: 'b', role: 'task' }],
    [],
  ],
  ['another timeout', { timeout: 5 }, [{ kind: 'other-timeout', task: 'b', role: 'task', old: 60, new: 5 }], []],
  ['other retries, which are in the definition', { retries }, [], []],
  ['another expected duration', { expectedDuration: 5 }, [], []],
  [
    'another module that undoes',
    { rollback: { ...undo, fcn: { module: 'lambdas/other.ts', export: 'default' } } },
    [],
    [{ kind: 'other-module', task: 'b', role: 'rollback' }],
  ],
  [
    'another timeout of undoing',
    { rollback: { ...undo, timeout: 90 } },
    [],
    [{ kind: 'other-timeout', task: 'b', role: 'rollback', old: 60, new: 90 }],
  ],
  [
    'other retries of undoing',
    { rollback: { ...undo, retries } },
    [],
    [{ kind: 'undone-differently', task: 'b', by: 'retries' }],
  ],
  [
    'another rule of undoing',
    { rollback: { ...undo, on: 'attempted' } },
    [],
    [{ kind: 'undone-differently', task: 'b', by: 'on' }],
  ],
])('without pinned versions, and only then, gives for a reason: %s', (_, change, forward, backward) => {
  const { pinned, unpinned } = inFlight(base, with_(base, 'b', change));
  for (const verdict of Object.values(pinned)) expect(verdict).toEqual({ answer: 'yes', reasons: [] });
  expect(unpinned.finish.reasons).toEqual(forward);
  expect(unpinned.redrive).toEqual(unpinned.finish);
  expect(unpinned.rollBack.reasons).toEqual(backward);
  expect(unpinned.undo.reasons).toEqual(backward);
  expect([isBreaking(pinned), isBreaking(unpinned)]).toEqual([false, false]);
});

it('tells reasons in the order of the workflow, and answers with the worst', () => {
  const before = withModules('d > c, c > b, b > a');
  const { finish } = inFlight(
    before,
    with_(with_(withModules('d > c, d > b'), 'c', { timeout: 1 }), 'd', { fcn: undefined }),
  ).unpinned;
  expect(finish.reasons.map(({ task, kind }) => `${task} ${kind}`)).toEqual([
    'd other-module',
    'c other-timeout',
    'b result-not-given',
    'a function-deleted',
  ]);
  expect(finish.answer).toBe('no');
});
