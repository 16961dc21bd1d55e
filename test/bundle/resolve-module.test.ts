import { relative } from 'node:path';
import { resolveModule } from '../../lib/bundle/resolve-module.js';
import { temporaryProject } from './temporary-project.js';

const root = temporaryProject(
  Object.fromEntries(
    ['a.ts', 'both.ts', 'both.js', 'm.mts', 'c.cts', 'x.tsx', 'plain.js', 'folder/index.ts', 'v1.2.ts'].map((name) => [
      name,
      '',
    ]),
  ),
);

describe('resolveModule', () => {
  it.each([
    ['a.ts', 'a.ts'],
    ['a', 'a.ts'],
    ['./a', 'a.ts'],
    ['a.js', 'a.ts'],
    ['both', 'both.ts'],
    ['both.js', 'both.ts'],
    ['m', 'm.mts'],
    ['m.mjs', 'm.mts'],
    ['c.cjs', 'c.cts'],
    ['x.js', 'x.tsx'],
    ['x.jsx', 'x.tsx'],
    ['plain', 'plain.js'],
    ['plain.js', 'plain.js'],
    ['folder', 'folder/index.ts'],
    ['v1.2', 'v1.2.ts'],
    ['folder/../a', 'a.ts'],
  ])('finds %s as %s', (module, file) => {
    expect(relative(root, resolveModule(root, module) ?? '')).toBe(file);
  });

  it.each(['b', 'a.mjs', 'plain.ts', 'folder/other'])('finds nothing for %s', (module) => {
    expect(resolveModule(root, module)).toBeUndefined();
  });
});
