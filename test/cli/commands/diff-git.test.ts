import { execFileSync } from 'node:child_process';
import {
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
import { type Called, call } from '../fake-host.js';

// Workflows at refs of a real repository, in a temporary folder.

const lib = resolve(__dirname, '../../../lib/index.ts');
let repository: string;
/** Where temporary folders of the command go. */
let temporary: string;
const before = { TMPDIR: process.env.TMPDIR, GIT_CEILING_DIRECTORIES: process.env.GIT_CEILING_DIRECTORIES };

const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: repository,
    encoding: 'utf8',
  }).trim();

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repository, path)), { recursive: true });
    writeFileSync(join(repository, path), text);
  }
}

const document = (...tasks: readonly string[]) =>
  JSON.stringify({
    name: 'Order',
    headTask: tasks[0],
    tasks: tasks.map((name, index) => ({ name, nextTasks: tasks.slice(index + 1, index + 2) })),
  });

/** A module that takes the name of its last task from a file of the project, by an alias, and that of the first from a package. */
const moduleText = (name: string) => `
import { Task, Workflow } from ${JSON.stringify(lib)};
import { last } from '@/names';
import { first } from 'names';
console.log('loading');
const end = new Task(last, { fcn: () => import('../lambdas/end') });
export const ${name} = new Workflow('Order', {
  headTask: new Task(first, { fcn: () => import('../lambdas/begin'), nextTasks: [end] }),
});
`;

beforeAll(() => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'diff-git-')));
  repository = join(folder, 'repository');
  temporary = join(folder, 'temporary');
  for (const path of [repository, temporary]) mkdirSync(path);
  process.env.TMPDIR = temporary;
  process.env.GIT_CEILING_DIRECTORIES = folder;
  git('init', '--quiet', '--initial-branch', 'main');
  const lambda = 'export default async () => 1;\n';
  write({
    '.gitignore': 'node_modules\n',
    'package.json': '{ "type": "module" }\n',
    'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
    'src/names.ts': "export const last = 'Ship';\n",
    'lambdas/begin.ts': lambda,
    'lambdas/end.ts': lambda,
    'workflows/module.ts': moduleText('order'),
    'workflows/document.json': document('Check', 'Charge'),
    // Installed, and not kept by git.
    'node_modules/names/package.json': '{ "name": "names", "type": "module", "exports": "./index.js" }',
    'node_modules/names/index.js': "export const first = 'Check';\n",
  });
  git('add', '.');
  git('commit', '--quiet', '--message', 'one');
  git('switch', '--quiet', '--create', 'feature');
  write({
    'src/names.ts': "export const last = 'Send';\n",
    'workflows/document.json': document('Check', 'Charge', 'Ship'),
    'workflows/broken.json': '{ "name": ',
    'workflows/cycle.json': JSON.stringify({
      name: 'Cycle',
      headTask: 'a',
      tasks: [
        { name: 'a', nextTasks: ['b'] },
        { name: 'b', nextTasks: ['a'] },
      ],
    }),
    'workflows/ends.ts': 'process.exit(3);\n',
    'workflows/gone.ts': "import '../generated/code';\n",
  });
  git('add', '.');
  git('commit', '--quiet', '--message', 'two');
  git('switch', '--quiet', 'main');
  write({ 'src/names.ts': "export const last = 'Deliver';\n" });
  git('commit', '--quiet', '--all', '--message', 'three');
  git('switch', '--quiet', 'feature');
  write({ 'workflows/document.json': document('Check', 'Charge', 'Ship', 'Mail'), 'staged.txt': 'staged' });
  git('add', 'staged.txt');
});

afterAll(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  rmSync(dirname(repository), { recursive: true, force: true });
});

/** Everything of the user's that must not change: what is checked out, what is staged, where refs are. */
function checkout(): readonly string[] {
  const index = readFileSync(join(repository, '.git/index'), 'base64');
  return [git('status', '--porcelain', '--ignored'), index, git('for-each-ref'), git('symbolic-ref', 'HEAD')];
}

const diff = (args: readonly string[], overrides: Parameters<typeof call>[1] = {}): Promise<Called> =>
  call(['diff', ...args], { cwd: repository, ...overrides });

const tasks = ({ stdout }: Called) => {
  const { input, tasks: changes } = JSON.parse(stdout);
  return { ...input, ...changes };
};

let untouched: readonly string[];
beforeEach(() => {
  untouched = checkout();
});
afterEach(() => {
  expect(readdirSync(temporary).filter((name) => name.startsWith('stepwright'))).toEqual([]);
  expect(checkout()).toEqual(untouched);
});

