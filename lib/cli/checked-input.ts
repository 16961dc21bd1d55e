import { checkInput, type InputSchema } from '../definition/input-schema.js';
import type { Json } from '../json.js';
import type { ExecutionInput } from './input-option.js';
import { Refused } from './refusal.js';

/**
 * The input that an execution is to get: what the schema of its workflow makes of the one that was read, or that one
 * where there is no schema. For every command that starts executions, before it does.
 *
 * @param typed value of `--input`; undefined where it was not given
 * @throws Refused with everything that the schema has against it
 */
export async function checkedInput(
  schema: InputSchema | undefined,
  { input, sampleFile }: ExecutionInput,
  typed: string | undefined,
): Promise<Json> {
  if (schema === undefined) return input;
  const checked = await checkInput(schema, input);
  if (checked.kind === 'valid') return checked.input;
  const nothing = typed === undefined ? 'The input {}, since none is given,' : '--input';
  throw new Refused([{ kind: 'problems', input: sampleFile ?? nothing, problems: checked.problems, isOption: true }]);
}
