import type { Answer, Reason, Verdict } from './outlook.js';

/** What may be answered where there is something to answer, the worst last. */
const ANSWERS = ['yes', 'differently', 'may-fail', 'no'] as const satisfies readonly Answer[];

/** A verdict is as bad as the worst of its reasons. */
export function judge(reasons: readonly Reason[]): Verdict {
  const worst = reasons.reduce((most, reason) => Math.max(most, ANSWERS.indexOf(answerTo(reason))), 0);
  return { answer: ANSWERS[worst] ?? 'no', reasons };
}

/** Of a workflow in which no task has a rollback. */
export const nothingToUndo: Verdict = { answer: 'nothing', reasons: [] };

/** What a reason alone amounts to. */
export function answerTo(reason: Reason): (typeof ANSWERS)[number] {
  switch (reason.kind) {
    case 'function-deleted':
    case 'rollback-machine-deleted':
    case 'not-undone':
    case 'rollback-lacks-result':
      return 'no';
    case 'result-not-given':
    case 'other-timeout':
      return 'may-fail';
    case 'other-module':
    case 'undone-differently':
      return 'differently';
    default:
      return reason satisfies never;
  }
}
