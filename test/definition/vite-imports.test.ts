import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readImportPath } from '../../lib/definition/import-path.js';
import { findImport } from '../../lib/definition/locate-module.js';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'stepwright-vite-')));
const inside = (path: string) => join(root, path);
beforeAll(() => {
  for (const file of ['app/package.json', 'app/lambdas/ship.ts', 'app/workflows/order.ts', 'shared/ship.ts']) {
    mkdirSync(dirname(inside(file)), { recursive: true });
    writeFileSync(inside(file), '{}');
  }
});
afterAll(() => rmSync(root, { recursive: true }));

/** The path in a lazy import as Vitest 4 has rewritten it, and the file that it means. */
it.each<[written: string, from: string, file: string | undefined]>([
  ['/lambdas/ship.ts', 'app/workflows/order.ts', 'app/lambdas/ship.ts'],
  [`/@fs${inside('shared/ship.ts')}`, 'app/workflows/order.ts', 'shared/ship.ts'],
  [inside('shared/ship.ts'), 'app/workflows/order.ts', 'shared/ship.ts'],
  ['/lambdas/gone.ts', 'app/workflows/order.ts', undefined],
])('%s is %s', (written, from, file) => {
  const specifier = readImportPath(`() => __vite_ssr_dynamic_import__(${JSON.stringify(written)})`) ?? '';
  expect(specifier).toBe(written);
  expect(findImport(specifier, [inside(from)])).toBe(file === undefined ? undefined : inside(file));
});
