import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(__dirname, 'golden');

/**
 * Compares a text with the one that is kept in `test/cli/golden`. `UPDATE_CASES=1` writes it, to be looked at before it is
 * committed.
 *
 * @param name of the file, such as `list-80.txt`
 */
export function expectGolden(name: string, text: string): void {
  const file = join(folder, name);
  if (process.env.UPDATE_CASES) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  if (!existsSync(file)) throw new Error(`There is no golden text ${name}: run with UPDATE_CASES=1, and look at it.`);
  expect(text).toBe(readFileSync(file, 'utf8'));
  expect(text.trim()).not.toBe('');
}

/** Fails for a line that does not fit into a terminal of so many columns. */
export function expectFits(text: string, columns: number): void {
  const tooLong = text.split('\n').filter((line) => [...line].length > columns);
  expect(tooLong).toEqual([]);
}
