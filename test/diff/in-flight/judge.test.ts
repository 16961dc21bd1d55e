import { answerTo, judge } from '../../../lib/diff/in-flight/judge.js';
import type { Answer, Reason } from '../../../lib/diff/in-flight/outlook.js';

/** One reason of each kind, with what it means for executions. */
const reasons: { readonly [Kind in Reason['kind']]: readonly [Extract<Reason, { kind: Kind }>, Answer] } = {
  'function-deleted': [{ kind: 'function-deleted', task: 'a', role: 'task' }, 'no'],
  'rollback-machine-deleted': [{ kind: 'rollback-machine-deleted', task: 'a' }, 'no'],
  'not-undone': [{ kind: 'not-undone', task: 'a' }, 'no'],
  'rollback-lacks-result': [{ kind: 'rollback-lacks-result', task: 'a', results: ['b'] }, 'no'],
  'result-not-given': [{ kind: 'result-not-given', task: 'a', results: ['b'] }, 'may-fail'],
  'other-timeout': [{ kind: 'other-timeout', task: 'a', role: 'task', old: 60, new: 30 }, 'may-fail'],
  'other-module': [{ kind: 'other-module', task: 'a', role: 'task' }, 'differently'],
  'undone-differently': [{ kind: 'undone-differently', task: 'a', by: 'order' }, 'differently'],
};
const [lost, doubtful, other] = [reasons['not-undone'][0], reasons['other-timeout'][0], reasons['other-module'][0]];

it.each(Object.values(reasons))('%j', (reason, answer) => {
  expect(answerTo(reason)).toBe(answer);
});

it.each<readonly [readonly Reason[], Answer]>([
  [[], 'yes'],
  [[other, other], 'differently'],
  [[doubtful, other], 'may-fail'],
  [[other, lost, doubtful], 'no'],
])('judges by the worst of %j', (some, answer) => {
  expect(judge(some)).toEqual({ answer, reasons: some });
});
