import { join } from 'node:path';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { lambda } from '../../lib/definition/lambda.js';
import type { ModuleLookup } from '../../lib/definition/module-lookup.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { Task } from '../../lib/definition/task.js';
import { isWorkflow, Workflow } from '../../lib/definition/workflow.js';

// What no type checker would let pass is what these tests are about, so tasks are made without one.
const task = (name: unknown, options?: unknown): Task => new Task(name as string, options as never) as Task;
const workflow = (name: unknown, options?: unknown) => new Workflow(name as string, options as never);

const root = join(__dirname, '../..');
const fcn = () => import('../types/fixtures/charge-card.js');
const found: ModuleLookup = (_, paths) => new Map(paths.map((path) => [path, { kind: 'found', exports: ['default'] }]));

const rawOf = (value: unknown) => readDefinition(value, '/elsewhere').raw;
const firstTask = (options: unknown) =>
  (rawOf(workflow('W', { headTask: task('a', options) })) as { tasks: [never] }).tasks[0];

function problemsOf(value: unknown): readonly string[] {
  const checked = checkWorkflow(readDefinition(value, '/elsewhere'), found);
  return checked.kind === 'valid' ? [] : checked.problems.map(({ code, message }) => `${code} ${message}`);
}

describe('readDefinition', () => {
  it('reads a workflow as an authored document', () => {
    const ship = task('ShipOrder', { fcn, retries: 1 });
    const charge = task('ChargeCard', {
      fcn,
      rollback: () => import('../types/fixtures/refund-card.js'),
      nextTasks: [ship],
    });
    const reserve = task('ReserveStock', { fcn, nextTasks: [ship], comment: undefined });
    const validate = task('ValidateOrder', { fcn, timeout: '5m', nextTasks: [charge, reserve] });
    const order = workflow('Order', { headTask: validate, isRecurring: true });
    expect(readDefinition(order, '/elsewhere')).toEqual({
      root,
      raw: {
        name: 'Order',
        headTask: 'ValidateOrder',
        isRecurring: true,
        tasks: [
          {
            name: 'ValidateOrder',
            fcn: module('charge-card.ts'),
            timeout: '5m',
            nextTasks: ['ChargeCard', 'ReserveStock'],
          },
          {
            name: 'ChargeCard',
            fcn: module('charge-card.ts'),
            rollback: module('refund-card.ts'),
            nextTasks: ['ShipOrder'],
          },
          { name: 'ReserveStock', fcn: module('charge-card.ts'), nextTasks: ['ShipOrder'] },
          { name: 'ShipOrder', fcn: module('charge-card.ts'), retries: 1 },
        ],
      },
    });
  });

  it('passes a document on with the root it is given', () => {
    expect(readDefinition({ name: 'W' }, '/project')).toEqual({ raw: { name: 'W' }, root: '/project' });
  });

  it.each([
    ['a lazy import', fcn, module('charge-card.ts')],
    ['a path from the root', lambda('lambdas/x.ts'), { module: 'lambdas/x.ts' }],
    ['a path from the root without its extension', lambda('test/types/fixtures/order'), module('order.ts')],
    ['a path from this file', lambda('../types/fixtures/charge-card.js'), module('charge-card.ts')],
    ['another export', lambda('lambdas/x.ts', { export: 'y' }), { module: 'lambdas/x.ts', export: 'y' }],
    ['an import of what is not there', Function("return () => import('./gone')")(), { module: 'test/definition/gone' }],
    [
      'an import of a package',
      Function("return () => import('cron-parser')")(),
      { module: 'node_modules/cron-parser/dist/index.js' },
    ],
  ])('reads %s', (_, source, expected) => {
    expect(firstTask({ fcn: source })).toMatchObject({ fcn: expected });
    expect(firstTask({ fcn, rollback: source })).toMatchObject({ rollback: expected });
    expect(firstTask({ fcn, rollback: { fcn: source, on: 'attempted' } })).toMatchObject({
      rollback: { fcn: expected, on: 'attempted' },
    });
  });

  it('reads the import of a task that a helper elsewhere made', () => {
    const helper = Function(
      'make',
      '//# sourceURL=/nowhere/helper.js\nreturn (options) => make(options)',
    )((options: unknown) => task('a', options));
    expect(rawOf(workflow('W', { headTask: helper({ fcn }) }))).toMatchObject({
      tasks: [{ fcn: module('charge-card.ts') }],
    });
  });

  it('says how to name a module whose path cannot be read', () => {
    const checked = checkWorkflow(
      readDefinition(workflow('W', { headTask: task('a', { fcn: () => fcn() }) }), '/'),
      found,
    );
    expect(checked).toEqual({
      kind: 'invalid',
      problems: [
        {
          code: 'WF303',
          task: 'a',
          message: 'the module path of "a": fcn cannot be read from its text',
          fix: expect.stringContaining("lambda<typeof import('…')>('lambdas/order/charge-card.ts')"),
        },
      ],
    });
  });

  it.each<readonly [what: string, value: () => unknown, problems: readonly string[]]>([
    ['no options', () => workflow('W'), ['WF101 the workflow has no headTask']],
    ['no options of a task', () => workflow('W', { headTask: task('a') }), ['WF305 "a": fcn has no function']],
    ['a head task by name', () => workflow('W', { headTask: 'a' }), ['WF101 headTask is the text "a", not a task']],
    [
      'a workflow as head task',
      () => workflow('W', { headTask: workflow('V') }),
      ['WF101 headTask is the workflow "V", not a task'],
    ],
    [
      'no next task',
      () => headed({ nextTasks: [task('b', { fcn }), undefined] }),
      ['WF102 "a": nextTasks[1] is undefined, not a task'],
    ],
    [
      'a next task by name',
      () => headed({ nextTasks: ['b'] }),
      ['WF102 "a": nextTasks[0] is the text "b", not a task'],
    ],
    [
      'a workflow as next task',
      () => headed({ nextTasks: [workflow('V')] }),
      ['WF102 "a": nextTasks[0] is the workflow "V", not a task'],
    ],
    ['a hole', () => headed({ nextTasks: new Array(1) }), ['WF102 "a": nextTasks[0] is undefined, not a task']],
    [
      'a task that is not in a list',
      () => headed({ nextTasks: task('b', { fcn }) }),
      ['WF102 "a": nextTasks is the task "b", not a list'],
    ],
    [
      'an import that is not lazy',
      () => headed({ fcn: Promise.resolve() }),
      ['WF303 "a": fcn is a promise, not a lazy import'],
    ],
    ['a placeholder', () => headed({ rollback: true }), ['WF303 "a": rollback is true, not a lazy import']],
    [
      'a rollback without a function',
      () => headed({ rollback: { retries: 1 } }),
      ['WF305 "a": rollback has no function'],
    ],
    [
      'a path for a function',
      () => headed({ fcn: 'lambdas/a.ts' }),
      ['WF303 "a": fcn is the text "lambdas/a.ts", not a lazy import'],
    ],
    [
      'an alias',
      () => headed({ fcn: Function("return () => import('@app/x')")() }),
      ['WF303 "a": fcn imports "@app/x", which is no path and no package'],
    ],
    [
      'names that are none',
      () => workflow(null, { headTask: task({}, { fcn }) }),
      [
        'WF003 the name of the workflow is null',
        'WF101 headTask is an object, not a task',
        'WF107 tasks[0] has an object for a name',
      ],
    ],
    [
      'an option that nobody knows',
      () => headed({ retrys: 1 }),
      ['WF002 "a" has no option "retrys". Did you mean "retries"?'],
    ],
    [
      'options of documents',
      () => workflow('W', { headTask: task('a', { fcn, kind: 'start', name: 'b' }), tasks: [], name: 'V' }),
      [
        'WF002 the workflow has no option "name" in a class',
        'WF002 the workflow has no option "tasks" in a class',
        'WF002 "a" has no option "name" in a class',
        'WF002 "a" has no option "kind" in a class',
      ],
    ],
    [
      'two tasks of one name',
      () => headed({ nextTasks: [task('b', { fcn }), task('b', { fcn, retries: 1 })] }),
      ['WF106 2 tasks are called "b"'],
    ],
  ])('reports %s', (_, value, problems) => {
    expect(problemsOf(value())).toEqual(problems);
  });

  it('sees what was added to a list after the task was made', () => {
    const next: Task[] = [];
    const a = task('a', { fcn, nextTasks: next });
    next.push(task('b', { fcn, nextTasks: [a] }));
    expect(problemsOf(workflow('W', { headTask: a }))).toEqual(['WF104 "a" waits for itself: a -> b -> a']);
  });
});

describe('isWorkflow', () => {
  it('goes by the brand', () => {
    const other = Object.defineProperty({}, Symbol.for('stepwright.workflow'), { value: { files: [] } });
    expect([workflow('W'), other, task('a'), {}, null, 'W'].map(isWorkflow)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

function headed(options: object): unknown {
  return workflow('W', { headTask: task('a', { fcn, ...options }) });
}

function module(name: string): object {
  return { module: `test/types/fixtures/${name}` };
}
