import { undoableDays } from '../../lib/cdk/undoable-days.js';
import { checkWorkflow } from '../../lib/definition/check-workflow.js';
import { readDefinition } from '../../lib/definition/read-definition.js';

/** Days that a workflow of these tasks, one behind the other, may take. */
const longestRun = (...tasks: readonly object[]) => {
  const named = tasks.map((task, n) => ({
    name: `T${n}`,
    nextTasks: n + 1 < tasks.length ? [`T${n + 1}`] : [],
    ...task,
  }));
  const checked = checkWorkflow(readDefinition({ name: 'W', headTask: 'T0', tasks: named }, ''), () => new Map());
  if (checked.kind === 'invalid') throw new Error(JSON.stringify(checked.problems));
  return undoableDays(checked.document) - 90;
};

const DAY = 24 * 60 * 60;
const waiting = (attempts: number, days: number, others: object = {}) => ({
  timeout: 1,
  retries: { attempts, interval: days * DAY, backoffRate: 1, ...others },
});

describe('undoableDays', () => {
  it.each([
    ['a day that has begun', [{ timeout: 60 }], 1],
    ['every attempt', Array.from({ length: 10 }, () => ({ timeout: 900, retries: { attempts: 19, interval: 1 } })), 63],
    ['rollbacks', Array.from({ length: 100 }, () => ({ timeout: 1, rollback: { timeout: 900 } })), 2],
    ['what is waited before retries', [waiting(3, 10)], 31],
    ['of one task after that of another', [waiting(1, 10), waiting(1, 20)], 31],
    ['delays that grow', [waiting(3, 1, { backoffRate: 2 })], 1 + 2 + 4 + 1],
    ['no more than a year', [{ timeout: 60, retries: { attempts: 40, interval: 5, backoffRate: 2 } }], 365],
    ['no more than a year of more retries than can be listed', [waiting(99_999_999, 1, { backoffRate: 2 })], 365],
    ['all of them where they are alike', [waiting(99_999_999, 1)], 365],
    ['delays up to the longest', [waiting(3, 1, { backoffRate: 2, maxDelay: 2 * DAY })], 1 + 2 + 2 + 1],
  ])('counts %s', (_, tasks, days) => {
    expect(longestRun(...tasks)).toBe(days);
  });
});
