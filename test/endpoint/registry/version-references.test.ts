import { versionReferences } from '../../../lib/endpoint/registry/version-references.js';

const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Order-Rollback';
const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:Charge';

test.each<[string, object, readonly string[], readonly string[]]>([
  ['a function by name', { FunctionName: 'Order-Charge:3' }, ['Order-Charge:3'], []],
  ['a function by its ARN', { FunctionName: `${lambda}:12` }, ['Charge:12'], []],
  ['a function in an expression', { FunctionName: "{% $big ? 'Large:2' : 'Small:1' %}" }, ['Large:2', 'Small:1'], []],
  ['a function without a version', { FunctionName: 'Order-Charge' }, [], []],
  ['the latest code', { FunctionName: 'Order-Charge:$LATEST' }, [], []],
  ['a state machine', { StateMachineArn: `${arn}:7` }, ['Order-Rollback:7'], [`${arn}:7`]],
  ['a state machine in a comment', { Comment: `Order. Undone by ${arn}:7` }, ['Order-Rollback:7'], [`${arn}:7`]],
  ['a state machine in an expression', { StateMachineArn: `{% "${arn}:7" %}` }, ['Order-Rollback:7'], [`${arn}:7`]],
  ['a state machine without a version', { StateMachineArn: arn }, [], []],
])('%s', (_what, document, functions, stateMachines) => {
  const found = versionReferences(JSON.stringify(document));
  expect([...found.functions]).toEqual(functions);
  expect([...found.stateMachines]).toEqual(stateMachines);
});

test('a long text takes no longer than reading it', () => {
  const started = performance.now();
  versionReferences('a'.repeat(2 ** 20));
  versionReferences('arn:'.repeat(2 ** 18));
  versionReferences(`${arn}:`.repeat(2 ** 12));
  expect(performance.now() - started).toBeLessThan(2000);
});
