import type { WorkflowDocument } from '../../../lib/definition/document.js';
import { diffWorkflows } from '../../../lib/diff/diff-workflows.js';
import { answerTo } from '../../../lib/diff/in-flight/judge.js';
import type { Outlook, Verdict } from '../../../lib/diff/in-flight/outlook.js';
import { versionOf } from '../version-of.js';
import { withModules } from '../with-modules.js';
import { assertTrue } from './assert-true.js';

// What is claimed of executions in flight, against what becomes of executions that run into a deployment.

/** Verdicts as one reads them: the answer, and the tasks that make it so. */
function told({ answer, reasons }: Verdict): string {
  const tasks = reasons.filter((reason) => answerTo(reason) === answer).map(({ task }) => task);
  return [answer, ...new Set(tasks)].join(' ');
}

function outlookOf(before: WorkflowDocument, after: WorkflowDocument): Record<'pinned' | 'unpinned', Outlook> {
  return diffWorkflows(versionOf(before), versionOf(after)).inFlight;
}

type Row = readonly [
  what: string,
  before: string,
  after: string,
  pinned: readonly [finish: string, rollBack: string, undo: string],
  unpinned: readonly [finish: string, rollBack: string, undo: string],
];

const rows: readonly Row[] = [
  ['nothing', 'a* > b*, b > c', 'a* > b*, b > c', ['yes', 'yes', 'yes'], ['yes', 'yes', 'yes']],
  ['a task added', 'a* > b', 'a* > b, b > c*', ['yes', 'yes', 'yes'], ['yes', 'yes', 'yes']],
  ['a task removed', 'a* > b, b > c', 'a* > b', ['no c', 'yes', 'yes'], ['no c', 'yes', 'yes']],
  ['the first task removed', 'a > b, b > c', 'b > c', ['no a', 'nothing', 'nothing'], ['no a', 'nothing', 'nothing']],
  ['a task removed that can be undone', 'a* > b*, b > c', 'a* > c', ['no b', 'no b', 'no b'], ['no b', 'no b', 'no b']],
  ['a rollback removed', 'a* > b*, b > c', 'a* > b, b > c', ['yes', 'no b', 'no b'], ['yes', 'no b', 'no b']],
  [
    'the rollback of the last task removed',
    'a* > b, b > c*',
    'a* > b, b > c',
    ['yes', 'yes', 'no c'],
    ['yes', 'yes', 'no c'],
  ],
  [
    'the rollback of a last task removed that is undone when it fails',
    'a* > b, b > c!',
    'a* > b, b > c',
    ['yes', 'no c', 'no c'],
    ['yes', 'no c', 'no c'],
  ],
  [
    'every rollback removed',
    'a* > b*, b > c',
    'a > b, b > c',
    ['yes', 'no a b', 'no a b'],
    ['yes', 'no a b', 'no a b'],
  ],
  ['the only task, and its rollback', 'a*', 'a', ['yes', 'yes', 'no a'], ['yes', 'yes', 'no a']],
  ['a first rollback added', 'a > b', 'a* > b', ['yes', 'nothing', 'nothing'], ['yes', 'nothing', 'nothing']],
  [
    'another rollback added, whose parent nobody reports',
    'a > b, b > c, c > d*, d > e',
    'a > b, b > c*, c > d*, d > e',
    ['yes', 'yes', 'yes'],
    ['yes', 'no c', 'differently c'],
  ],
  [
    'another rollback added, to one that is reported',
    'a > b*, b > c',
    'a* > b*, b > c',
    ['yes', 'yes', 'yes'],
    ['yes', 'differently a', 'differently a'],
  ],
  [
    'undone also when attempted',
    'a* > b*, b > c',
    'a* > b!, b > c',
    ['yes', 'yes', 'yes'],
    ['yes', 'differently b', 'differently b'],
  ],
  [
    'undone only when completed',
    'a* > b!, b > c',
    'a* > b*, b > c',
    ['yes', 'yes', 'yes'],
    ['yes', 'differently b', 'differently b'],
  ],
  [
    'an edge added',
    'a > b* c*, b > d, c > d',
    'a > b*, b > c*, c > d, b > d',
    ['yes', 'yes', 'yes'],
    ['may-fail c', 'no c', 'no c'],
  ],
  [
    'an edge removed',
    'a > b*, b > c*, c > d, b > d',
    'a > b* c*, b > d, c > d',
    ['yes', 'yes', 'yes'],
    ['may-fail c', 'differently b', 'differently b'],
  ],
  [
    'an edge added that others imply',
    'a > b*, b > c*, c > d',
    'a > b* c*, b > c, c > d',
    ['yes', 'yes', 'yes'],
    ['may-fail c', 'yes', 'yes'],
  ],
  [
    'another way to the same order',
    'a* > x, x > b*, b > c',
    'a* > x b*, b > c, x > c',
    ['yes', 'yes', 'yes'],
    ['may-fail b c', 'yes', 'yes'],
  ],
  [
    'the last task undone also when attempted',
    'a* > b*',
    'a* > b!',
    ['yes', 'yes', 'yes'],
    ['yes', 'differently b', 'differently b'],
  ],
  [
    'branches, one of them removed',
    'a* > b* c*, b > d, c > d',
    'a* > b*, b > d',
    ['no c', 'no c', 'no c'],
    ['no c', 'no c', 'no c'],
  ],
];

describe.each(['pinned', 'unpinned'] as const)('with %s versions', (pins) => {
  it.each(rows)('%s', async (_, before, after, pinned, unpinned) => {
    const [old, now] = [withModules(before), withModules(after)];
    const outlook = outlookOf(old, now)[pins];
    const expected = pins === 'pinned' ? pinned : unpinned;
    expect([outlook.finish, outlook.rollBack, outlook.undo].map(told)).toEqual(expected);
    expect(outlook.redrive).toEqual(outlook.finish);
    await assertTrue({ before: old, after: now, isPinned: pins === 'pinned' }, outlook);
  });
});
