import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type * as esbuild from 'esbuild';
import { bundleFunctions } from '../../lib/bundle/bundle-functions.js';
import type { BundlingOptions } from '../../lib/bundle/bundling-options.js';
import { inspectModules } from '../../lib/bundle/inspect-modules.js';
import type * as ownFiles from '../../lib/bundle/own-file.js';
import { temporaryProject } from './temporary-project.js';

// Every call of esbuild is recorded with the modules that it was asked for.
const built: string[][] = [];
let whileBuilding = (_: readonly string[]) => {};
let mockVersion: string | undefined;
const mockOwnFiles = new Map<string, string>();
jest.mock('../../lib/bundle/own-file.js', () => {
  const actual = jest.requireActual<typeof ownFiles>('../../lib/bundle/own-file.js');
  return { ...actual, ownFile: (module: string) => mockOwnFiles.get(module) ?? actual.ownFile(module) };
});
jest.mock('esbuild', () => {
  const actual = jest.requireActual<typeof esbuild>('esbuild');
  return {
    ...actual,
    get version() {
      return mockVersion ?? actual.version;
    },
    buildSync: (options: esbuild.BuildOptions) => {
      const entries = (options.entryPoints ?? []) as readonly { readonly in: string }[];
      built.push(entries.map((entry) => nameOf(entry.in)));
      const result = actual.buildSync(options);
      whileBuilding(built.at(-1) ?? []);
      return result;
    },
  };
});

function nameOf(entry: string): string {
  const [, file = entry] = /as fcn } from "(.*)"/.exec(readFileSync(entry, 'utf8')) ?? [];
  return file.split(/[\\/]/).at(-1) ?? file;
}

const files = {
  'package.json': '{ "name": "shop" }',
  'package-lock.json': '{ "lockfileVersion": 3 }',
  'tsconfig.json':
    '{ "compilerOptions": { "paths": { "@shop/*": ["./patched/*", "./lib/*"] } } } // read by people too',
  'lambdas/pay.ts': "import { price } from '../lib/price.js';\nexport default () => price;",
  'lambdas/ship.ts':
    "import rate from 'rates';\nimport { day } from '@shop/day';\nexport default () => [rate, day, STAGE];",
  'lambdas/plain.ts': 'export default () => 1;',
  'lib/price.ts': 'export const price = 10;',
  'lib/day.ts': "export const day = 'Monday';",
  'node_modules/rates/package.json': '{ "name": "rates", "main": "./index.js" }',
  'node_modules/rates/index.js': 'module.exports = 1;',
} as const;

/** A project whose files have been as they are for a while, one of them with a time that can be given to another. */
function settledProject(): string {
  const root = temporaryProject(files);
  utimesSync(join(root, 'lib/price.ts'), WHOLE_SECOND, WHOLE_SECOND);
  settle();
  return root;
}

/** Lets the clocks of the file system tick: what changed a moment ago is never trusted. */
function settle(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
}

/** As `Date` has no fractions of milliseconds, files cannot be given a time that has some. */
const WHOLE_SECOND = new Date('2026-11-26T06:00:00Z');

const modules = ['pay', 'ship', 'plain'];

/** Bundles all functions, or looks at them; returns what esbuild was asked for, and what came out. */
function bundle(root: string, bundling: BundlingOptions = { define: { STAGE: '"beta"' } }) {
  built.length = 0;
  const outcome = bundleFunctions(
    modules.map((name) => ({
      id: name,
      task: name,
      role: 'task',
      reference: { module: `lambdas/${name}.ts`, export: 'default' },
    })),
    { root, outDir: join(root, 'out'), bundling },
  );
  const hashes = outcome.kind === 'failed' ? outcome.problems : outcome.functions.map(({ hash }) => hash);
  return { built: built.flat(), hashes, kind: outcome.kind };
}

