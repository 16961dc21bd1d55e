import { answerTo } from '../../../diff/in-flight/judge.js';
import type { Outlook, Reason, Verdict } from '../../../diff/in-flight/outlook.js';
import { reasonText } from './reason-text.js';
import { someLines, someNames } from './section.js';

/** What is asked of executions in flight, as people read it. */
export const questionNames = {
  finish: 'finish',
  redrive: 'redrive',
  rollBack: 'roll back',
  undo: 'stepwright rollback',
} as const satisfies Record<keyof Outlook, string>;

export const questions = Object.keys(questionNames) as readonly (keyof Outlook)[];

/** The answer to a question in a few words. */
export function verdictText(question: keyof Outlook, outlook: Outlook): string {
  const verdict = outlook[question];
  const tasks = someNames(decisive(verdict));
  const isForward = question === 'finish' || question === 'redrive';
  switch (verdict.answer) {
    case 'yes':
      return question === 'redrive' ? `yes${redrivable(outlook)}` : 'yes, as when they began';
    case 'differently':
      return `yes, by what is deployed now: ${tasks}`;
    case 'may-fail':
      return `may fail at ${tasks}`;
    case 'no':
      return isForward ? `not those that have yet to run ${tasks}` : `not completely: ${tasks}`;
    case 'nothing':
      return 'nothing to undo: no task had a rollback';
    default:
      return verdict.answer satisfies never;
  }
}

/** One that failed and was undone ends in a Fail state, and being redriven enters it again (rulebook 6.4). */
function redrivable({ rollBack }: Outlook): string {
  return rollBack.answer === 'nothing'
    ? ', as when they began'
    : ', if stopped or timed out; one that failed fails again';
}

/** Tasks that the answer is due to, each once. */
export function decisive({ answer, reasons }: Verdict): readonly string[] {
  return [...new Set(reasons.filter((reason) => answerTo(reason) === answer).map(({ task }) => task))];
}

/** Reasons that are told. */
const MOST_REASONS = 20;

/**
 * The reasons of all four answers, each once; tasks of which the same is true in one line.
 *
 * @example
 * // ['ReserveStock, Ship: function deleted, with all versions']
 */
export function reasonLines(outlook: Outlook, except: readonly Reason[] = []): readonly string[] {
  const known = new Set(except.map((reason) => JSON.stringify(reason)));
  const tasksOf = new Map<string, string[]>();
  for (const reason of allReasons(outlook)) {
    if (known.has(JSON.stringify(reason))) continue;
    const text = reasonText(reason);
    const tasks = tasksOf.get(text) ?? [];
    if (!tasks.includes(reason.task)) tasks.push(reason.task);
    tasksOf.set(text, tasks);
  }
  return someLines(
    [...tasksOf].map(([text, tasks]) => `${someNames(tasks)}: ${text}`),
    MOST_REASONS,
  );
}

export function allReasons(outlook: Outlook): readonly Reason[] {
  return questions.flatMap((question) => outlook[question].reasons);
}
