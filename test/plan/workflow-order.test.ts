import type { FunctionTaskDocument, WorkflowDocument } from '../../lib/definition/document.js';
import type { MeasuredDurations } from '../../lib/definition/measured-durations.js';
import type { TimedTask } from '../../lib/plan/plan.js';
import { rollbackOrder, workflowOrder } from '../../lib/plan/workflow-order.js';

const retries = { attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' } as const;
const rollback = { retries, timeout: 60, on: 'completed' } as const;

function task(name: string, nextTasks: string[], more: Partial<FunctionTaskDocument> = {}): FunctionTaskDocument {
  return { kind: 'function', name, retries, timeout: 60, nextTasks, ...more };
}

const workflow: WorkflowDocument = {
  name: 'Order',
  headTask: 'start',
  isRecurring: false,
  cronPattern: '0 0 * * *',
  tasks: [
    { kind: 'start', name: 'start', nextTasks: ['a', 'b'] },
    task('a', ['c'], { rollback, expectedDuration: 7 }),
    task('b', ['c']),
    task('c', ['d']),
    task('d', [], { rollback }),
  ],
};

it('workflowOrder leaves out the start, which runs nothing', () => {
  expect(workflowOrder(workflow)).toEqual({
    tasks: [{ name: 'a', expectedSeconds: 7, hintedBy: 'given' }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
    edges: [
      ['a', 'c'],
      ['b', 'c'],
      ['c', 'd'],
    ],
  });
});

it('rollbackOrder reverses, and keeps the order through tasks without a rollback', () => {
  expect(rollbackOrder(workflow)).toEqual({ tasks: [{ name: 'a' }, { name: 'd' }], edges: [['d', 'a']] });
});

describe('how long a task takes', () => {
  const charge = { module: 'lambdas/charge.ts', export: 'default' };
  const refund = { module: 'lambdas/charge.ts', export: 'refund' };
  const measured: MeasuredDurations = {
    version: 1,
    functions: {
      'lambdas/charge.ts': { seconds: 0, runs: 9 },
      'lambdas/charge.ts#refund': { seconds: 2.5, runs: 1 },
    },
  };
  const chargeKey = { functionKey: 'lambdas/charge.ts' };
  const refundKey = { functionKey: 'lambdas/charge.ts#refund' };
  const undo = { ...rollback, fcn: refund };

  it.each<
    [what: string, given: Partial<FunctionTaskDocument>, run: Omit<TimedTask, 'name'>, undone: readonly object[]]
  >([
    ['nothing is known without a function', {}, {}, []],
    ['nor of a rollback', { rollback }, {}, [{}]],
    ['what was measured counts', { fcn: charge }, { ...chargeKey, expectedSeconds: 0, hintedBy: 'measured' }, []],
    [
      'what is given wins',
      { fcn: charge, expectedDuration: 4 },
      { ...chargeKey, expectedSeconds: 4, hintedBy: 'given' },
      [],
    ],
    ['even a zero', { fcn: refund, expectedDuration: 0 }, { ...refundKey, expectedSeconds: 0, hintedBy: 'given' }, []],
    [
      'the extension does not matter',
      { fcn: { ...charge, module: 'lambdas/charge.js' } },
      { functionKey: 'lambdas/charge.js', expectedSeconds: 0, hintedBy: 'measured' },
      [],
    ],
    ['a function that was never measured', { fcn: { ...charge, module: 'x.ts' } }, { functionKey: 'x.ts' }, []],
    [
      'a rollback by its own function, whatever its task is given',
      { fcn: charge, expectedDuration: 4, rollback: undo },
      { ...chargeKey, expectedSeconds: 4, hintedBy: 'given' },
      [{ ...refundKey, expectedSeconds: 2.5, hintedBy: 'measured' }],
    ],
    [
      'a rollback that was never measured',
      { fcn: charge, rollback: { ...rollback, fcn: { module: 'y.ts', export: 'z' } } },
      { ...chargeKey, expectedSeconds: 0, hintedBy: 'measured' },
      [{ functionKey: 'y.ts#z' }],
    ],
  ])('%s', (_, given, run, undone) => {
    const only: WorkflowDocument = { ...workflow, headTask: 'a', tasks: [task('a', [], given)] };
    expect(workflowOrder(only, measured).tasks).toEqual([{ name: 'a', ...run }]);
    expect(rollbackOrder(only, measured).tasks).toEqual(undone.map((hint) => ({ name: 'a', ...hint })));
  });

  it('knows functions without any measurement', () => {
    const only: WorkflowDocument = {
      ...workflow,
      headTask: 'a',
      tasks: [task('a', [], { fcn: charge, rollback: undo })],
    };
    expect(workflowOrder(only).tasks).toEqual([{ name: 'a', ...chargeKey }]);
    expect(rollbackOrder(only).tasks).toEqual([{ name: 'a', ...refundKey }]);
  });
});
