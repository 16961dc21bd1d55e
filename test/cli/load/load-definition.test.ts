import { call } from '../fake-host';

describe('<workflow>', () => {
  it.each<[typed: string, code: number, said: string | RegExp]>([
    ['documents/shopp.json', 2, 'There is no file documents/shopp.json. Did you mean "shop.json"?'],
    ['documents', 2, 'documents is a folder. Name a file in it.'],
    ['nowhere/at-all.ts', 2, 'There is no file nowhere/at-all.ts.'],
    ['documents/broken.json', 1, /^documents\/broken\.json is not JSON: .*/],
    ['modules/none.ts', 2, 'modules/none.ts exports no workflow. Write "export const order = new Workflow(…)" in it.'],
    [
      'modules/several.ts',
      2,
      'modules/several.ts exports several workflows. Choose one:\n  modules/several.ts#nightly\n  modules/several.ts#weekly',
    ],
    [
      'modules/several.ts#weakly',
      2,
      'modules/several.ts exports no workflow "weakly". Did you mean "weekly"? Choose one:\n  modules/several.ts#nightly\n  modules/several.ts#weekly',
    ],
    ['modules/none.ts#order', 2, 'modules/none.ts exports no workflow "order". It exports none at all.'],
    [
      'modules/throws.ts',
      1,
      /^modules\/throws\.ts cannot be loaded: TypeError: TABLE is not set\n {4}at configure \(modules\/throws\.ts:\d+:\d+\)\n {4}at .*modules\/throws\.ts:\d+:\d+\)?/,
    ],
    ['../fake-host.ts.md', 2, 'There is no file ../fake-host.ts.md.'],
    ['cjs-app/package.json', 1, 'WF'],
  ])('%s', async (typed, code, said) => {
    const called = await call(['plan', typed]);
    expect({ code: called.code, stdout: called.stdout }).toEqual({ code, stdout: '' });
    if (typeof said === 'string') expect(called.stderr).toContain(said);
    else expect(called.stderr).toMatch(said);
  });
});
