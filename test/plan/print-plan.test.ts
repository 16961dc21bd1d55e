import fc from 'fast-check';
import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { parsePlan } from '../../lib/plan/parse-plan.js';
import { printPlan } from '../../lib/plan/print-plan.js';
import { arbitraryPlan } from '../laws/arbitrary-order.js';

const [a, b, c, d] = [taskPlan('a'), taskPlan('b'), taskPlan('c'), taskPlan('d')];

describe('printPlan', () => {
  it('writes one readable line', () => {
    expect(printPlan(a)).toBe('a');
    expect(printPlan(sequence([a, parallel([b, c]), d]))).toBe('a ; (b | c) ; d');
    expect(printPlan(parallel([sequence([a, b]), sequence([c, d])]))).toBe('((a ; b) | (c ; d))');
    expect(printPlan(parallel([a, sequence([b, parallel([c, d])])]))).toBe('(a | (b ; (c | d)))');
  });

  const names: [name: string, printed: string][] = [
    ['Order-1.2_x:y/z@v3', 'Order-1.2_x:y/z@v3'],
    ['größe', 'größe'],
    ['Charge card', '"Charge card"'],
    ['a;b', '"a;b"'],
    ['(a|b)', '"(a|b)"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['back\\slash', '"back\\\\slash"'],
    ['two\nlines', '"two\\nlines"'],
    ['', '""'],
  ];

  it.each(names)('writes the name %p as %p', (name, printed) => {
    expect(printPlan(taskPlan(name))).toBe(printed);
    expect(parsePlan(printed)).toEqual(taskPlan(name));
  });

  it('breaks and indents only what does not fit', () => {
    const plan = parsePlan('validate ; (charge | (reserve ; pack ; label) | (invoice ; (mail | archive))) ; ship');
    expect(printPlan(plan, { width: 100 })).toBe(printPlan(plan));
    expect(printPlan(plan, { width: 40 })).toBe(
      [
        'validate ;',
        '(',
        '  charge |',
        '  (reserve ; pack ; label) |',
        '  (invoice ; (mail | archive))',
        ') ;',
        'ship',
      ].join('\n'),
    );
    expect(printPlan(plan, { width: 20 })).toBe(
      [
        'validate ;',
        '(',
        '  charge |',
        '  (',
        '    reserve ;',
        '    pack ;',
        '    label',
        '  ) |',
        '  (',
        '    invoice ;',
        '    (',
        '      mail |',
        '      archive',
        '    )',
        '  )',
        ') ;',
        'ship',
      ].join('\n'),
    );
  });

  it('keeps every line within the width unless a single name is too long for it', () => {
    fc.assert(
      fc.property(arbitraryPlan({ maxTasks: 30 }), fc.integer({ min: 1, max: 120 }), (plan, width) => {
        for (const line of printPlan(plan, { width }).split('\n')) {
          if (line.length > width) expect(line).toMatch(/^ *\(?[t\d)]*( [;|])?$/);
        }
      }),
    );
  });
});
