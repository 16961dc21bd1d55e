import * as fc from 'fast-check';
import type { Json } from '../../../../lib/json.js';

/** Few names, so that paths meet what there is; a few that JavaScript or JSONata give a meaning to. */
const plainNames = ['a', 'b', 'Payload', 'length', 'sequence', 'keepSingleton'];
const inheritedNames = ['constructor', 'toString', '__proto__'];
const name = fc.oneof(
  { arbitrary: fc.constantFrom(...plainNames), weight: 30 },
  { arbitrary: fc.constantFrom(...inheritedNames), weight: 1 },
);

/** Values of small arrays and few names, so that paths meet arrays, singletons, null and gaps often. */
export const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, 0, 1, -2, 2.5, 1e21, 0.1, '', 'x', 'b', '1', '😀', true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...plainNames, 'toString'), tie('value'), { maxKeys: 4 }),
  ),
})).value;

const index = fc.constantFrom('', '', '', '', '[0]', '[-1]', '[1]', '[0.5]', '[-3]');
const step = fc.tuple(name, index).map(([member, item]) => `${member}${item}`);
const variables = ['input', 'result', 'errorOutput', 'context.Execution.Input'].map((member) => `$states.${member}`);
const start = fc.tuple(
  fc.oneof(
    { arbitrary: fc.constantFrom(...variables, '$v', '$r_x', '$none'), weight: 30 },
    { arbitrary: fc.constantFrom('$states', '$sum', '$not'), weight: 1 },
  ),
  index,
);
const path = fc
  .tuple(start, fc.array(step, { maxLength: 3 }))
  .map(([[variable, item], steps]) => [`${variable}${item}`, ...steps].join('.'));

const literal = fc.constantFrom(
  ...['null', 'true', 'false', '0', '1', '-1', '-0', '2.5', '1e15', "''", "'x'", "'['", "'b'", '[]', '{}', "'é'"],
);

const binary = ['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', '&', 'and', 'or'];
const unaryFunctions = ['exists', 'exists', 'count', 'sum', 'merge', 'string', 'length'];

/** Texts of expressions: what is compiled, and some that is not, inside one another. */
export const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => {
  const inner = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 3 },
      fc.oneof({ arbitrary: path, weight: 3 }, literal),
      fc
        .tuple(inner, fc.constantFrom(...binary), inner)
        .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
      fc.tuple(inner, inner, inner).map(([condition, then, otherwise]) => `(${condition} ? ${then} : ${otherwise})`),
      fc.tuple(inner, inner).map(([condition, then]) => `(${condition} ? ${then})`),
      fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .array(fc.tuple(fc.constantFrom('a', 'b', '1', 'x y', 'c', 'd'), inner), { maxLength: 3 })
        .map((members) => `{${members.map(([name, member]) => `'${name}': ${member}`).join(', ')}}`),
      fc.tuple(fc.constantFrom(...unaryFunctions), inner).map(([name, argument]) => `$${name}(${argument})`),
      fc
        .tuple(inner, fc.constantFrom('0', '1', '-1', '-9', '0.5'), fc.constantFrom('', ', 1', ', -1', ', 1.5', ', 9'))
        .map(([text, from, length]) => `$substring(${text}, ${from}${length})`),
      fc.array(inner, { minLength: 2, maxLength: 3 }).map((given) => `$substring(${given.join(', ')})`),
      inner.map((operand) => `-(${operand})`),
      inner.map((block) => `(${block})`),
    ),
  };
}).expression;
