import { isJsonObject, type Json } from '../../json.js';
import { functionNameIn } from '../../local/function-name-in.js';

/**
 * Names of the functions that a state machine calls, at any depth. Those that an expression gives are not among them.
 *
 * @example
 * calledFunctions(machine) // ['Order-Charge', 'Order-Ship']
 */
export function calledFunctions(part: Json): readonly string[] {
  if (Array.isArray(part)) return (part as readonly Json[]).flatMap(calledFunctions);
  if (!isJsonObject(part)) return [];
  const { FunctionName: name } = part;
  const own = typeof name === 'string' ? [functionNameIn(name)] : [];
  return [...own, ...Object.values(part).flatMap(calledFunctions)];
}
