import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { readDefinition } from '../../lib/definition/read-definition.js';
import { isTaskGraph, readTaskGraph } from '../../lib/definition/task-graph.js';

type GraphTask = { name: unknown; seconds?: unknown; [field: string]: unknown };

const taskGraph = (tasks: readonly (string | GraphTask)[], edges: readonly unknown[]) => ({
  id: 'g',
  source: { family: 'test' },
  tasks: tasks.map((task) => (typeof task === 'string' ? { name: task, seconds: 1 } : task)),
  edges,
});

const check = (graph: unknown) => checkWorkflow(readDefinition(graph, '/project'), () => new Map());

/** `Start -> a b`, a line a task. */
function shapeOf(graph: unknown): readonly string[] {
  const checked = check(graph);
  if (checked.kind === 'invalid') return checked.problems.map(({ code, message }) => `${code} ${message}`);
  return checked.document.tasks.map(({ name, nextTasks }) => [name, '->', ...nextTasks].join(' '));
}

describe('isTaskGraph', () => {
  it.each([
    [{ tasks: [], edges: [] }, true],
    [{ name: 'W', headTask: 'a', tasks: [] }, false],
    [{ name: 'W', headTask: 'a', tasks: [], edges: [] }, false],
    [null, false],
    [[], false],
  ])('%j: %s', (raw, expected) => {
    expect(isTaskGraph(raw)).toBe(expected);
  });
});

describe('readTaskGraph', () => {
  it('makes an authored document of it', () => {
    const graph = taskGraph([{ name: 'a', seconds: 0.5, retries: 2, rollback: true, core: 'x' }, 'b'], [['a', 'b']]);
    expect(readTaskGraph(graph)).toEqual({
      name: 'g',
      headTask: 'a',
      tasks: [
        { name: 'a', expectedDuration: 0.5, retries: 2, rollback: true, nextTasks: ['b'] },
        { name: 'b', expectedDuration: 1, nextTasks: [] },
      ],
    });
  });

  it('adds a head before several first tasks, under a name of its own', () => {
    expect(shapeOf(taskGraph(['a', 'b', 'Start'], [['a', 'b']]))).toEqual([
      'Start-2 -> a Start',
      'a -> b',
      'b ->',
      'Start ->',
    ]);
  });

  it('maps names that are no legal state names, each to its own, and keeps the original', () => {
    const long = 'x'.repeat(100);
    const checked = check(taskGraph(['_a', 'a', 'b#1', 'b_1', long, ' ', '日本'], [['_a', 'b#1']]));
    expect(checked.kind === 'valid' && checked.document.tasks.map(({ name, comment }) => [name, comment])).toEqual([
      ['Start', undefined],
      ['a-2', '_a'],
      ['a', undefined],
      ['b_1-2', 'b#1'],
      ['b_1', undefined],
      [expect.stringMatching(/^x{71}-[0-9a-f]{8}$/), long],
      ['task', ' '],
      ['task-2', '日本'],
    ]);
  });

  it.each([
    ['wf-sipht.1000', 'wf-sipht-1000'],
    ['42 things', 'things'],
    ['', 'TaskGraph'],
    ['日本', 'TaskGraph'],
    ['n'.repeat(70), 'n'.repeat(64)],
  ])('makes a workflow name of %j', (id, name) => {
    const checked = check({ ...taskGraph(['a'], []), id });
    expect(checked.kind === 'valid' && checked.document.name).toBe(name);
  });

  it('is the same for the same graph', () => {
    const graph = taskGraph(['b', '_b', 'a'], [['b', 'a']]);
    expect(readTaskGraph(graph)).toEqual(readTaskGraph(structuredClone(graph)));
  });

  it('reports every bad edge, name and number at once', () => {
    const graph = taskGraph(
      ['load', 'save', 'save', { name: 'x', retries: -1 }, { name: 'y', seconds: -1 }, { name: 3 }],
      [['load', 'sav'], ['laod', 'save'], ['save', 'save'], ['x', 'y'], ['y', 'x'], ['x'], 'x'],
    );
    expect(shapeOf(graph)).toEqual([
      'WF102 edges[1] starts at "laod", and no task has this name. Did you mean "load"?',
      'WF102 edges[5] is a list, not a pair of names',
      'WF102 edges[6] is the text "x", not a pair of names',
      'WF102 "load": nextTasks[0] is "sav", and no task has this name. Did you mean "save"?',
      'WF103 "save" is one of its own nextTasks',
      'WF104 "x" waits for itself: x -> y -> x',
      'WF106 2 tasks are called "save"',
      'WF107 tasks[6] has 3 for a name',
      'WF201 "x": retries is -1',
      'WF202 "y": expectedDuration is -1 seconds',
    ]);
  });

  it('has nothing to start from without tasks', () => {
    expect(shapeOf(taskGraph([], []))).toEqual(['WF101 the workflow has no headTask']);
  });
});
