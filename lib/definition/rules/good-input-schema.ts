import { isJsonObject } from '../../json.js';
import type { Problem } from '../../problems/problem.js';
import { describeValue } from '../describe-value.js';
import { findNotJson } from '../find-not-json.js';
import { compileJsonSchema } from '../json-schema/compile-json-schema.js';
import { requireAjv } from '../json-schema/require-ajv.js';
import { isMisfit } from '../misfit.js';
import type { Rule } from './rule.js';

/** The schema of the input has to be one that inputs can be checked by. */
export const goodInputSchema: Rule = ({ workflow: { input } }) => {
  if (input === undefined || isMisfit(input)) return [];
  if (!isJsonObject(input)) {
    return [
      problem(
        `input is ${describeValue(input)}, not a schema`,
        'give it a JSON Schema, or a schema of a library that follows Standard Schema, like Zod',
      ),
    ];
  }
  const notJson = findNotJson(input, 'input');
  if (notJson.length > 0) {
    return notJson.map(({ path, what }) => problem(`${path} is ${what}, which is no JSON`, 'write JSON there'));
  }
  const compiled = compileJsonSchema(input, requireAjv());
  return compiled.kind === 'compiled' ? [] : compiled.complaints.map(({ message, fix }) => problem(message, fix));
};

function problem(message: string, fix: string): Problem {
  return { code: 'WF004', message, fix };
}
