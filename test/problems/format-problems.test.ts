import { formatProblems } from '../../lib/problems/format-problems.js';
import type { Problem } from '../../lib/problems/problem.js';
import { ProblemsError } from '../../lib/problems/problems-error.js';

const cycle: Problem = {
  code: 'WF104',
  task: 'load',
  message: '"load" waits for itself: load -> publish -> check -> load',
  fix: 'drop one of these dependencies',
};
const cron: Problem = { code: 'WF401', message: 'cronPattern is "daily"', fix: "write '0 0 * * *'" };

describe('formatProblems', () => {
  it('gives each problem a line for what is wrong and a line for what to do', () => {
    expect(formatProblems([cycle, cron])).toBe(
      [
        'WF104 "load" waits for itself: load -> publish -> check -> load',
        '  fix: drop one of these dependencies',
        'WF401 cronPattern is "daily"',
        "  fix: write '0 0 * * *'",
      ].join('\n'),
    );
  });

  it('says nothing about nothing', () => {
    expect(formatProblems([])).toBe('');
  });
});

describe('ProblemsError', () => {
  it('carries the problems and reads as their layout', () => {
    const error = new ProblemsError([cycle]);
    expect(error.name).toBe('ProblemsError');
    expect(error.problems).toEqual([cycle]);
    expect(error.message).toBe(formatProblems([cycle]));
  });
});
