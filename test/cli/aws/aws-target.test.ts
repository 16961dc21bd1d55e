import { readTarget } from '../../../lib/cli/aws/aws-target.js';

const arn = 'arn:aws:states:eu-west-1:123456789012:execution:Test:run';
const local = 'http://127.0.0.1:8083';

it.each([
  ['A-1', {}, {}],
  ['A-1', { region: 'eu-west-1', profile: 'dev' }, { region: 'eu-west-1', profile: 'dev' }],
  [arn, {}, { region: 'eu-west-1' }],
  [arn, { region: 'eu-west-1' }, { region: 'eu-west-1' }],
  ['A-1', { local: true }, { region: 'us-east-1', endpointUrl: local, anyCredentials: true }],
  [arn, { local: true }, { region: 'eu-west-1', endpointUrl: local, anyCredentials: true }],
  [
    'A-1',
    { endpointUrl: 'http://localhost:1' },
    { region: 'us-east-1', endpointUrl: 'http://localhost:1', anyCredentials: true },
  ],
  [
    'A-1',
    { endpointUrl: 'http://[::1]:1' },
    { region: 'us-east-1', endpointUrl: 'http://[::1]:1', anyCredentials: true },
  ],
  ['A-1', { endpointUrl: 'https://vpce.example.com' }, { endpointUrl: 'https://vpce.example.com' }],
  ['A-1', { local: true, profile: 'dev' }, { region: 'us-east-1', endpointUrl: local, profile: 'dev' }],
])('%s with %j is at %j', (typed, options, expected) => expect(readTarget(typed, options)).toEqual(expected));
