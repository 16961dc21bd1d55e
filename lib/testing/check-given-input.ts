import type { Definition } from '../definition/definition.js';
import { checkInput, inputSchemaOf } from '../definition/input-schema.js';
import type { Json } from '../json.js';
import type { OptionProblem } from './unusable-options.js';

/** The input of an execution, and what is wrong with it. */
interface GivenInput {
  readonly input: Json;
  readonly problems: readonly OptionProblem[];
}

/**
 * What an execution gets of the input that was given, by the schema of its workflow. One that was not given is not
 * checked: a test that says nothing of the input does not care for it.
 */
export async function checkGivenInput(definition: Definition, given: object | Json | undefined): Promise<GivenInput> {
  const input = (given ?? {}) as Json;
  const schema = inputSchemaOf(definition);
  if (given === undefined || schema === undefined) return { input, problems: [] };
  const checked = await checkInput(schema, input);
  return checked.kind === 'valid' ? { input: checked.input, problems: [] } : { input, problems: checked.problems };
}
