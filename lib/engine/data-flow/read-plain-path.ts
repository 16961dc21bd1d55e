import { isJsonObject, type Json } from '../../json.js';
import type { EvaluationScope } from './evaluation.js';
import { readVariable } from './variables.js';

/**
 * The value of a path like `$states.input.a.b` or `$v`, without JSONata, when it meets nothing but objects on its way
 * and every member is there. Undefined otherwise: arrays, missing members and missing variables are JSONata's to
 * judge. A test holds this against JSONata over generated paths and values.
 */
export function readPlainPath(path: readonly string[], scope: EvaluationScope): Json | undefined {
  const [variable = '', ...names] = path;
  if (variable === 'states') return readStates(names, scope);
  return readMembers(readVariable(scope.variables, variable), names);
}

function readStates([member = '', ...names]: readonly string[], scope: EvaluationScope): Json | undefined {
  switch (member) {
    case 'input':
      return readMembers(scope.input, names);
    case 'result':
      return readMembers(scope.result, names);
    case 'errorOutput':
      return readMembers(scope.errorOutput, names);
    case 'context':
      return readMembers(scope.context(), names);
    default:
      return undefined;
  }
}

function readMembers(start: Json | undefined, names: readonly string[]): Json | undefined {
  let value = start;
  for (const name of names) {
    if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}
