import type { TargetOptions } from '../../../lib/cli/aws/aws-target.js';
import { rollbackAgain } from '../../../lib/cli/rollback/rollback-again.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1';

it.each<[typed: string, options: TargetOptions, command: string]>([
  ['A-1', {}, 'stepwright rollback A-1'],
  ['Order:A-1', { local: true }, 'stepwright rollback Order:A-1 --local'],
  [
    "it's",
    { region: 'eu-west-1', profile: 'my own' },
    "stepwright rollback 'it'\\''s' --region eu-west-1 --profile 'my own'",
  ],
  // It may be another one by then.
  ['@last', {}, `stepwright rollback ${arn}`],
  ['Order:@last-failed', { endpointUrl: 'http://x:1' }, `stepwright rollback ${arn} --endpoint-url http://x:1`],
])('undoes %s with %j by %s', (typed, options, command) => expect(rollbackAgain(typed, arn, options)).toBe(command));
