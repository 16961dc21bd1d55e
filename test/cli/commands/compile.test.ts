import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectShape } from '../expect-shape';
import { call } from '../fake-host';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'stepwright-compile-'));
});
afterEach(() => rmSync(out, { recursive: true }));

const readJson = (...path: string[]) => JSON.parse(readFileSync(join(out, ...path), 'utf8'));

describe('compile', () => {
  it('writes both machines of a document, and what the function names in them stand for', async () => {
    const { code, stdout } = await call(['compile', 'documents/shop.json', '--out', out]);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['Shop-Rollback.asl.json', 'Shop.asl.json', 'functions.json']);
    expect(stdout.trim().split('\n').sort()).toEqual(
      readdirSync(out)
        .sort()
        .map((file) => join(out, file)),
    );
    const main = readJson('Shop.asl.json');
    const functions = readJson('functions.json');
    expect(functions[main.States.Ship.Arguments.FunctionName]).toEqual({ task: 'Ship', state: 'Ship', role: 'task' });
    expect(Object.values(functions)).toContainEqual({ task: 'Charge', state: 'Charge', role: 'rollback' });
  });

  it('gives the same bytes again', async () => {
    await call(['compile', 'documents/shop.json', '--out', out]);
    const before = readdirSync(out).map((file) => readFileSync(join(out, file), 'utf8'));
    await call(['compile', 'documents/shop.json', '--out', out]);
    expect(readdirSync(out).map((file) => readFileSync(join(out, file), 'utf8'))).toEqual(before);
  });

  it('gives several workflows a folder each', async () => {
    const { code, stdout } = await call([
      'compile',
      '--json',
      'documents/shop.json',
      'documents/crossed.json',
      '-o',
      out,
    ]);
    expect(code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['crossed', 'shop']);
    expectShape('compile', stdout);
    expect(JSON.parse(stdout)).toMatchObject({ workflows: [{ workflow: 'Shop' }, { workflow: 'crossed' }] });
  });

  it('keeps the names of a task graph that no state may have', async () => {
    await call(['compile', 'documents/crossed.json', '-o', out]);
    const functions = Object.entries(readJson('functions.json'));
    const [placeholder, renamed] = functions.find(([, entry]) => (entry as { task: string }).task === 'load/{x}')!;
    expect(placeholder).toMatch(/^[A-Za-z0-9-_]{1,64}$/);
    expect(renamed).toMatchObject({ role: 'task' });
    const { state } = renamed as { state: string };
    expect(JSON.stringify(readJson('crossed.asl.json'))).toContain(JSON.stringify(state));
    expect(state).not.toBe('load/{x}');
  });

  it('writes nothing when one of several has a problem', async () => {
    const { code, stderr } = await call(['compile', 'documents/shop.json', 'documents/cycle.json', '-o', out]);
    expect(code).toBe(1);
    expect(stderr).toContain('WF104');
    expect(readdirSync(out)).toEqual([]);
  });

  it.each([
    ['is a file', () => join(out, 'file'), 'cannot be written: '],
    ['is below a file', () => join(out, 'file', 'below'), 'cannot be written: '],
    ['is empty', () => '', '--out is empty. Name a folder for the files.'],
  ])('refuses a folder that %s', async (_, folder, said) => {
    writeFileSync(join(out, 'file'), 'a file');
    const called = await call(['compile', 'documents/shop.json', '--out', folder()]);
    expect(called).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
    expect(readdirSync(out)).toEqual(['file']);
  });

  it('takes a document with a byte order mark', async () => {
    const shop = readFileSync('test/cli/fixtures/documents/shop.json', 'utf8');
    writeFileSync(join(out, 'marked.json'), `\uFEFF${shop}`);
    expect(await call(['plan', join(out, 'marked.json')])).toMatchObject({ code: 0 });
  });

  it('refuses two workflows for one folder', async () => {
    const { code, stderr } = await call(['compile', 'documents/shop.json', './documents/shop.json', '-o', out]);
    expect(code).toBe(2);
    expect(stderr).toContain(`would both be written to ${join(out, 'shop')}`);
  });
});
