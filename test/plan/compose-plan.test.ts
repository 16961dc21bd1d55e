import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';

const [a, b, c] = [taskPlan('a'), taskPlan('b'), taskPlan('c')];

describe('sequence and parallel', () => {
  it('leave a single plan alone', () => {
    expect(sequence([a])).toBe(a);
    expect(parallel([a])).toBe(a);
    expect(parallel([sequence([a, b])])).toEqual(sequence([a, b]));
  });

  it('flatten their own kind, not the other', () => {
    expect(sequence([sequence([a, b]), c])).toEqual({ kind: 'sequence', steps: [a, b, c] });
    expect(parallel([a, parallel([b, c])])).toEqual({ kind: 'parallel', branches: [a, b, c] });
    expect(sequence([parallel([a, b]), c])).toEqual({
      kind: 'sequence',
      steps: [{ kind: 'parallel', branches: [a, b] }, c],
    });
  });

  it('refuse to make a plan of nothing', () => {
    expect(() => sequence([])).toThrow('a plan needs at least one task');
    expect(() => parallel([])).toThrow('a plan needs at least one task');
  });
});