describe('diff with refs', () => {
  const path = 'workflows/document.json';

  it.each([
    ['a ref, against the file as it is', ['main', path], `main:${path}`, path, ['Ship', 'Mail']],
    ['the file as it is, against a ref', [path, 'main'], path, `main:${path}`, []],
    ['a file at a ref', [`main:${path}`, path], `main:${path}`, path, ['Ship', 'Mail']],
    ['a file at each of two refs', [`main:${path}`, `feature:${path}`], `main:${path}`, `feature:${path}`, ['Ship']],
    ['a ref for the path at another', ['main', `feature:${path}`], `main:${path}`, `feature:${path}`, ['Ship']],
    ['a range', ['main..feature', path], `main:${path}`, `feature:${path}`, ['Ship']],
    ['a range to HEAD', ['main..', path], `main:${path}`, `HEAD:${path}`, ['Ship']],
    ['what git calls a commit', ['HEAD~1', path], `HEAD~1:${path}`, path, ['Ship', 'Mail']],
  ])('takes %s', async (_, args, old, now, added) => {
    expect(tasks(await diff([...args, '--json']))).toMatchObject({ old, new: now, added });
  });

  it('reads paths from the working folder, and behind a colon from the top unless they begin with a dot', async () => {
    const cwd = join(repository, 'workflows');
    const old = `main:${path}`;
    for (const args of [
      ['main', 'document.json'],
      ['main:./document.json', 'document.json'],
      [`main:${path}`, 'document.json'],
      ['main', './document.json'],
    ]) {
      expect(tasks(await diff([...args, '--json'], { cwd }))).toMatchObject({ old, new: args[1] });
    }
  });

  it('finds the repository of a file that is named by another way to it', async () => {
    const link = join(repository, '..', 'link');
    symlinkSync(repository, link);
    const found = await diff(['main', join(link, path), '--json'], { cwd: dirname(repository) });
    expect(tasks(found)).toMatchObject({ old: `main:${path}`, added: ['Ship', 'Mail'] });
  });

  it('loads modules with the files of the ref, its aliases, and the packages that are installed', async () => {
    const found = await diff(['main..feature', 'workflows/module.ts', '--json']);
    // What the modules print does not get into the JSON.
    expect(tasks(found)).toMatchObject({ renamed: [{ old: 'Deliver', new: 'Send' }], added: [], removed: [] });
  });

  it('compares from where a branch began, with three dots', async () => {
    const found = tasks(await diff(['main...feature', 'workflows/module.ts#order', '--json']));
    expect(found).toMatchObject({ renamed: [{ old: 'Ship', new: 'Send' }] });
    expect(found.old).toMatch(/^[0-9a-f]{9}:workflows\/module\.ts#order$/);
  });

  it.each([
    ['a mistyped HEAD', ['HAED', path], 2, ['There is no file HAED, and no commit of that name. Did you mean "HEAD"?']],
    ['an unknown ref', ['mian', path], 2, ['There is no file mian, and no commit of that name. Did you mean "main"?']],
    ['nothing, as of a variable that is not set', ['', path], 2, ['One of the two versions is empty']],
    ['an option for a ref', ['main..-x', path], 2, ['no commit of that name']],
    [
      'a file that is not there at a ref',
      ['main:workflows/documents.json', path],
      2,
      ['main:workflows/documents.json: There is no file', 'Did you mean'],
    ],
    ['no file behind a colon', ['main:', path], 2, ['main: names no file']],
    [
      'a mistyped file',
      ['main', 'workflows/documnet.json'],
      2,
      ['There is no file workflows/documnet.json. Did you mean "document.json"?'],
    ],
    ['two refs', ['main', 'feature'], 2, ['Name the workflow: main:path/to/workflow.ts']],
    ['a range behind a file', [path, 'main..feature'], 2, [`stepwright diff main..feature ${path}`]],
    ['a file outside', ['main', '../other.json'], 2, ['is in no git repository']],
    [
      'a broken document',
      ['feature:workflows/broken.json', path],
      1,
      ['feature:workflows/broken.json: ', 'is not JSON'],
    ],
    ['problems', ['feature:workflows/cycle.json', path], 1, ['feature:workflows/cycle.json has', 'WF104']],
    [
      'problems of both',
      ['feature:workflows/cycle.json', 'feature:workflows/broken.json'],
      1,
      ['WF104', 'is not JSON'],
    ],
    [
      'a module that ends the process',
      ['feature:workflows/ends.ts', path],
      1,
      ['it ended the process that loads it with 3'],
    ],
    [
      'files that git does not keep',
      ['feature:workflows/gone.ts', path],
      1,
      ['generated/code', 'the files that git keeps'],
    ],
  ])('refuses %s', async (_, args, code, said) => {
    const { stdout, stderr, ...called } = await diff(args);
    expect({ ...called, stdout }).toEqual({ code, stdout: '' });
    for (const text of said) expect(stderr).toContain(text);
    expect(stderr).not.toContain('bug');
  });

  it('refuses refs where there is no repository', async () => {
    const cwd = join(repository, '..', 'plain');
    mkdirSync(cwd, { recursive: true });
    writeFileSync(join(cwd, 'order.json'), document('a'));
    const { code, stderr } = await diff(['main', 'order.json'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `There is no file main, and as a ref it cannot be read: ${cwd} is in no git repository.\n`,
    });
  });

  it('leaves nothing behind when it is interrupted', async () => {
    const { code, stderr } = await diff(['main..feature', 'workflows/module.ts'], {
      onInterrupt: (tell) => {
        const timer = setTimeout(tell, 150);
        return () => clearTimeout(timer);
      },
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Interrupted.\n' });
  });
});
