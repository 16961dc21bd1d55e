import { canRedraw, wantsColour } from '../../lib/cli/terminal-wishes.js';

type Row = readonly [env: Readonly<Record<string, string>>, isTerminal: boolean, expected: boolean];

describe('colours', () => {
  it.each<Row>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ TERM: 'xterm-256color' }, true, true],
    [{ NO_COLOR: '1' }, true, false],
    // Any text but none.
    [{ NO_COLOR: '0' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
    [{ FORCE_COLOR: '' }, false, false],
    // The one that wants none wins.
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
    // Logs of CI show colours where somebody says so.
    [{ CI: 'true' }, true, true],
    [{ CI: 'true' }, false, false],
  ])('with %j on a terminal (%j) are wanted: %j', (env, isTerminal, expected) => {
    expect(wantsColour(env, isTerminal)).toBe(expected);
  });
});

describe('drawing over', () => {
  it.each<Row>([
    [{}, true, true],
    [{}, false, false],
    [{ TERM: 'dumb' }, true, false],
    [{ CI: 'true' }, true, false],
    [{ NO_COLOR: '1' }, true, true],
    [{ FORCE_COLOR: '1' }, false, false],
  ])('with %j on a terminal (%j) is possible: %j', (env, isTerminal, expected) => {
    expect(canRedraw(env, isTerminal)).toBe(expected);
  });
});
