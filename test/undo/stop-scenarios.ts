import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import type { FunctionScript, Scenario } from '../laws/arbitrary-scenario.js';

const boom = { error: 'Boom', cause: '{"errorType":"Boom","errorMessage":"no"}' };

/** How often the functions of some tasks fail. */
type Failures = Readonly<Record<string, number>>;

/** Functions that return, except those that are named; each takes a time of its own. */
function scenario(document: WorkflowDocument, tasks: Failures = {}, rollbacks: Failures = {}): Scenario {
  const names = functionTasks(document).map(({ name }) => name);
  const scripts = (failures: Failures, offset: number): Record<string, FunctionScript> =>
    Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          failures: Array.from({ length: failures[name] ?? 0 }, () => boom),
          output: [{ by: name }],
          // No two things happen at the same instant by chance.
          delayMs: 1000 + offset + 2 ** index,
        },
      ]),
    );
  return { workflow: document, input: { id: 'A-1' }, tasks: scripts(tasks, 0), rollbacks: scripts(rollbacks, 1) };
}

/** The same workflow in which every function is tried so often again. */
function retried(document: WorkflowDocument, attempts: number): WorkflowDocument {
  const retries = { attempts, interval: 2, backoffRate: 2, jitter: 'NONE' } as const;
  const tasks = functionTasks(document).map((task) => ({
    ...task,
    retries,
    ...(task.rollback === undefined ? {} : { rollback: { ...task.rollback, retries } }),
  }));
  return { ...document, tasks };
}

const diamond = workflow('a* > b* c*, b > d*, c > d');
const nested = workflow('a* > b* c*, b > d* e*, d > f*, e > f, c > g*, f > g');
const crossing = workflow('a* > b* c* d*, b > e* f*, c > e f, d > f g*, e > h*, f > h, g > h');
const attempted = workflow('a! > b! c!, b > d!, c > d');

/** Executions that are worth stopping at every moment of them. */
export const stopScenarios: readonly (readonly [string, Scenario])[] = [
  ['a diamond that succeeds', scenario(diamond)],
  ['a diamond whose end fails', scenario(diamond, { d: 9 })],
  ['a diamond of which a branch fails', scenario(diamond, { c: 9 })],
  ['nested Parallels', scenario(nested, { g: 9 })],
  ['nested Parallels, failing inside', scenario(nested, { e: 9 })],
  ['crossing dependencies', scenario(crossing, { h: 9 })],
  ['retries', scenario(retried(diamond, 2), { a: 1, b: 2, d: 9 }, { b: 1, c: 2 })],
  ['what was attempted', scenario(attempted, { c: 9 })],
  ['what was attempted, with retries', scenario(retried(attempted, 1), { b: 1, c: 9 }, { c: 1 })],
  ['rollbacks that fail', scenario(diamond, { d: 9 }, { b: 3, a: 1 })],
  ['tasks with nothing to undo among them', scenario(workflow('a* > b c*, b > d*, c > d e, e > f'), { f: 9 })],
];
