import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';

/**
 * Checks what a command prints with `--json` against the schema that is published for it,
 * `lib/cli/json-shapes/<command>.schema.json`.
 */
export function expectShape(command: string, printed: string): void {
  const file = join(__dirname, '../../lib/cli/json-shapes', `${command}.schema.json`);
  const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  const value: unknown = JSON.parse(printed);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  expect(value).toMatchObject({ version: 1 });
}
