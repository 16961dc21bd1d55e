import { isBreaking } from '../../../lib/diff/in-flight/is-breaking.js';
import type { Answer, Outlook } from '../../../lib/diff/in-flight/outlook.js';

const outlook = (answers: Partial<Record<keyof Outlook, Answer>>): Outlook => {
  const verdict = (answer: Answer = 'yes') => ({ answer, reasons: [] });
  const { finish, redrive, rollBack, undo } = answers;
  return { finish: verdict(finish), redrive: verdict(redrive), rollBack: verdict(rollBack), undo: verdict(undo) };
};

describe('isBreaking', () => {
  it.each(['finish', 'redrive', 'rollBack', 'undo'] as const)('is so for executions that cannot: %s', (question) => {
    expect(isBreaking(outlook({ [question]: 'no' }))).toBe(true);
  });

  it.each(['yes', 'differently', 'may-fail', 'nothing'] as const)('is not so for %s', (answer) => {
    expect(isBreaking(outlook({ finish: answer, redrive: answer, rollBack: answer, undo: answer }))).toBe(false);
  });
});
