import type { FunctionTaskDocument, WorkflowDocument } from '../../lib/definition/document.js';
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
    tasks: [{ name: 'a', expectedSeconds: 7 }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
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