/** What comes out of the same files where nothing was kept. */
function bundleElsewhere(root: string): readonly unknown[] {
  const elsewhere = temporaryProject();
  cpSync(root, elsewhere, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.cache') });
  return bundle(elsewhere).hashes;
}

function write(root: string, name: string, text: string): void {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

afterEach(() => {
  whileBuilding = () => {};
  mockVersion = undefined;
  mockOwnFiles.clear();
});

describe('what was bundled', () => {
  it('is not bundled again, nor looked at again', () => {
    const root = settledProject();
    const look = () =>
      inspectModules(
        root,
        modules.map((name) => `lambdas/${name}.ts`),
      );
    const [first, seen] = [bundle(root), look()];
    expect(first.built).toEqual(['second-file.ts', 'pay.ts', 'ship.ts', 'plain.ts'].sort(() => 0));
    const again = bundle(root);
    expect(again).toEqual({ ...first, built: [] });
    expect(look()).toEqual(seen);
    expect(built).toEqual([]);
  });

  it.each<readonly [string, (root: string) => void, readonly string[]]>([
    ['is edited', (root) => write(root, 'lambdas/pay.ts', 'export default () => 3;'), ['pay.ts']],
    ['that is shared is edited', (root) => write(root, 'lib/price.ts', 'export const price = 11;'), ['pay.ts']],
    [
      'is edited to the same size, and given the time it had',
      (root) => {
        const file = join(root, 'lib/price.ts');
        const { mtimeNs } = statSync(file, { bigint: true });
        writeFileSync(file, 'export const price = 77;');
        utimesSync(file, WHOLE_SECOND, WHOLE_SECOND);
        expect(statSync(file, { bigint: true }).mtimeNs).toBe(mtimeNs);
      },
      ['pay.ts'],
    ],
    [
      'is replaced by one of the same size and time',
      (root) => {
        const file = join(root, 'lib/price.ts');
        writeFileSync(`${file}.new`, 'export const price = 77;');
        utimesSync(`${file}.new`, WHOLE_SECOND, WHOLE_SECOND);
        renameSync(`${file}.new`, file);
      },
      ['pay.ts'],
    ],
    [
      'of a package is edited',
      (root) => write(root, 'node_modules/rates/index.js', 'module.exports = 2;'),
      ['ship.ts'],
    ],
    [
      'of a package is another',
      (root) => {
        write(root, 'node_modules/rates/package.json', '{ "name": "rates", "main": "./other.js" }');
        write(root, 'node_modules/rates/other.js', 'module.exports = 3;');
      },
      ['ship.ts'],
    ],
    [
      'of another folder hides a package',
      (root) => write(root, 'lambdas/node_modules/rates/index.js', 'module.exports = 9;'),
      ['ship.ts'],
    ],
    [
      'appears that an import means rather',
      (root) => write(root, 'lib/price.js.ts', 'export const price = 12;'),
      ['pay.ts'],
    ],
    [
      'appears that a path mapping means rather',
      (root) => write(root, 'patched/day.ts', 'export const day = 1;'),
      ['ship.ts'],
    ],
    [
      'of settings is another',
      (root) => {
        write(root, 'tsconfig.json', '{ "compilerOptions": { "paths": { "@shop/*": ["./new/*"] } } }');
        write(root, 'new/day.ts', 'export const day = 2;');
      },
      ['pay.ts', 'ship.ts', 'plain.ts'],
    ],
    [
      'of settings appears',
      (root) => write(root, 'lambdas/tsconfig.json', '{ "extends": "../tsconfig.json" }'),
      ['pay.ts', 'ship.ts', 'plain.ts'],
    ],
    [
      'that describes the project is edited',
      (root) => write(root, 'package.json', '{ "name": "shop", "type": "module" }'),
      ['pay.ts', 'ship.ts', 'plain.ts'],
    ],
    ['that nobody imports appears', (root) => write(root, 'lambdas/other.ts', 'export default () => 4;'), []],
    ['is touched', (root) => utimesSync(join(root, 'lib/price.ts'), new Date(), new Date()), []],
  ])('is bundled again when a file %s', (_, change, expected) => {
    const root = settledProject();
    bundle(root);
    change(root);
    const after = bundle(root);
    expect(after.built).toEqual(expected);
    expect(after.hashes).toEqual(bundleElsewhere(root));
  });

  it.each<readonly [string, Readonly<Record<string, string>>, string, string, readonly string[]]>([
    [
      'of settings that others extend is edited',
      { 'tsconfig.json': '{ "extends": "./base.json" }', 'base.json': files['tsconfig.json'] },
      ...(['base.json', '{ "compilerOptions": { "paths": { "@shop/*": ["./lib/*"] } } }'] as const),
      ['pay.ts', 'ship.ts', 'plain.ts'],
    ],
    [
      'appears that its folder names as the main one',
      {
        'lambdas/plain.ts': "import kit from '../lib/kit';\nexport default () => kit;",
        'lib/kit/package.json': '{ "main": "./main.js" }',
        'lib/kit/index.js': 'export default 1;',
      },
      ...(['lib/kit/main.js', 'export default 2;'] as const),
      ['plain.ts'],
    ],
  ])('is bundled again when a file %s', (_, more, name, text, expected) => {
    const root = temporaryProject({ ...files, ...more });
    settle();
    expect(bundle(root).kind).toBe('bundled');
    expect(bundle(root).built).toEqual([]);
    write(root, name, text);
    const after = bundle(root);
    expect(after.built).toEqual(expected);
    expect(after.hashes).toEqual(bundleElsewhere(root));
  });

  it('is bundled again with the lock file, and with other options', () => {
    const root = settledProject();
    bundle(root);
    write(root, 'package-lock.json', '{ "lockfileVersion": 2 }');
    expect(bundle(root).built).toHaveLength(4);
    settle();
    bundle(root);
    const other = bundle(root, { define: { STAGE: '"gamma"' } });
    expect(other.built).toHaveLength(3);
    expect(bundle(root).built).toEqual([]);
  });

  it('is bundled and looked at again by another esbuild, and where packages may be in another place', () => {
    const root = settledProject();
    const { NODE_PATH } = process.env;
    const all = () => [bundle(root).built.length, inspectModules(root, ['lambdas/pay.ts']).size, built.length];
    try {
      all();
      expect(all()).toEqual([0, 1, 0]);
      mockVersion = '0.99.0';
      expect(all()).toEqual([4, 1, 3]);
      process.env.NODE_PATH = join(root, 'elsewhere');
      expect(all()).toEqual([4, 1, 2]);
      expect(all()).toEqual([0, 1, 0]);
    } finally {
      if (NODE_PATH === undefined) delete process.env.NODE_PATH;
      else process.env.NODE_PATH = NODE_PATH;
    }
  });

  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['is not what it was, of the same size', (bytes) => bytes.fill('x', 0, 5)],
    ['is cut off', (bytes) => bytes.subarray(0, 10)],
  ])('is bundled again where what was kept of it %s', (_, damage) => {
    const root = settledProject();
    const first = bundle(root);
    const blobs = join(root, 'node_modules/.cache/stepwright/blobs');
    for (const name of readdirSync(blobs)) {
      writeFileSync(join(blobs, name), damage(readFileSync(join(blobs, name))));
      const { built, hashes } = bundle(root);
      expect([built.length, hashes]).toEqual([1, first.hashes]);
    }
  });

  it.each<readonly [string, BundlingOptions, BundlingOptions]>([
    ['settings', { tsconfig: 'tsconfig.json' }, { tsconfig: 'other.json' }],
    ['injected file', { inject: ['inject-a.js'] }, { inject: ['inject-b.js'] }],
  ])('is bundled again with another %s', (_, one, other) => {
    const root = temporaryProject({
      ...files,
      'other.json': '{ "compilerOptions": { "paths": { "@shop/*": ["./elsewhere/*"] } } }',
      'elsewhere/day.ts': "export const day = 'Tuesday';",
      'inject-a.js': "export const STAGE = 'a';",
      'inject-b.js': "export const STAGE = 'b';",
    });
    settle();
    const first = bundle(root, one).hashes;
    settle();
    const second = bundle(root, other).hashes;
    expect(second).not.toEqual(first);
    expect(bundle(root, one)).toMatchObject({ built: [], hashes: first });
    expect(bundle(root, other)).toMatchObject({ built: [], hashes: second });
  });

  it.each([
    ['bundle/esbuild-options', [4, 1, 2]],
    ['bundle/inspect-modules', [0, 1, 1]],
  ])('is bundled or looked at again by another release of this package, with another %s', (module, expected) => {
    const root = settledProject();
    const maker = join(temporaryProject({ 'maker.js': '// 1' }), 'maker.js');
    mockOwnFiles.set(module, maker);
    settle();
    const all = () => [bundle(root).built.length, inspectModules(root, ['lambdas/pay.ts']).size, built.length];
    all();
    expect(all()).toEqual([0, 1, 0]);
    writeFileSync(maker, '// 2');
    expect(all()).toEqual(expected);
  });

  it.each<readonly [string, readonly number[]]>([
    ['bundle/make-bundles', [4, 1, 2]],
    ['bundle/inspect-modules', [0, 1, 1]],
  ])('is bundled or looked at again by another copy of this package: %s', (module, expected) => {
    const root = settledProject();
    const copies = temporaryProject({ 'one/maker.js': '// 1', 'two/maker.js': '// 2' });
    settle();
    const all = () => [bundle(root).built.length, inspectModules(root, ['lambdas/pay.ts']).size, built.length];
    mockOwnFiles.set(module, join(copies, 'one/maker.js'));
    all();
    expect(all()).toEqual([0, 1, 0]);
    mockOwnFiles.set(module, join(copies, 'two/maker.js'));
    expect(all()).toEqual(expected);
  });

  it.each<readonly [string, string, string, string, string]>([
    ['a file', 'lib/price.ts', 'one/price.ts', 'two/price.ts', 'export const price = '],
    ['a folder', 'lib', 'one', 'two', 'export const price = '],
    ['the module of a function', 'lambdas/pay.ts', 'one/price.ts', 'two/price.ts', 'export default () => '],
    ['a package', 'node_modules/rates', 'one', 'two', 'export default '],
  ])(
    'is bundled again when a link to %s leads elsewhere, or what it leads to is edited',
    (_, link, first, second, text) => {
      const root = temporaryProject(files);
      for (const [folder, value] of [
        ['one', 1],
        ['two', 2],
      ] as const) {
        for (const name of ['price.ts', 'index.js', 'day.ts']) write(root, `${folder}/${name}`, `${text}${value};`);
      }
      if (link === 'lib') for (const folder of ['one', 'two']) write(root, `${folder}/day.ts`, files['lib/day.ts']);
      const lead = (to: string) => {
        rmSync(join(root, link), { recursive: true, force: true });
        symlinkSync(relative(dirname(join(root, link)), join(root, to)), join(root, link));
      };
      lead(first);
      settle();
      const before = bundle(root);
      expect(before.kind).toBe('bundled');
      expect(bundle(root).built).toEqual([]);
      lead(second);
      const after = bundle(root);
      expect(after.hashes).not.toEqual(before.hashes);
      expect(after.hashes).toEqual(bundleElsewhere(root));
      settle();
      bundle(root);
      write(root, second.endsWith('.ts') ? second : `${second}/price.ts`, `${text}3;`);
      write(root, `${second.replace(/\/.*/, '')}/index.js`, `${text}3;`);
      const last = bundle(root);
      expect(last.hashes).not.toEqual(after.hashes);
      expect(last.hashes).toEqual(bundleElsewhere(root));
    },
  );

  it('fails when a file is gone', () => {
    const root = settledProject();
    bundle(root);
    rmSync(join(root, 'lib/price.ts'));
    expect(bundle(root)).toMatchObject({ kind: 'failed', hashes: [{ code: 'WF306', task: 'pay' }] });
  });

  it.each<readonly [string, (root: string) => void]>([
    ['is edited', (root) => write(root, 'lib/price.ts', 'export const price = 99;')],
    ['appears', (root) => write(root, 'lib/price.js', 'export const price = 99;')],
    ['is deleted from the project', (root) => rmSync(join(root, 'tsconfig.json'), { force: true })],
    ['is deleted', (root) => rmSync(join(root, 'lib/tsconfig.json'), { force: true })],
  ])('is not what it was if a file %s meanwhile', (_, change) => {
    const root = temporaryProject(files);
    write(root, 'lib/tsconfig.json', '{ "compilerOptions": { "useDefineForClassFields": false } }');
    settle();
    whileBuilding = (modules) => {
      if (modules.includes('pay.ts')) change(root);
    };
    bundle(root);
    whileBuilding = () => {};
    const { built, hashes } = bundle(root);
    expect(built).toContain('pay.ts');
    expect(hashes).toEqual(bundleElsewhere(root));
  });

  it.each<readonly [string, (file: string) => void]>([
    ['cut off', (file) => writeFileSync(file, readFileSync(file).subarray(0, 10))],
    ["somebody else's", (file) => writeFileSync(file, '{"evidence":{"files":[1],"stems":{},"links":null},"digest":7}')],
    ['empty', (file) => writeFileSync(file, '')],
    [
      'folders',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
  ])('is bundled again where the cache is %s', (_, damage) => {
    const root = settledProject();
    const first = bundle(root);
    const cache = join(root, 'node_modules/.cache/stepwright');
    for (const kind of ['entries', 'blobs'])
      for (const name of readdirSync(join(cache, kind))) damage(join(cache, kind, name));
    damage(join(cache, 'files.json'));
    expect(bundle(root)).toEqual(first);
  });

  it('is kept for 30 days after it was used last', () => {
    const root = settledProject();
    bundle(root);
    const cache = join(root, 'node_modules/.cache/stepwright');
    const days = (count: number) => new Date(Date.now() - count * 24 * 3600_000);
    const entries = readdirSync(join(cache, 'entries')).map((name) => join(cache, 'entries', name));
    for (const file of entries) utimesSync(file, days(29), days(29));
    utimesSync(join(cache, 'pruned'), days(2), days(2));
    expect(bundle(root).built).toEqual([]);
    expect(readdirSync(join(cache, 'entries'))).toHaveLength(4);
    for (const file of entries) utimesSync(file, days(31), days(31));
    utimesSync(join(cache, 'pruned'), days(2), days(2));
    bundle(root, {});
    expect(readdirSync(join(cache, 'entries'))).toHaveLength(4);
  });
});
