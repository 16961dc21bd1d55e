import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.js';
import { type BundlingOptions, mergeBundling } from '../../lib/bundle/bundling-options.js';
import { checkBundling } from '../../lib/bundle/check-bundling.js';
import { foreignPackages } from '../../lib/bundle/foreign-packages.js';
import { temporaryProject } from './temporary-project.js';

type Files = Readonly<Record<string, string>>;

function bundle(files: Files | string, bundling: BundlingOptions) {
  const root = typeof files === 'string' ? files : temporaryProject(files);
  const source = { id: 'Pay', task: 'Pay', role: 'task', reference: { module: 'pay.ts', export: 'default' } } as const;
  const bundled = bundleFunctions([source], { root, outDir: temporaryProject(), bundling });
  if (bundled.kind === 'failed') throw new Error(bundled.problems.map(({ message }) => message).join('\n'));
  const [{ folder, hash }] = bundled.functions as readonly [(typeof bundled.functions)[number]];
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return { folder, hash, root, read, names: readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() };
}

/** Calls a bundle in a Node of its own, as Lambda does; returns its result, or its error. */
function call(folder: string, name = 'index.js', input: object = {}): unknown {
  const payload = { input, results: {}, execution: { id: 'arn:1', name: 'first' }, task: 'Pay', attempt: 1 };
  const script = `
    const { handler } = await import(${JSON.stringify(join(folder, name))});
    const context = { getRemainingTimeInMillis: () => 3000 };
    const outcome = await handler(${JSON.stringify(payload)}, context).then((result) => ({ result }), (error) => ({ error: error.message, stack: error.stack }));
    process.stdout.write(JSON.stringify(outcome));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--enable-source-maps', '--input-type=module', '-e', script],
    {
      encoding: 'utf8',
    },
  );
  if (stdout === '') throw new Error(stderr);
  const outcome = JSON.parse(stdout.split('\n').at(-1) ?? '') as { result?: unknown; error?: string; stack?: string };
  return 'result' in outcome ? outcome.result : outcome;
}

const plain = { 'pay.ts': 'export default () => 1;' };

describe('the options of bundling', () => {
  it('make an ES module, with what the wrapper seldom needs, and with CommonJS in it', () => {
    const files = {
      'pay.ts': `
        import { base } from './common.cjs';
        const later = await Promise.resolve(5);
        export default ({ input }) => { if (input.fail) throw new Error('no'); return base('a/b') + later; };`,
      'common.cjs': "const path = require('node:path'); exports.base = (name) => path.basename(name);",
    };
    const { folder, names, read } = bundle(files, { format: 'esm' });
    expect(names).toEqual(['index.mjs', 'index.mjs.map', 'stepwright.js', 'stepwright.js.map']);
    expect(read('index.mjs')).toMatch(/\n\/\/# sourceMappingURL=index\.mjs\.map\n$/);
    expect(call(folder, 'index.mjs')).toBe('b5');
    expect(call(folder, 'index.mjs', { fail: true })).toMatchObject({
      error: 'no',
      stack: expect.stringContaining('pay.ts:4'),
    });
  });

  it.each<readonly [string, BundlingOptions, Files, unknown]>([
    [
      'define',
      { define: { 'process.env.STAGE': '"beta"' } },
      { 'pay.ts': 'export default () => process.env.STAGE;' },
      'beta',
    ],
    [
      'loader',
      { loader: { '.sql': 'text' } },
      { 'pay.ts': "import q from './q.sql';\nexport default () => q;", 'q.sql': 'select 1' },
      'select 1',
    ],
    ['banner', { banner: 'globalThis.first = 1;' }, { 'pay.ts': 'export default () => globalThis.first;' }, 1],
    ['footer', { footer: 'globalThis.last = 2;' }, { 'pay.ts': 'export default () => globalThis.last;' }, 2],
    [
      'inject',
      { inject: ['shim.ts'] },
      { 'pay.ts': 'export default () => fetchAll();', 'shim.ts': 'export const fetchAll = () => 3;' },
      3,
    ],
    [
      'keepNames',
      { keepNames: false },
      { 'pay.ts': 'class PriceError {}\nexport default () => PriceError.name === "PriceError";' },
      false,
    ],
    [
      'no keepNames',
      {},
      { 'pay.ts': 'class PriceError {}\nexport default () => PriceError.name === "PriceError";' },
      true,
    ],
    [
      'mainFields',
      { mainFields: ['module', 'main'] },
      {
        'pay.ts': "import p from 'p';\nexport default () => p;",
        'node_modules/p/package.json': '{ "main": "a.js", "module": "b.js" }',
        'node_modules/p/a.js': 'module.exports = "main";',
        'node_modules/p/b.js': 'export default "module";',
      },
      'module',
    ],
    [
      'conditions',
      { conditions: ['beta'] },
      {
        'pay.ts': "import p from 'p';\nexport default () => p;",
        'node_modules/p/package.json': '{ "exports": { "beta": "./b.js", "default": "./a.js" } }',
        'node_modules/p/a.js': 'module.exports = "default";',
        'node_modules/p/b.js': 'module.exports = "beta";',
      },
      'beta',
    ],
    [
      'tsconfig',
      { tsconfig: 'config/for-lambda.json' },
      {
        'pay.ts': "import { price } from '@shop/price';\nexport default () => price;",
        'config/for-lambda.json': '{ "compilerOptions": { "paths": { "@shop/*": ["../lib/*"] } } }',
        'lib/price.ts': 'export const price = 10;',
      },
      10,
    ],
  ])('know %s', (_, options, files, result) => {
    expect(call(bundle(files, options).folder)).toBe(result);
  });

  it('leave source maps away, or put sources into them', () => {
    const without = bundle(plain, { sourceMap: false });
    expect(without.names).toEqual(['index.js', 'stepwright.js', 'stepwright.js.map']);
    expect(without.read('index.js')).not.toContain('sourceMappingURL');
    const { sources, sourcesContent } = JSON.parse(bundle(plain, { sourcesContent: true }).read('index.js.map'));
    expect(sourcesContent[sources.indexOf('pay.ts')]).toBe(plain['pay.ts']);
  });

  it('build for other engines', () => {
    const files = { 'pay.ts': 'export default ({ input }) => input.a ?? 1;' };
    expect(bundle(files, {}).read('index.js')).toContain('??');
    expect(bundle(files, { target: 'es2019,node12' }).read('index.js')).not.toContain('??');
  });

  it('bundle the SDK unless it is external, and only what is named is', () => {
    const files = {
      'pay.ts': "import { S3 } from '@aws-sdk/client-s3';\nimport x from 'in-a-layer';\nexport default () => [S3, x];",
      'node_modules/@aws-sdk/client-s3/package.json': '{ "main": "index.js" }',
      'node_modules/@aws-sdk/client-s3/index.js': 'exports.S3 = "bundled";',
    };
    const code = bundle(files, { externalModules: ['in-a-layer'] }).read('index.js');
    expect(code).toContain('require("in-a-layer")');
    expect(code).toContain('bundled');
    expect(code).not.toContain('require("@aws-sdk/client-s3")');
  });

  it('make code that is not minified the same wherever the project is, and its cache', () => {
    const options = { minify: false };
    const here = bundle({ ...plain, 'node_modules/.keep': '' }, options);
    const there = bundle(join(temporaryProject({ 'a/b/pay.ts': plain['pay.ts'] }), 'a/b'), options);
    expect(there.read('index.js')).toBe(here.read('index.js'));
    expect(here.read('index.js')).toContain('// stepwright/runtime/handler.ts\n');
    expect(here.read('index.js')).toContain('// stepwright/handler.mjs\n');
    expect(there.hash).toBe(here.hash);
  });

  it('add up, the most specific last', () => {
    const general = { minify: false, target: 'node22' };
    expect(mergeBundling(general, undefined, { minify: true })).toEqual({ minify: true, target: 'node22' });
  });
});

const manifest = (more: object) => JSON.stringify({ version: '1.0.0', ...more });

/** Two packages need different versions of a third, one of which needs a fourth that is beside it. */
const withPackages = {
  'pay.ts': "import a from 'a';\nimport { b } from 'b/sub/deep.js';\nexport default () => [a, b];",
  'node_modules/a/package.json': manifest({ name: 'a', dependencies: { c: '1' }, optionalDependencies: { gone: '1' } }),
  'node_modules/a/index.js':
    "module.exports = 'a' + require('c') + require('node:fs').readFileSync(__dirname + '/data.txt', 'utf8');",
  'node_modules/a/data.txt': '!',
  'node_modules/b/package.json': manifest({ name: 'b', dependencies: { c: '2' }, peerDependencies: { a: '1' } }),
  'node_modules/b/sub/deep.js': "exports.b = 'b' + require('c');",
  'node_modules/b/node_modules/c/package.json': manifest({ name: 'c', dependencies: { d: '1' } }),
  'node_modules/b/node_modules/c/index.js': "module.exports = 'c2' + require('d');",
  'node_modules/c/package.json': manifest({ name: 'c' }),
  'node_modules/c/index.js': "module.exports = 'c1';",
  'node_modules/d/package.json': manifest({ name: 'd' }),
  'node_modules/d/index.js': "module.exports = 'd';",
  'node_modules/unused/package.json': manifest({ name: 'unused' }),
} as const;

describe('packages that are taken along', () => {
  it('find what they need, each its own version, away from the project', () => {
    const { folder, names } = bundle(withPackages, { nodeModules: ['a', 'b'] });
    expect(call(folder)).toEqual(['ac1!', 'bc2d']);
    expect(names.filter((name) => name.endsWith('package.json'))).toEqual([
      'node_modules/a/package.json',
      'node_modules/b/node_modules/c/package.json',
      'node_modules/b/package.json',
      'node_modules/c/package.json',
      'node_modules/d/package.json',
    ]);
    expect(call(bundle(withPackages, { nodeModules: ['a', 'b'], format: 'esm' }).folder, 'index.mjs')).toEqual([
      'ac1!',
      'bc2d',
    ]);
  });

  it('are the same where pnpm installed them', () => {
    const { hash } = bundle(withPackages, { nodeModules: ['a', 'b'] });
    const root = temporaryProject({ 'pay.ts': withPackages['pay.ts'] });
    const npm = temporaryProject(withPackages);
    const store = (name: string) => join(root, 'node_modules/.pnpm', name, 'node_modules');
    const install = (name: string, from: string, needs: Readonly<Record<string, string>>) => {
      cpSync(join(npm, 'node_modules', from), join(store(name), name.slice(0, 1)), {
        recursive: true,
        filter: (path) => !path.endsWith('b/node_modules'),
      });
      for (const [need, at] of Object.entries(needs)) symlinkSync(join(store(at), need), join(store(name), need));
    };
    install('d1', 'd', {});
    install('c1', 'c', {});
    install('c2', 'b/node_modules/c', { d: 'd1' });
    install('a1', 'a', { c: 'c1' });
    install('b1', 'b', { c: 'c2', a: 'a1' });
    for (const [name, at] of [
      ['a', 'a1'],
      ['b', 'b1'],
    ] as const)
      symlinkSync(join(store(at), name), join(root, 'node_modules', name));
    const linked = bundle(root, { nodeModules: ['a', 'b'] });
    expect(call(linked.folder)).toEqual(['ac1!', 'bc2d']);
    expect(linked.hash).toBe(hash);
  });

  it('are another function when a file of them is another', () => {
    const { root, hash } = bundle(withPackages, { nodeModules: ['a', 'b'] });
    writeFileSync(join(root, 'node_modules/a/data.txt'), '?');
    expect(bundle(root, { nodeModules: ['a', 'b'] }).hash).not.toBe(hash);
  });

  it('are said to be foreign where their native code does not fit', () => {
    const compiled = { 'node_modules/n/package.json': manifest({ name: 'n' }), 'node_modules/n/build/n.node': '' };
    const platform = (os: string, cpu: string, libc?: string) => ({
      [`node_modules/s-${os}-${cpu}${libc ?? ''}/package.json`]: manifest({
        os: [os],
        cpu: [cpu],
        libc: libc && [libc],
      }),
    });
    const optional = ['linux-x64', 'linux-arm64', 'linux-x64musl', 'darwin-arm64'].map((name) => [`s-${name}`, '1']);
    const sharp = { 'node_modules/s/package.json': manifest({ optionalDependencies: Object.fromEntries(optional) }) };
    const linux = { platform: 'linux', arch: 'x64' };
    const of = (files: Files, arch: 'x64' | 'arm64', here = linux) =>
      foreignPackages(temporaryProject(files), [files === compiled ? 'n' : 's'], { arch }, here);
    expect(of(compiled, 'x64')).toEqual([]);
    expect(of(compiled, 'arm64')).toEqual(['n']);
    expect(of(compiled, 'x64', { platform: 'darwin', arch: 'x64' })).toEqual(['n']);
    expect(of({ ...sharp, ...platform('linux', 'x64') }, 'x64')).toEqual([]);
    expect(of({ ...sharp, ...platform('linux', 'x64') }, 'arm64')).toEqual(['s-linux-x64']);
    expect(of({ ...sharp, ...platform('linux', 'x64', 'musl') }, 'x64')).toEqual(['s-linux-x64musl']);
    expect(of({ ...sharp, ...platform('darwin', 'arm64'), ...platform('linux', 'arm64') }, 'arm64')).toEqual([]);
  });
});

describe('checkBundling', () => {
  const root = temporaryProject({
    ...withPackages,
    'node_modules/broken/package.json': manifest({ name: 'broken', dependencies: { lost: '1' } }),
  });
  const check = (options: object) =>
    checkBundling(options, root, 'The bundling of "Pay"', 'Pay').map(({ code, message }) => `${code} ${message}`);

  it('has nothing against what can be used', () => {
    expect(check({})).toEqual([]);
    expect(check({ format: 'esm', target: 'node24', nodeModules: ['a', 'b'], loader: { '.sql': 'text' } })).toEqual([]);
  });

  it.each<readonly [object, readonly string[]]>([
    [{ format: 'emm' }, ['WF418 The bundling of "Pay" cannot have the format "emm". Did you mean "esm"?']],
    [
      { loader: { '.png': 'file' } },
      ['WF418 The bundling of "Pay" cannot load .png with "file", which makes a file of its own'],
    ],
    [
      { loader: { '.png': 'picture' } },
      ['WF418 The bundling of "Pay" cannot be used: Invalid loader value: "picture"'],
    ],
    [
      { target: 'nodee22' },
      [expect.stringContaining('WF418 The bundling of "Pay" cannot be used: Invalid version: "e22"')],
    ],
    [{ minify: 'yes' }, ['WF418 The bundling of "Pay" cannot be used: "minify" must be a boolean']],
    [{ tsconfig: 'none.json' }, ['WF418 The bundling of "Pay" cannot be used: Cannot find tsconfig file "none.json"']],
    [
      { format: 'iife', define: { 'a-b': '1', c: '{' }, nodeModules: ['none', 'broken'] },
      [
        `WF418 The bundling of "Pay" cannot have the format "iife".`,
        expect.stringContaining('WF418 The bundling of "Pay" cannot be used: '),
        expect.stringContaining('WF418 The bundling of "Pay" cannot be used: '),
        'WF419 The bundling of "Pay" takes along "none"; "none" is not installed',
        'WF419 The bundling of "Pay" takes along "broken", which needs "lost"; "lost" is not installed',
      ],
    ],
  ])('is against %j', (options, problems) => {
    expect(check(options)).toEqual(problems);
  });
});
