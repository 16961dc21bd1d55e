import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { problemCodes } from '../lib/problems/codes.js';

const readme = readFileSync('README.md', 'utf8');

/**
 * Code blocks of the README that say what they are: `file=path`, `run`, `serve`, which runs beside all that follows, and
 * `change=path`, a file as it becomes at that point.
 */
const blocks = [...readme.matchAll(/^```\w+ (?<what>[^\n]+)\n(?<code>.*?)^```$/gms)].map(({ groups }) => groups!);
const files = blocks.filter(({ what }) => what!.startsWith('file='));
const commands = blocks.flatMap(({ what = '', code = '' }, index) => {
  if (!/^(run|serve|change=)/.test(what)) return [];
  const title = what.startsWith('change=') ? what : `${what}: ${code.trimEnd()}`;
  return [{ title, what, code, outputs: outputsAfter(index) }];
});

/** The blocks of output right behind a block. */
function outputsAfter(index: number): readonly string[] {
  const next = blocks[index + 1];
  return next?.what === 'output' ? [next.code ?? '', ...outputsAfter(index + 1)] : [];
}

/** Output with all times alike. */
const timeless = (output: string) => output.replace(/^ +\d+\.\d+ s/gm, 'T s').replace(/\d+\.\d+ s/g, 'T s');

const built = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-built-')));
beforeAll(() => execFileSync(process.execPath, ['.build/build.mjs', '--out', join(built, 'dist')]), 120_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

/** The README followed to the letter, in a project of its own, with the package as it would be published. */
describe.each([
  ['a CommonJS project, as cdk init makes it', {}],
  ['an ES module project', { type: 'module' }],
])('the README in %s', (_, packageJson) => {
  const project = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-readme-')));
  const env = {
    ...process.env,
    // With it once is enough.
    CDK_VALIDATION: String('type' in packageJson),
    PATH: `${project}/node_modules/.bin:${process.env.PATH}`,
    NO_COLOR: '1',
    CI: 'true',
  };
  const run = (command: string) => spawnSync('sh', ['-c', command], { cwd: project, encoding: 'utf8', env });

  beforeAll(() => {
    cpSync(built, join(project, 'node_modules/stepwright'), { recursive: true });
    writeFileSync(join(project, 'node_modules/stepwright/package.json'), readFileSync('package.json'));
    for (const name of readdirSync('node_modules')) {
      symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name));
    }
    writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'stranger', ...packageJson }));
    const options = {
      target: 'es2022',
      strict: true,
      module: 'nodenext',
      skipLibCheck: false,
      noEmit: true,
      types: ['node', 'jest'],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions: options }));
    for (const { what, code } of files) {
      const file = join(project, what!.slice('file='.length));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        'type' in packageJson ? code!.replace(/'(\.\.\/(?:workflows|lambdas)\/[\w-]+)'/g, "'$1.js'") : code!,
      );
    }
  }, 120_000);

  let server: { readonly process: ChildProcess; said: string } | undefined;
  const serve = (command: string) => {
    const started = { process: spawn('sh', ['-c', `exec ${command} --port 0`], { cwd: project, env }), said: '' };
    for (const stream of [started.process.stdout, started.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        started.said += text;
      });
    }
    server = started;
  };
  const hears = async (news: RegExp) => {
    for (const tooLate = Date.now() + 30_000; !news.test(server?.said ?? ''); ) {
      if (Date.now() > tooLate) throw new Error(`Not heard of ${news}: ${server?.said}`);
      await new Promise((go) => setTimeout(go, 50));
    }
  };

  afterAll(async () => {
    if (server !== undefined) {
      const { process: started } = server;
      const ended = new Promise((tell) => started.once('exit', tell));
      started.kill('SIGINT');
      await ended;
    }
    rmSync(project, { recursive: true, force: true });
  });

  it('type-checks', () => {
    const { stdout, status } = run('node node_modules/typescript/bin/tsc -p .');
    expect([status, stdout]).toEqual([0, '']);
  }, 60_000);

  it.each(commands)(
    '$title',
    async ({ what, code, outputs }) => {
      const command = code!
        .trimEnd()
        .replaceAll('npx stepwright', 'node node_modules/stepwright/dist/esm/bin/stepwright.js');
      if (what.startsWith('serve')) {
        serve(command);
        return hears(/Step Functions at http/);
      }
      if (what.startsWith('change=')) {
        if (server !== undefined) server.said = '';
        writeFileSync(join(project, what.slice('change='.length)), code!);
        return hears(/ updated/);
      }
      const { status, stdout, stderr } = run(command);
      expect([status, stderr]).toEqual([Number(/exit=(\d)/.exec(what!)?.[1] ?? 0), '']);
      for (const output of outputs) expect(timeless(stdout)).toContain(timeless(output));
      return undefined;
    },
    60_000,
  );

  it.each([
    ['bin/app.ts', 'Orders'],
    ['bin/production.ts', 'Production'],
  ])(
    'synthesises %s',
    (app, stack) => {
      const { status, stderr } = run(`CDK_OUTDIR=out node node_modules/tsx/dist/cli.mjs ${app}`);
      expect([status, stderr]).toEqual([0, '']);
      expect(readdirSync(join(project, 'out'))).toContain(`${stack}.template.json`);
    },
    120_000,
  );

  it('is tested as it says', () => {
    const jest = { transform: { '^.+\\.ts$': '@swc/jest' }, moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' } };
    writeFileSync(join(project, 'jest.config.json'), JSON.stringify(jest));
    const { status, stderr } = run('node node_modules/jest/bin/jest.js --config jest.config.json');
    expect([status, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
  }, 60_000);
});

it('lists every problem code', () => {
  for (const [code, { title }] of Object.entries(problemCodes)) expect(readme).toContain(`| ${code} | ${title} |`);
});
