import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionTasks } from '../../lib/definition/document.js';
import type { JsonObject } from '../../lib/json.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { readRollbackMachine } from '../../lib/undo/rollback-machine.js';
import { orderOf, printUndoOrder } from '../../lib/undo/undo-order.js';
import { workflow } from '../asl/emit/workflow-notation.js';

const workflows = [
  'a*',
  'a* > b*',
  'a* > b* c*, b > d!, c > d',
  'a! > b* c!, b > d* e*, d > f*, e > f, c > g*, f > g',
  'a* > b c*, b > d*, c > d e*, e > f',
  'a* > b* c* d*, b > e* f*, c > e f, d > f g*, e > h*, f > h, g > h',
];

it.each(workflows)('reads the machine of %s', (notation) => {
  const document = workflow(notation);
  const { rollback } = compileDocument(document);
  if (rollback === undefined) throw new Error('nothing to undo');
  const read = readRollbackMachine(rollback.machine as unknown as JsonObject);
  const tasks = functionTasks(document);
  const expected = tasks.flatMap(({ name, rollback: undo }) => {
    if (undo === undefined) return [];
    const reads = tasks.filter(({ nextTasks }) => nextTasks.includes(name)).map((task) => task.name);
    return [{ task: name, on: undo.on, reads }];
  });
  const byName = (one: { readonly task: string }, other: { readonly task: string }) => (one.task < other.task ? -1 : 1);
  const sorted = [...read.tasks.values()].map((task) => ({ ...task, reads: task.reads.toSorted() })).sort(byName);
  expect(sorted).toEqual(expected.map((task) => ({ ...task, reads: task.reads.toSorted() })).sort(byName));
  // The order is the plan of the rollback machine.
  expect(read.order && printUndoOrder(read.order)).toBe(printPlan(rollback.plan.plan));
});

it('reads hundreds of rollbacks in a row', () => {
  const names = Array.from({ length: 300 }, (_, index) => `t${index}`);
  const notation = names.map((name, index) => `${name}* > ${names[index + 1] ?? 'end'}`).join(', ');
  const { rollback } = compileDocument(workflow(notation));
  const { order } = readRollbackMachine((rollback?.machine ?? {}) as unknown as JsonObject);
  expect(order && printUndoOrder(order)).toBe(names.toReversed().join(' ; '));
});

it.each([
  ['a b c d e', 'e ; (b | (d ; c)) ; a'],
  ['b c d', '(b | (d ; c))'],
  ['b c', '(b | c)'],
  ['a c', 'c ; a'],
  ['d', 'd'],
  ['', undefined],
])('keeps the order of %j', (kept, expected) => {
  const task = (name: string) => ({ kind: 'task', task: name }) as const;
  const inner = { kind: 'sequence', steps: [task('d'), task('c')] } as const;
  const order = {
    kind: 'sequence',
    steps: [task('e'), { kind: 'parallel', branches: [task('b'), inner] }, task('a')],
  } as const;
  const part = orderOf(order, (name) => kept.split(' ').includes(name));
  expect(part && printUndoOrder(part)).toBe(expected);
});
