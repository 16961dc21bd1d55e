import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findImport, findSource, projectRoot } from '../../lib/definition/locate-module.js';

const files = [
  'package.json',
  'a.ts',
  'a.js',
  'b.js',
  'c/index.ts',
  'd.ts',
  'd/index.ts',
  'e.mts',
  'f.config.ts',
  'g.tsx',
  'app/package.json',
  'app/lib/order.ts',
];
const folder = mkdtempSync(join(tmpdir(), 'locate-module-'));

beforeAll(() => {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inside = (path: string | undefined) => path?.slice(folder.length + 1);

describe('findSource', () => {
  it.each([
    ['a', 'a.ts'],
    ['a.js', 'a.ts'],
    ['a.ts', 'a.ts'],
    ['b', 'b.js'],
    ['b.js', 'b.js'],
    ['b.ts', undefined],
    ['c', 'c/index.ts'],
    ['c/index.js', 'c/index.ts'],
    ['d', 'd.ts'],
    ['d/', 'd/index.ts'],
    ['e.mjs', 'e.mts'],
    ['f.config', 'f.config.ts'],
    ['g.js', 'g.tsx'],
    ['h', undefined],
  ])('%s is %s', (path, source) => {
    expect(inside(findSource(`${folder}/${path}`))).toBe(source);
  });
});

describe('findImport', () => {
  it('takes the first file on the stack that finds it', () => {
    const stack = [join(folder, 'app/lib/helper.ts'), join(folder, 'main.ts'), join(folder, 'c/main.ts')];
    expect(inside(findImport('./a', stack))).toBe('a.ts');
    expect(inside(findImport('./order', stack))).toBe('app/lib/order.ts');
    expect(findImport('./nowhere', stack)).toBeUndefined();
    expect(findImport('node:fs', stack)).toBeUndefined();
  });
});

describe('projectRoot', () => {
  it('is the folder of the nearest package.json above', () => {
    expect(projectRoot(join(folder, 'app/lib/order.ts'))).toBe(join(folder, 'app'));
    expect(projectRoot(join(folder, 'c/index.ts'))).toBe(folder);
    expect(projectRoot('/nowhere/at/all.ts')).toBe('/nowhere/at');
  });
});
