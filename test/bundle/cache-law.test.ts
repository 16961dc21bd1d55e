import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.js';
import { inspectModules } from '../../lib/bundle/inspect-modules.js';
import { temporaryProject } from './temporary-project.js';

/** Where something may be that an import of the function means, and what may be there. */
const places: Readonly<Record<string, readonly string[]>> = {
  'pay.ts': [
    ['./lib/a', './lib/b.js', '@shop/c'],
    ['pkg', 'pkg/sub', './lib'],
    ['./lib/a.js', 'pkg', 'd/e'],
    ['#own', './lib/a'],
  ].map((specifiers) =>
    [
      ...specifiers.map((one, index) => `import * as i${index} from '${one}';`),
      `export default () => [${specifiers.map((_, index) => `i${index}`)}];`,
    ].join('\n'),
  ),
  ...Object.fromEntries(
    [
      ...[
        'lib/a.ts',
        'lib/a.js',
        'lib/a.tsx',
        'lib/a.js.ts',
        'lib/a/index.ts',
        'lib/index.ts',
        'lib.ts',
        'lib/b.ts',
        'lib/b.js',
      ],
      ...['lib/c.ts', 'patched/c.ts', 'patched/c/index.js', 'd/e.ts', 'src/d/e.ts', 'own.ts', 'own-beta.ts'],
      ...['node_modules/d/e.js', 'node_modules/pkg/index.js', 'node_modules/pkg/x.js', 'node_modules/pkg/sub.js'],
      ...['node_modules/pkg/sub/index.js', 'node_modules/pkg/sub/y.js'],
    ].map((name) => [name, ['export const x = 1;', 'export const x = 2;', 'export let y = 3;']]),
  ),
  'lib/a/package.json': ['{ "main": "./index" }', '{ "main": "../b" }'],
  'package.json': [
    '{}',
    '{ "type": "module", "imports": { "#own": "./own.ts" } }',
    '{ "imports": { "#own": "./own-beta.ts" }, "sideEffects": false }',
  ],
  'package-lock.json': ['{ "lockfileVersion": 3 }', '{ "lockfileVersion": 2 }'],
  'node_modules/pkg/package.json': [
    '{ "main": "x" }',
    '{ "main": "./index.js", "module": "./x.js" }',
    '{ "exports": { ".": "./x.js", "./sub": "./sub/y.js" } }',
    '{ "type": "module" }',
  ],
  'node_modules/pkg/sub/package.json': ['{ "main": "y.js" }'],
  'tsconfig.json': [
    '{ "compilerOptions": { "paths": { "@shop/*": ["./patched/*", "./lib/*"] } } }',
    '{ "compilerOptions": { "baseUrl": "./src", "paths": { "@shop/c": ["../lib/c.ts"] } } }',
    '{ "extends": "./base.json", }',
  ],
  'base.json': [
    '{ "compilerOptions": { "target": "es5", "useDefineForClassFields": false, "paths": { "@shop/*": ["./lib/*"] } } }',
    '{ "compilerOptions": { "baseUrl": "." } }',
  ],
  'lib/tsconfig.json': ['{ "extends": "../base" }'],
};

const change = fc
  .constantFrom(...Object.entries(places))
  .chain(([name, texts]) => fc.record({ name: fc.constant(name), text: fc.constantFrom(undefined, ...texts) }));

function apply(root: string, { name, text }: { readonly name: string; readonly text: string | undefined }): void {
  if (text === undefined) {
    rmSync(join(root, name), { force: true });
    return;
  }
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

/** All that a project comes to: what its function is bundled to, or why it is not, and what it exports. */
function outcomeOf(root: string) {
  const reference = { module: 'pay.ts', export: 'default' };
  const source = { id: 'Pay', task: 'Pay', role: 'task', reference } as const;
  const bundling = bundleFunctions([source], { root, outDir: join(root, '.out') });
  const code = bundling.kind === 'failed' ? bundling.problems : bundling.functions.map(({ hash }) => hash);
  return { kind: bundling.kind, code, seen: [...inspectModules(root, ['pay.ts'])] };
}

const runs = Number(process.env.CACHE_RUNS ?? 6);

describe('a cache', () => {
  it('makes no difference, whatever is edited, added and deleted', () => {
    let bundled = 0;
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 4, maxLength: 6 }),
        fc.array(change, { maxLength: 6 }),
        (first, then) => {
          const root = temporaryProject({ 'node_modules/.keep': '' });
          for (const [name, [text]] of Object.entries(places)) apply(root, { name, text });
          for (const one of first) apply(root, one);
          for (const one of [undefined, ...then]) {
            if (one !== undefined) apply(root, one);
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
            const elsewhere = temporaryProject();
            cpSync(root, elsewhere, { recursive: true, filter: (path) => !/\.(cache|out)$/.test(path) });
            const outcome = outcomeOf(root);
            expect(outcome).toEqual(outcomeOf(elsewhere));
            if (outcome.kind === 'bundled') bundled += 1;
          }
        },
      ),
      { numRuns: runs },
    );
    expect(bundled).toBeGreaterThan(runs);
  });
});
