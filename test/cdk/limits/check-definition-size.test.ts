import { checkDefinitionSize } from '../../../lib/cdk/limits/check-definition-size.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { workflow } from '../../asl/emit/workflow-notation.js';

const compiled = compileDocument(workflow('a > b'));

/** Step Functions takes 1,048,576 characters. */
it.each([
  [1_048_576, []],
  [1_048_577, ['WF411 the state machine Test has 1,048,577 characters, and Step Functions takes 1,048,576']],
])('of %d characters', (length, expected) => {
  const { Comment: _, ...main } = compiled.main;
  const bare = JSON.stringify({ ...main, Comment: '' }).length;
  const filled = { ...main, Comment: 'x'.repeat(length - bare) };
  const problems = checkDefinitionSize({ ...compiled, main: filled });
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual(expected);
});
