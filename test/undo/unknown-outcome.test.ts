import { compileDocument } from '../../lib/compile/compile-document.js';
import { isUnknownOutcome } from '../../lib/undo/unknown-outcome.js';
import { workflow } from '../asl/emit/workflow-notation.js';

/** As the rollback machine has it. */
function inMachine(): RegExp {
  const text = JSON.stringify(compileDocument(workflow('a!')).rollback?.machine);
  const pattern = /\$contains\([^,]*, \/((?:\\\\.|[^/])*)\//.exec(text)?.[1];
  if (pattern === undefined) throw new Error('the machine does not say which outcomes are unknown');
  return new RegExp(pattern.replaceAll('\\\\', '\\'));
}

it.each([
  ['States.Timeout', true],
  ['Lambda.Unknown', true],
  ['Sandbox.Timedout', true],
  ['Runtime.ExitError', true],
  ['Function.ResponseSizeTooLarge', true],
  ['Stepwright.OutcomeUnknown', true],
  ['ResultTooLarge', true],
  ['ResultNotJson', true],
  ['PayloadStoreFailed', true],
  ['PayloadNotFound', false],
  ['InputTooLarge', false],
  ['NonRetryableError', false],
  ['ResultTooLargeForMe', false],
  ['MyStates.Odd', false],
  ['Lambda', false],
])('%s: %j, here and in the machine', (error, expected) => {
  expect(isUnknownOutcome(error)).toBe(expected);
  expect(inMachine().test(error)).toBe(expected);
});
