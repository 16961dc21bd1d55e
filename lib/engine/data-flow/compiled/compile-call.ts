import { hasOnly, type SyntaxNode } from '../syntax-node.js';
import { readVariable } from '../variables.js';
import { type Answer, type Compiled, unsure } from './compiled.js';
import { plainFunctions } from './plain-functions.js';

/** A call of one of the plain functions by its name. A variable of the same name hides the function. */
export function compileCall(
  { procedure, arguments: nodes = [] }: SyntaxNode,
  compile: (node: SyntaxNode) => Compiled | undefined,
): Compiled | undefined {
  const name = procedure?.type === 'variable' && hasOnly(procedure) ? procedure.value : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(plainFunctions, name)) return undefined;
  const call = plainFunctions[name]?.[nodes.length];
  const given: Compiled[] = [];
  for (const node of nodes) {
    const argument = compile(node);
    if (argument === undefined) return undefined;
    given.push(argument);
  }
  if (call === undefined) return undefined;
  return (scope) => {
    if (readVariable(scope.variables, name) !== undefined) return unsure;
    const values: Exclude<Answer, typeof unsure>[] = [];
    for (const argument of given) {
      const value = argument(scope);
      if (value === unsure) return unsure;
      values.push(value);
    }
    return call(...values);
  };
}
