import { functionNameIn } from '../../lib/local/function-name-in.js';

it.each([
  ['ChargeCard', 'ChargeCard'],
  ['ChargeCard:live', 'ChargeCard'],
  ['ChargeCard:$LATEST', 'ChargeCard'],
  ['123456789012:function:ChargeCard', 'ChargeCard'],
  ['arn:aws:lambda:us-east-1:123456789012:function:ChargeCard', 'ChargeCard'],
  ['arn:aws-cn:lambda:cn-north-1:123456789012:function:ChargeCard:7', 'ChargeCard'],
])('the function named by %s is %s', (given, name) => {
  expect(functionNameIn(given)).toBe(name);
});
