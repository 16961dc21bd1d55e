import type { WorkflowDocument } from '../../lib/definition/document.js';
import { diffWorkflows } from '../../lib/diff/diff-workflows.js';
import type { PermissionChange, WorkflowDiff } from '../../lib/diff/workflow-diff.js';
import { workflow } from '../asl/emit/workflow-notation.js';
import { versionOf } from './version-of.js';
import { withModules } from './with-modules.js';

const diff = (before: WorkflowDocument, after: WorkflowDocument): WorkflowDiff =>
  diffWorkflows(versionOf(before), versionOf(after));

const base = withModules('a* > b c*, b > d, c > d');

describe('two versions', () => {
  it('are the same whatever the order in which they are written', () => {
    const turned = { ...base, tasks: base.tasks.toReversed() };
    const { same, ...rest } = diff(base, turned);
    expect(same).toBe(true);
    expect(rest).toMatchObject({
      settings: [],
      tasks: { added: [], removed: [], renamed: [], changed: [] },
      edges: { added: [], removed: [] },
      permissions: [],
      resources: [],
    });
  });

  it.each<readonly [string, Partial<WorkflowDocument>]>([
    ['the name', { name: 'Other' }],
    ['a comment', { comment: 'Orders' }],
    ['a schedule', { isRecurring: true }],
    ['a pattern', { cronPattern: '0 6 * * *' }],
    ['an input schema', { input: { required: ['sku'] } }],
    ['a field of a task', { tasks: base.tasks.map((task) => ({ ...task, timeout: 61 })) }],
    ['an edge', { tasks: base.tasks.map((task) => (task.name === 'b' ? { ...task, nextTasks: ['c', 'd'] } : task)) }],
    ['tasks', { tasks: withModules('a* > b c*, b > d, c > d, d > e').tasks }],
  ])('are not the same with another value of %s', (_, change) => {
    expect(diff(base, { ...base, ...change }).same).toBe(false);
  });

  it('are not the same where other results are passed, though all is as long as it was', () => {
    const [one, other] = ['a > b c e, b > c e, c > d, d > e', 'a > b e, b > c d e, c > d, d > e'].map(workflow);
    const { same, reports, plan } = diff(one!, other!);
    expect([reports.new, plan.new]).toEqual([reports.old, plan.old]);
    expect(same).toBe(false);
  });

  it('are not the same where only what is made of them differs', () => {
    const version = versionOf(base);
    const other = { ...version, report: { ...version.report, resources: 1 } };
    expect(diffWorkflows(version, other).same).toBe(false);
    expect(diffWorkflows(version, version).same).toBe(true);
  });

  it('are plain JSON, and the same each time', () => {
    const once = diff(base, withModules('a > b*, b > d'));
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
    expect(JSON.stringify(diff(base, withModules('a > b*, b > d')))).toBe(JSON.stringify(once));
  });

  it('tell settings, renamed tasks with what changed in them, and plans', () => {
    const after = withModules('a* > b x*, b > d, x > d', { x: 'c' });
    const tasks = after.tasks.map((task) => (task.name === 'x' ? { ...task, timeout: 90 } : task));
    expect(diff(base, { ...after, tasks, isRecurring: true })).toMatchObject({
      settings: [{ field: 'isRecurring', old: false, new: true }],
      tasks: {
        added: [],
        removed: [],
        renamed: [{ old: 'c', new: 'x' }],
        changed: [{ task: 'x', fields: [{ field: 'timeout', old: 60, new: 90 }] }],
      },
      edges: { added: [], removed: [] },
      plan: { old: 'a ; (b | c) ; d', new: 'a ; (b | x) ; d', undo: { old: 'c ; a', new: 'x ; a' } },
    });
  });

  it('tell orderings that came and went, by the names of today', () => {
    const crossing = workflow('h > a b, a > c, b > c d');
    const plain = workflow('h > a b, a > c, b > c');
    const came = diff(plain, crossing).plan;
    expect(came.addedOrderings.came.length).toBeGreaterThan(0);
    expect(came.addedOrderings.went).toEqual([]);
    const went = diff(crossing, plain).plan;
    expect(went.addedOrderings).toEqual({ came: [], went: came.addedOrderings.came });
    expect(diff(crossing, crossing).plan.addedOrderings).toEqual({ came: [], went: [] });
    expect(went.undo).toEqual({ old: null, new: null });
    const [old, now] = [
      withModules('h > a b, a > c, b > c d'),
      withModules('h > x b, x > c, b > c y', { x: 'a', y: 'd' }),
    ];
    expect(diff(old, now).plan.addedOrderings).toEqual({ came: [], went: [] });
  });

  it('tell what they cost', () => {
    const { reports } = diff(base, withModules('a* > b c*, b > d, c > d, d > e'));
    expect(reports.new.best.transitions - reports.old.best.transitions).toBe(1);
  });
});

describe('permissions and resources', () => {
  const right = ({ change, by, actions, on }: PermissionChange) =>
    `${change} ${by} ${actions.join('+')} ${on.kind === 'function' ? `${on.role} ${on.task}` : `machine ${on.machine}`}`;
  const run = 'states:StartExecution+states:DescribeExecution+states:StopExecution';
  const invoke = 'lambda:InvokeFunction';

  it.each<readonly [string, WorkflowDocument, WorkflowDocument, readonly string[], readonly string[]]>([
    ['nothing for what changes inside', base, { ...base, comment: 'x' }, [], []],
    [
      'those of a task that came',
      workflow('a*'),
      workflow('a* > b*'),
      [`gained main ${invoke} task b`, `gained rollback ${invoke} rollback b`],
      ['added function task b', 'added function rollback b'],
    ],
    [
      'those of a first rollback',
      workflow('a > b'),
      workflow('a* > b'),
      [`gained rollback ${invoke} rollback a`, `gained main ${run} machine rollback`],
      ['added function rollback a', 'added machine rollback'],
    ],
    [
      'those of a last rollback',
      workflow('a* > b'),
      workflow('a > b'),
      [`lost rollback ${invoke} rollback a`, `lost main ${run} machine rollback`],
      ['removed function rollback a', 'removed machine rollback'],
    ],
    [
      'those of a schedule',
      base,
      { ...base, isRecurring: true },
      ['gained schedule states:StartExecution machine main'],
      ['added schedule events'],
    ],
    [
      'those of a schedule in a time zone',
      { ...base, isRecurring: true },
      { ...base, isRecurring: true, timeZone: 'Europe/Berlin' },
      [],
      ['added schedule scheduler', 'removed schedule events'],
    ],
  ])('tell %s', (_, before, after, permissions, resources) => {
    const found = diff(before, after);
    expect(found.permissions.map(right)).toEqual(permissions);
    expect(found.resources.map(({ change, resource }) => [change, ...Object.values(resource)].join(' '))).toEqual(
      resources.map((text) => text.replace(/function (\w+) (\w+)/, 'function $2 $1')),
    );
  });
});
