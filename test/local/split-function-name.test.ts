import { splitFunctionName } from '../../lib/local/split-function-name.js';

it.each([
  ['ChargeCard', ['ChargeCard', undefined]],
  ['ChargeCard:live', ['ChargeCard', 'live']],
  ['ChargeCard:$LATEST', ['ChargeCard', '$LATEST']],
  ['123456789012:function:ChargeCard', ['ChargeCard', undefined]],
  ['123456789012:function:ChargeCard:3', ['ChargeCard', '3']],
  ['arn:aws:lambda:us-east-1:123456789012:function:ChargeCard', ['ChargeCard', undefined]],
  ['arn:aws:lambda:us-east-1:123456789012:function:404', ['404', undefined]],
  ['arn:aws-cn:lambda:cn-north-1:123456789012:function:ChargeCard:7', ['ChargeCard', '7']],
  ['', ['', undefined]],
])('%s is split', (given, [name, qualifier]) => {
  expect(splitFunctionName(given)).toEqual(qualifier === undefined ? { name } : { name, qualifier });
});
