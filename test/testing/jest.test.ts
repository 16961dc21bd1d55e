const own = expect;

/** Loads the entry anew, with something else for a global `expect`. */
function load(expectThere: unknown): void {
  const globals = globalThis as { expect?: unknown };
  globals.expect = expectThere;
  try {
    jest.isolateModules(() => require('stepwright/testing/jest'));
  } finally {
    globals.expect = own;
  }
}

it('teaches the global expect all matchers', () => {
  const extend = jest.fn();
  load({ extend });
  const names = [
    ...['toHaveSucceeded', 'toHaveFailed', 'toHaveUndone', 'toHaveRun', 'toHaveRunBefore', 'toHaveOutput'],
    'toHaveHeldEveryLaw',
  ];
  own(Object.keys(extend.mock.calls[0]?.[0] as object)).toEqual(names);
});

it.each([[undefined], [{}]])('says what to do where there is none', (expectThere) => {
  own(() => load(expectThere)).toThrow("write expect.extend(matchers) with `matchers` from 'stepwright/testing'");
});
