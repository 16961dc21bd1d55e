import { pastedArn } from '../../../lib/cli/aws/pasted-arn.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1';
const page = 'https://eu-west-1.console.aws.amazon.com/states/home?region=eu-west-1#/v2/executions/details/';

it.each([
  [arn, arn],
  [`${page}${arn}`, arn],
  [`${page}${encodeURIComponent(arn)}?tab=events`, arn],
  [`${page}${arn}%`, `${arn}%`],
  ['A-1', undefined],
  ['https://example.com/#arn:aws:states', undefined],
])('%s', (typed, expected) => expect(pastedArn(typed)).toBe(expected));
