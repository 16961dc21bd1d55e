import { calledFunctions } from '../../../lib/cli/dev/called-functions.js';

const call = (FunctionName: unknown) => ({ Type: 'Task', Arguments: { FunctionName, Payload: {} } });

test.each([
  ['none', { States: { A: { Type: 'Pass' } } }, []],
  [
    'by name and by ARN',
    { States: { A: call('a'), B: call('arn:aws:lambda:us-east-1:1:function:b:live') } },
    ['a', 'b'],
  ],
  ['at any depth', { States: { A: { Branches: [{ States: { B: call('b') } }] } } }, ['b']],
  ['but not where something else is meant', { States: { A: call(3) } }, []],
])('functions that a machine calls: %s', (_, machine, names) => {
  expect(calledFunctions(machine as never)).toEqual(names);
});
