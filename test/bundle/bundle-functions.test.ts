import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { type Bundled, bundleFunctions } from '../../lib/bundle/bundle-functions.js';
import type { FunctionSource } from '../../lib/bundle/function-source.js';
import { temporaryProject } from './temporary-project.js';

const require = createRequire(__filename);
const fixtures = resolve('test/fixtures/lambdas');
const source = (module: string, role: FunctionSource['role'] = 'task', name = 'default'): FunctionSource => ({
  id: `Test.${module.replace(/\W/g, '')}.${role}.${name}`,
  task: 'Pay',
  role,
  reference: { module, export: name },
});

function bundle(sources: readonly FunctionSource[], root = fixtures): readonly Bundled[] {
  const bundling = bundleFunctions(sources, { root, outDir: temporaryProject() });
  if (bundling.kind === 'failed') throw new Error(bundling.problems.map(({ message }) => message).join('\n'));
  return bundling.functions;
}

const read = ({ folder }: Bundled) =>
  ['index.js', 'index.js.map', 'stepwright.js', 'stepwright.js.map']
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');

async function call({ folder }: Bundled, more: object = {}): Promise<unknown> {
  const { handler } = require(join(folder, 'index.js'));
  const execution = { id: 'arn:1', name: 'first' };
  const payload = { input: { order: 'o-1' }, results: {}, execution, task: 'Pay', attempt: 1, ...more };
  return handler(payload, { getRemainingTimeInMillis: () => 3000 });
}

