import type { Mocks } from './mocks.js';
import type { NamedState } from './named-states.js';

/**
 * The text of a mock configuration that answers some states with success: a beginning for somebody who has none.
 *
 * @example
 * mockSnippet({ stateMachine: 'order', testCase: 'HappyPath' }, [{ name: 'Charge', type: 'Task', resource: 'arn:aws:states:::sns:publish' }])
 * // { "StateMachines": { "order": { "TestCases": { "HappyPath": {
 * //     "Charge": "ChargeSuccess"
 * //   } } } },
 * //   "MockedResponses": {
 * //     "ChargeSuccess": { "0": { "Return": {} } }
 * //   } }
 */
export function mockSnippet(
  { stateMachine, testCase }: Pick<Mocks, 'stateMachine' | 'testCase'>,
  states: readonly NamedState[],
): string {
  const responses = states.map(({ name }) => JSON.stringify(`${name}Success`));
  return [
    `{ "StateMachines": { ${JSON.stringify(stateMachine)}: { "TestCases": { ${JSON.stringify(testCase)}: {`,
    states.map(({ name }, index) => `    ${JSON.stringify(name)}: ${responses[index]}`).join(',\n'),
    '  } } } },',
    '  "MockedResponses": {',
    states.map((state, index) => `    ${responses[index]}: { "0": { "Return": ${exampleResult(state)} } }`).join(',\n'),
    '  } }',
  ].join('\n');
}

/** What comes of it has the shape that the service gives. */
function exampleResult({ resource = '' }: NamedState): string {
  return /:states:[^:]*:[^:]*:lambda:invoke/.test(resource) ? '{ "StatusCode": 200, "Payload": {} }' : '{}';
}
