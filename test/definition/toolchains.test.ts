import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync as swc } from '@swc/core';
import { buildSync, transformSync as esbuild } from 'esbuild';

// A project outside this one, compiled by what people compile with: the paths of its lazy imports have to be read from
// whatever is left of them, and from whatever file names the call stack then shows.

const repository = join(__dirname, '../..');
const bins = join(repository, 'node_modules/.bin');

const sources: Readonly<Record<string, string>> = {
  'lambdas/charge.ts': 'throw new Error("a handler was loaded"); export default async function charge() {}',
  'lambdas/refund.ts': 'throw new Error("a handler was loaded"); export default async function refund() {}',
  'tools/deep/make.ts': `import { Task } from 'stepwright';
    export const make = (name: string, options: any) => new Task(name, options);`,
  'lib/order.ts': `import { lambda, Task, Workflow } from 'stepwright';
    import { make } from '../tools/deep/make.js';
    const made = make('Made', { fcn: () => import('../lambdas/charge') });
    const plain = new Task('Plain', {
      fcn: async () => { return import(/* the charge */ '../lambdas/charge.js'); },
      rollback: { fcn: lambda('../lambdas/refund.ts'), retries: 1 },
      nextTasks: [made],
    } as any);
    export const order = new Workflow('Order', { headTask: plain } as any);`,
  'bin/main.ts': `import { readDefinition } from 'stepwright';
    import { order } from '../lib/order.js';
    console.log(JSON.stringify(readDefinition(order, '/elsewhere')));`,
};

let folder: string;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'toolchains-')));
  const door = join(folder, 'door.ts');
  const exported = ['read-definition', 'lambda', 'task', 'workflow'];
  writeFileSync(door, exported.map((name) => `export * from '${repository}/lib/definition/${name}.js';`).join('\n'));
  for (const format of ['esm', 'cjs'] as const) {
    const outfile = join(folder, `node_modules/stepwright/${format === 'esm' ? 'index.mjs' : 'index.cjs'}`);
    buildSync({ entryPoints: [door], bundle: true, platform: 'node', format, outfile });
  }
  const exports = { import: './index.mjs', require: './index.cjs' };
  write('node_modules/stepwright/package.json', JSON.stringify({ name: 'stepwright', exports }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Type = 'module' | 'commonjs';
type Row = readonly [name: string, type: Type, compile: (project: string) => string];

const toolchains: readonly Row[] = [
  ['tsx, ES modules', 'module', written],
  ['tsx, CommonJS', 'commonjs', written],
  ['tsc, ES modules', 'module', (project) => tsc(project, 'nodenext')],
  ['tsc, CommonJS', 'commonjs', (project) => tsc(project, 'commonjs')],
  ['tsc, NodeNext in CommonJS', 'commonjs', (project) => tsc(project, 'nodenext')],
  [
    'swc, CommonJS',
    'commonjs',
    (project) =>
      each(
        project,
        (code) => swc(code, { module: { type: 'commonjs' }, jsc: { parser: { syntax: 'typescript' } } }).code,
      ),
  ],
  [
    'esbuild, ES modules',
    'module',
    (project) => each(project, (code) => esbuild(code, { loader: 'ts', format: 'esm' }).code),
  ],
  [
    'esbuild, CommonJS without import()',
    'commonjs',
    (project) =>
      each(
        project,
        (code) => esbuild(code, { loader: 'ts', format: 'cjs', supported: { 'dynamic-import': false } }).code,
      ),
  ],
  [
    'esbuild, minified',
    'module',
    (project) => each(project, (code) => esbuild(code, { loader: 'ts', format: 'esm', minify: true }).code),
  ],
];

describe('a definition compiled by', () => {
  it.each(toolchains)(
    '%s',
    (name, type, compile) => {
      const project = join(folder, name.replaceAll(/\W+/g, '-'));
      const main = write(join(project, 'package.json'), JSON.stringify({ name: 'app', type })) && compile(project);
      const out = dirname(dirname(main)).slice(project.length + 1);
      const module = (file: string) => ({
        module: join(out, 'lambdas', `${file}${main.endsWith('.ts') ? '.ts' : '.js'}`),
      });
      expect(run(main)).toEqual({
        root: project,
        raw: {
          name: 'Order',
          headTask: 'Plain',
          tasks: [
            {
              name: 'Plain',
              fcn: module('charge'),
              rollback: {
                fcn: main.endsWith('.ts') ? module('refund') : { module: join(out, 'lambdas/refund.ts') },
                retries: 1,
              },
              nextTasks: ['Made'],
            },
            { name: 'Made', fcn: module('charge') },
          ],
        },
      });
    },
    60_000,
  );

  it('neither copy alone: a CommonJS task in an ES module workflow', () => {
    const project = join(folder, 'both');
    write(join(project, 'package.json'), JSON.stringify({ name: 'app', type: 'module' }));
    write(join(project, 'lambdas/charge.js'), sources['lambdas/charge.ts'] ?? '');
    write(
      join(project, 'tasks.cjs'),
      `const { Task } = require('stepwright'); exports.charge = new Task('Charge', { fcn: () => import('./lambdas/charge.js') });`,
    );
    const main = write(
      join(project, 'main.js'),
      `import { Workflow, readDefinition } from 'stepwright'; import tasks from './tasks.cjs';
      console.log(JSON.stringify(readDefinition(new Workflow('Order', { headTask: tasks.charge }), '/elsewhere')));`,
    );
    expect(run(main).raw).toEqual({
      name: 'Order',
      headTask: 'Charge',
      tasks: [{ name: 'Charge', fcn: { module: 'lambdas/charge.js' } }],
    });
  });
});

function written(project: string): string {
  for (const [file, code] of Object.entries(sources)) write(join(project, file), code);
  return join(project, 'bin/main.ts');
}

function each(project: string, compile: (code: string) => string): string {
  for (const [file, code] of Object.entries(sources))
    write(join(project, 'dist', file.replace(/ts$/, 'js')), compile(code));
  return join(project, 'dist/bin/main.js');
}

function tsc(project: string, module: string): string {
  const main = written(project);
  const flags = [
    '--module',
    module,
    '--target',
    'es2022',
    '--outDir',
    'out',
    '--rootDir',
    '.',
    '--noCheck',
    '--esModuleInterop',
  ];
  const bundler = module === 'commonjs' ? ['--moduleResolution', 'bundler'] : [];
  const files = Object.keys(sources).map((file) => join(project, file));
  spawnSync(join(bins, 'tsc'), [...flags, ...bundler, '--ignoreConfig', ...files], { cwd: project });
  return main.replace(project, join(project, 'out')).replace(/ts$/, 'js');
}

function run(main: string): { root: string; raw: unknown } {
  const { stdout, stderr } = spawnSync(main.endsWith('.ts') ? join(bins, 'tsx') : process.execPath, [main], {
    encoding: 'utf8',
    // tsx would take the paths of this project's tsconfig.json.
    cwd: dirname(main),
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

function write(file: string, text: string): string {
  const path = file.startsWith('/') ? file : join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}
