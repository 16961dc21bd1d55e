import { aimCommands } from '../../../lib/cli/aws/aim-commands.js';
import type { AskedTarget } from '../../../lib/cli/aws/step-functions.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1';
const redrive = `aws stepfunctions redrive-execution --execution-arn ${arn}`;
const there = 'http://127.0.0.1:4000';

it.each<[what: string, text: string, target: AskedTarget, aimed: string]>([
  ['a name alone', 'see: stepwright show Order:A-1', { options: {} }, 'see: stepwright show Order:A-1'],
  [
    'options behind it',
    'stepwright stop Order:A-1 --rollback',
    { options: { local: true } },
    'stepwright stop Order:A-1 --local --rollback',
  ],
  [
    'two, in parentheses',
    'undo (stepwright rollback A-1), and start (stepwright trigger Order)',
    { options: { profile: 'ops' } },
    'undo (stepwright rollback A-1 --profile ops), and start (stepwright trigger Order --profile ops)',
  ],
  [
    'a word in quotes',
    "stepwright rerun 'Order:it'\\''s' --new-code",
    { options: { local: true } },
    "stepwright rerun 'Order:it'\\''s' --local --new-code",
  ],
  [
    'the region of an ARN',
    'stepwright show Order:A-1',
    { typed: arn, options: {} },
    'stepwright show Order:A-1 --region eu-west-1',
  ],
  [
    'not at an endpoint, where the region is any',
    'stepwright show Order:A-1',
    { typed: arn, options: { endpointUrl: there } },
    `stepwright show Order:A-1 --endpoint-url ${there}`,
  ],
  [
    'the CLI of AWS, which knows no --local',
    redrive,
    { options: { local: true }, endpointUrl: there },
    `${redrive} --endpoint-url ${there}`,
  ],
  [
    'the CLI of AWS, elsewhere',
    redrive,
    { typed: arn, options: { profile: 'my ops' } },
    `${redrive} --region eu-west-1 --profile 'my ops'`,
  ],
  [
    'no command',
    'try stepwright, or stepwright list --json',
    { options: { local: true } },
    'try stepwright, or stepwright list --json',
  ],
])('%s', (_, text, target, aimed) => expect(aimCommands(text, target)).toBe(aimed));
