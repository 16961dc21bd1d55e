import { withAsciiSpaces } from '../../../lib/engine/data-flow/with-ascii-spaces.js';

describe('withAsciiSpaces', () => {
  it.each<[RegExp, readonly string[], readonly string[]]>([
    [/^\s$/, [' ', '\t', '\n', '\v', '\f', '\r'], ['\u00a0', '\u2003', '\u2028', '\ufeff', 'a']],
    [/^\S$/, ['a', '\u00a0', '\u2003', '\ufeff'], [' ', '\n']],
    [/^[\sx]$/, [' ', 'x'], ['\u00a0', 's']],
    [/^[^\s]$/, ['\u00a0', 'a'], [' ']],
    [/^[\S\n]$/, ['\u00a0', 'a', '\n'], [' ']],
    [/^[\]\s]\s$/, ['] ', '\t\n'], ['\u00a0 ', ']\u00a0']],
    [/^\\s$/, ['\\s'], ['\\ ']],
    [/^\[\s$/, ['[ '], ['[\u00a0']],
  ])('%s', (regex, taken, refused) => {
    const ascii = withAsciiSpaces(regex);
    expect(taken.filter((text) => !ascii.test(text))).toEqual([]);
    expect(refused.filter((text) => ascii.test(text))).toEqual([]);
  });

  it('keeps flags, and what says nothing of spaces as it is', () => {
    expect(withAsciiSpaces(/A\s/gi).flags).toBe('gi');
    const other = /[a-z]+\d/g;
    expect(withAsciiSpaces(other)).toBe(other);
  });
});
