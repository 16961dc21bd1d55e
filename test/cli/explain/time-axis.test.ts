import { markText, timeMarks } from '../../../lib/cli/explain/time-axis.js';

describe('the marks of a time axis', () => {
  it.each([
    [7, ['0', '0.001 s', '0.002 s', '0.003 s', '0.004 s', '0.005 s', '0.006 s', '0.007 s']],
    [100, ['0', '0.02 s', '0.04 s', '0.06 s', '0.08 s', '0.10 s']],
    [2400, ['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s']],
    [9060, ['0', '2 s', '4 s', '6 s', '8 s']],
    [100_000, ['0', '15 s', '30 s', '45 s', '1:00 min', '1:15 min', '1:30 min']],
    [5_400_000, ['0', '15:00 min', '30:00 min', '45:00 min', '1:00 h', '1:15 h', '1:30 h']],
    [172_800_000, ['0', '12:00 h', '24:00 h', '36:00 h', '48:00 h']],
  ])('%d ms', (total, expected) => {
    const marks = timeMarks(total, 7);
    expect(marks.map((mark) => markText(mark, marks[1] ?? total))).toEqual(expected);
  });

  it.each([1, 999, 31_536_000_000])('are few, whatever the time: %d ms', (total) => {
    expect(timeMarks(total, 7).length).toBeLessThanOrEqual(8);
  });
});
