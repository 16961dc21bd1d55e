import type { Json, JsonObject } from '../../../json.js';
import { jsonText } from '../../json-text.js';
import type { EvaluationScope } from '../evaluation.js';
import type { ParsedExpression } from '../parse-expression.js';
import { readVariable } from '../variables.js';

/**
 * Characters of the values that an expression reads up to which it is short: JSONata takes some 10 milliseconds
 * for so many, even for those that evaluate something for each item.
 */
const shortFor = { bounded: 32_768, items: 4_096 } as const;

/** Whether JSONata is certain to take so little time for an expression that nobody minds waiting for it. */
export function isShort({ effort, names, states }: ParsedExpression, scope: EvaluationScope): boolean {
  if (effort === 'unbounded') return false;
  let left: number = shortFor[effort];
  const take = (value: Json | undefined) => {
    if (value !== undefined) left -= jsonText(value).length;
    return left >= 0;
  };
  const variables = names.filter((name) => name !== 'states').map((name) => readVariable(scope.variables, name));
  return variables.every(take) && states.flatMap((member) => partsOf(scope, member)).every(take);
}

/** The values in a member of `$states`. Those of the context are taken one by one: their texts are known, its is not. */
function partsOf(scope: EvaluationScope, member: string): readonly (Json | undefined)[] {
  switch (member) {
    case 'input':
      return [scope.input];
    case 'result':
      return [scope.result];
    case 'errorOutput':
      return [scope.errorOutput];
    case 'context':
      return Object.values(scope.context()).flatMap((part) => Object.values(part as JsonObject));
    default:
      return [];
  }
}