describe('bundleFunctions', () => {
  it('makes a folder a function, with a wrapped handler and its source map', async () => {
    const [charge, refund] = bundle([source('charge-card.ts'), source('refund-card.ts', 'rollback')]);
    expect(readdirSync(charge!.folder)).toEqual(['index.js', 'index.js.map', 'stepwright.js', 'stepwright.js.map']);
    expect(await call(charge!)).toEqual({ kind: 'charge', id: 'o-1' });
    const failure = { task: 'Ship', error: 'NoTruck', cause: '{"errorMessage":"none today"}' };
    const log = jest.spyOn(console, 'log').mockImplementation(() => {});
    expect(await call(refund!, { output: { id: 'c-1' }, outcome: 'completed', failure })).toBeNull();
    expect(log.mock.calls).toEqual([['{"kind":"refund","id":"c-1","because":"none today"}']]);
    log.mockRestore();
  });

  it.each([
    ['without extension', 'charge-card', 'default', { kind: 'charge', id: 'o-1' }],
    ['by the name of the compiled file', './charge-card.js', 'default', { kind: 'charge', id: 'o-1' }],
    ['as a named export', 'refund-card.ts', 'refundByHand', 'by hand'],
    ['as module.exports', 'common.cjs', 'default', 'common'],
    ['as exports.default', 'common-default.cjs', 'default', 'common default'],
  ])('finds a function %s', async (_, module, name, result) => {
    const [bundled] = bundle([source(module, 'task', name)]);
    expect(await call(bundled!)).toEqual(result);
  });

  it('names sources from the root of the project and ships none of them', () => {
    const [bundled] = bundle([source('charge-card.ts')]);
    const map = JSON.parse(readFileSync(join(bundled!.folder, 'index.js.map'), 'utf8'));
    expect(map.sources).toEqual(
      expect.arrayContaining([
        'charge-card.ts',
        'shared/receipt.ts',
        'stepwright/runtime/handler.ts',
        'stepwright/handler.mjs',
      ]),
    );
    expect(map.sources.filter((path: string) => path.startsWith('.') || path.startsWith('/'))).toEqual([]);
    expect(map).not.toHaveProperty('sourcesContent');
  });

  it('gives a function the same bytes whatever else is bundled with it', () => {
    const [alone] = bundle([source('charge-card.ts')]);
    const others = ['smallest.ts', 'common.cjs', 'charge-card.ts', 're-exports.ts', 'requires-charge-card.cjs'];
    const together = bundle(others.map((module) => source(module)));
    const same = together.find(({ source: { reference } }) => reference.module === 'charge-card.ts');
    expect(read(same!)).toBe(read(alone!));
    expect(same!.hash).toBe(alone!.hash);
  });

  it('gives a function the same bytes wherever the project is', () => {
    const elsewhere = temporaryProject();
    cpSync(fixtures, join(elsewhere, 'deep/er'), { recursive: true });
    const [here] = bundle([source('charge-card.ts')]);
    const [there] = bundle([source('charge-card.ts')], join(elsewhere, 'deep/er'));
    expect(read(there!)).toBe(read(here!));
    mkdirSync(join(elsewhere, 'deep/er/node_modules'));
    const [cached] = bundle([source('charge-card.ts')], join(elsewhere, 'deep/er'));
    expect(read(cached!)).toBe(read(here!));
    expect(readdirSync(join(elsewhere, 'deep/er/node_modules/.cache/stepwright/handlers'))).toHaveLength(1);
  });

  it('gives a function the same bytes where node_modules is a link', () => {
    const root = temporaryProject({ 'pay.ts': 'export default () => 1;' });
    const linked = temporaryProject({ 'pay.ts': 'export default () => 1;' });
    symlinkSync(temporaryProject(), join(linked, 'node_modules'));
    expect(bundle([source('pay.ts')], linked)[0]?.hash).toBe(bundle([source('pay.ts')], root)[0]?.hash);
  });

  it('takes what a function imports of this package, and nothing of the compiler', async () => {
    const [givesUp] = bundle([source('gives-up.ts')]);
    expect(givesUp!.bytes).toBeLessThan(5000);
    await expect(call(givesUp!)).rejects.toMatchObject({ name: 'NonRetryableError', message: 'no use' });
  });

  it('does without a cache folder that cannot be written to', () => {
    const root = temporaryProject({ 'pay.ts': 'export default () => 1;', 'node_modules/.cache': 'a file in the way' });
    expect(bundle([source('pay.ts')], root)).toHaveLength(1);
  });

  it('changes the function that changed, and no other', () => {
    const root = temporaryProject();
    cpSync(fixtures, root, { recursive: true });
    const sources = [source('charge-card.ts'), source('smallest.ts')];
    const before = bundle(sources, root);
    writeFileSync(join(root, 'smallest.ts'), 'export default () => 2;\n');
    const after = bundle(sources, root);
    expect(after.map(({ hash }, index) => hash === before[index]!.hash)).toEqual([true, false]);
  });

  it('loads its second file when something is large or wrong, and not before', async () => {
    const root = temporaryProject({
      'pay.ts': 'export default ({ input }) => { if (input.fail) throw new Error("no"); return 1; }',
    });
    const [pay] = bundle([source('pay.ts')], root);
    const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(pay!.folder)).length;
    await call(pay!);
    expect(loaded()).toBe(1);
    await expect(call(pay!, { input: { fail: true } })).rejects.toThrow('no');
    expect(loaded()).toBe(2);
  });

  it('stores results and reads them, from the folder that the environment names', async () => {
    const root = temporaryProject({
      'make.ts': 'export default () => "x".repeat(1000)',
      'measure.ts': 'export default ({ results }) => results.Make.length',
    });
    const [make, measure] = bundle([source('make.ts'), source('measure.ts')], root);
    process.env.STEPWRIGHT_PAYLOADS = `file://${root}/payloads/`;
    const stored = await call(make!, { inlineBytes: 500 });
    expect(stored).toEqual({ 'stepwright:stored': expect.stringMatching(/^[\w-]{43}\.1002$/) });
    expect(await call(measure!, { results: { Make: stored } })).toBe(1000);
    delete process.env.STEPWRIGHT_PAYLOADS;
  });

  it('keeps the process busy with a promise that is never settled, until that is killed', () => {
    const root = temporaryProject({ 'wait.ts': 'export default () => new Promise(() => {})' });
    const [{ folder }] = bundle([source('wait.ts')], root) as readonly [Bundled];
    const payload = '{ results: {}, execution: { id: "arn:1" }, task: "Wait", attempt: 1 }';
    const code = `require(${JSON.stringify(folder)}).handler(${payload}, { getRemainingTimeInMillis: () => 100 })`;
    expect(spawnSync(process.execPath, ['-e', code], { timeout: 1000 })).toMatchObject({
      status: null,
      signal: 'SIGTERM',
    });
  });

  it.each(['task', 'rollback'] as const)('adds at most 4 kB to the function of a %s', (role) => {
    const [wrapped] = bundle([source('smallest.ts', role)]);
    const bare = buildSync({
      entryPoints: [join(fixtures, 'smallest.ts')],
      write: false,
      bundle: true,
      minify: true,
      keepNames: true,
      platform: 'node',
      target: 'node22',
      format: 'cjs',
    }).outputFiles[0]!.contents;
    expect(wrapped!.bytes - bare.length).toBeLessThanOrEqual(4096);
  });

  it('reports every function that cannot be bundled, each with its task and place', () => {
    const named = (task: string, module: string, name = 'default') => ({ ...source(module, 'task', name), task });
    const root = temporaryProject({
      'charge-card.ts': 'export default () => 1;',
      'nothing.ts': 'export const price = 1;',
      'syntax-error.ts': 'export default function (',
      'unknown-import.ts': "import { nothing } from 'no-such-package';\nexport default () => nothing();",
    });
    const bundling = bundleFunctions(
      [
        named('Fine', 'charge-card.ts'),
        named('Lost', 'nowhere.ts'),
        named('Empty', 'nothing.ts'),
        named('Unnamed', 'charge-card.ts', 'charge'),
        named('Broken', 'syntax-error.ts'),
        named('Needy', 'unknown-import.ts'),
      ],
      { root, outDir: root },
    );
    expect(bundling.kind === 'failed' && bundling.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'WF301 The function of "Lost" should be in nowhere.ts, where nothing is',
      'WF302 The function of "Empty" should be the default export of nothing.ts, which has none',
      'WF302 The function of "Unnamed" should be the export "charge" of charge-card.ts, which has none',
      'WF306 The function of "Broken" cannot be bundled: Expected identifier but found end of file (syntax-error.ts:1:26)',
      'WF306 The function of "Needy" cannot be bundled: Could not resolve "no-such-package" (unknown-import.ts:1:25)',
    ]);
  });

  it('has nothing to do for no functions', () => {
    expect(bundle([])).toEqual([]);
  });
});
