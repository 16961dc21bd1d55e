import fc from 'fast-check';
import { taskPlan } from '../../lib/plan/compose-plan.js';
import { parsePlan } from '../../lib/plan/parse-plan.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { arbitraryPlan } from '../laws/arbitrary-order.js';

describe('parsePlan', () => {
  it('reads what printPlan writes, at any width', () => {
    fc.assert(
      fc.property(arbitraryPlan({ maxTasks: 30 }), fc.integer({ min: 1, max: 120 }), (plan, width) => {
        expect(parsePlan(printPlan(plan))).toEqual(plan);
        expect(parsePlan(printPlan(plan, { width }))).toEqual(plan);
      }),
    );
  });

  it('reads any name back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(parsePlan(printPlan(taskPlan(name)))).toEqual(taskPlan(name));
      }),
    );
  });

  const same: [text: string, printed: string][] = [
    ['a;b|c', '((a ; b) | c)'],
    ['((a))', 'a'],
    ['(a ; b) ; c', 'a ; b ; c'],
    ['a | (b | c)', '(a | b | c)'],
    [' a\n;\t(b|"c") ', 'a ; (b | c)'],
  ];

  it.each(same)('reads %p as %p', (text, printed) => {
    expect(printPlan(parsePlan(text))).toBe(printed);
  });

  const wrong: [text: string, message: string][] = [
    ['', 'expected a task or "(", found the end at character 1'],
    ['  ', 'expected a task or "(", found the end at character 3'],
    ['a ;', 'expected a task or "(", found the end at character 4'],
    ['a ; ; b', 'expected a task or "(", found ";" at character 5'],
    ['a b', 'expected ";", "|" or the end at character 3'],
    ['(a | b', 'expected ";", "|" or ")", found the end at character 7'],
    ['a)', 'expected ";", "|" or the end, found ")" at character 2'],
    ['()', 'expected a task or "(", found ")" at character 2'],
    ['a ; (b | a)', '"a" is there twice: at character 10'],
    ['a ; "b', 'a quoted name without its end at character 5'],
    ['a ; b+c', 'unexpected "+"; quote the name it is in at character 6'],
    ['"\\x"', '"\\x" is no JSON string at character 1'],
  ];

  it.each(wrong)('refuses %p: %s', (text, message) => {
    expect(() => parsePlan(text)).toThrow(message);
  });
});
