import { answerTo } from '../../../lib/diff/in-flight/judge.js';
import type { Outlook, Reason, Verdict } from '../../../lib/diff/in-flight/outlook.js';
import { type Change, leftBehind, type Observed, observe } from './observe.js';

/**
 * What a verdict claims is what happens: at every moment nothing is lost that it does not name, and everything that it names
 * is lost at some moment.
 */
export async function assertTrue(change: Change, outlook: Outlook): Promise<void> {
  for (const question of ['finish', 'redrive'] as const) {
    const found = await observe(question, change);
    assertLost(
      question,
      outlook[question],
      union(found, ({ stuck }) => stuck),
    );
    for (const { status, stuck } of found) expect(status).toBe(stuck.length === 0 ? 'SUCCEEDED' : 'FAILED');
    if (change.isPinned) assertOldCode(found);
  }
  for (const question of ['rollBack', 'undo'] as const) {
    const found = await observe(question, change);
    assertLost(question, outlook[question], union(found, leftBehind));
    if (change.isPinned) assertOldCode(found);
    const { answer } = outlook[question];
    if (answer === 'yes' || answer === 'nothing') for (const one of found) assertUndoneAsBegun(one);
  }
}

function assertLost(question: string, { reasons }: Verdict, observed: readonly string[]): void {
  const tasks = (of: readonly Reason[]) => [...new Set(of.map(({ task }) => task))].sort();
  const claimed = reasons.filter((reason) => answerTo(reason) === 'no');
  // Results that are missing by the rules may be there because a plan happens to run one task before another.
  const certain = tasks(claimed.filter(({ kind }) => kind !== 'rollback-lacks-result'));
  expect([question, tasks(claimed)]).toEqual([question, expect.arrayContaining([...observed])]);
  expect([question, observed]).toEqual([question, expect.arrayContaining(certain)]);
}

function union(found: readonly Observed[], tasks: (one: Observed) => readonly string[]): readonly string[] {
  return [...new Set(found.flatMap(tasks))].sort();
}

/** With pinned versions nothing of a later deployment is ever called. */
function assertOldCode(found: readonly Observed[]): void {
  const codes = new Set(found.flatMap(({ calls }) => calls.map(({ code }) => code)));
  codes.delete(undefined);
  for (const code of codes) expect(code).toBe(1);
}

function assertUndoneAsBegun({ dueUndone, undone }: Observed): void {
  expect([...new Set(undone)].sort()).toEqual(dueUndone.toSorted());
}
