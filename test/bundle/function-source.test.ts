import { functionSources } from '../../lib/bundle/function-source.js';
import type { FunctionTaskDocument, WorkflowDocument } from '../../lib/definition/document.js';

const retries = { attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' } as const;
const fcn = { module: 'lambdas/pay.ts', export: 'default' };
const task = (name: string, more: Partial<FunctionTaskDocument> = {}): FunctionTaskDocument => ({
  kind: 'function',
  name,
  fcn,
  retries,
  timeout: 60,
  nextTasks: [],
  ...more,
});
const rollback = { fcn, retries, timeout: 60, on: 'completed' } as const;

function ids(...tasks: readonly FunctionTaskDocument[]): readonly string[] {
  const document: WorkflowDocument = {
    name: 'Shop',
    headTask: 'Pay',
    isRecurring: false,
    cronPattern: '0 0 * * *',
    tasks,
  };
  return functionSources(document).map(({ id }) => id);
}

describe('functionSources', () => {
  it('lists functions and rollbacks in order and leaves placeholders out', () => {
    const { fcn: _, ...placeholder } = task('Later');
    expect(ids(task('Pay', { rollback }), placeholder, task('Ship'))).toEqual([
      'Shop.Pay',
      'Shop.Pay.rollback',
      'Shop.Ship',
    ]);
  });

  it.each([
    ['differ in case only', ['Pay', 'PAY'], [/^Shop\.Pay-[0-9a-f]{8}$/, /^Shop\.PAY-[0-9a-f]{8}$/]],
    ['differ in punctuation only', ['a b', 'a/b'], [/^Shop\.a-b-[0-9a-f]{8}$/, /^Shop\.a-b-[0-9a-f]{8}$/]],
    ['are in another alphabet', ['支払い'], [/^Shop\.--[0-9a-f]{8}$/]],
    ['try to leave the folder', ['../../etc'], [/^Shop\.-etc-[0-9a-f]{8}$/]],
    ['are long', ['x'.repeat(80)], [/^Shop\.x{64}-[0-9a-f]{8}$/]],
  ])('keeps ids apart, and fit for file systems, when names %s', (_, names, expected) => {
    const made = ids(...names.map((name) => task(name)));
    expect(new Set(made.map((id) => id.toLowerCase())).size).toBe(names.length);
    made.forEach((id, index) => {
      expect(id).toMatch(expected[index]!);
    });
  });
});
