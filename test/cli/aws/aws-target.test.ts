import { readTarget } from '../../../lib/cli/aws/aws-target.js';

const arn = 'arn:aws:states:eu-west-1:123456789012:execution:Test:run';
const local = 'http://127.0.0.1:8083';

it.each([
  ['A-1', {}, {}],
  ['A-1', { region: 'eu-west-1', profile: 'dev' }, { region: 'eu-west-1', profile: 'dev' }],
  [arn, {}, { region: 'eu-west-1' }],
  [arn, { region: 'eu-west-1' }, { region: 'eu-west-1' }],
  [`https://console.aws.amazon.com/states/home#/v2/executions/details/${arn}`, {}, { region: 'eu-west-1' }],
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

const here = { region: 'us-east-1', anyCredentials: true };

it.each([
  [{ AWS_ENDPOINT_URL: 'http://localhost:1' }, {}, { ...here, endpointUrl: 'http://localhost:1' }],
  [
    { AWS_ENDPOINT_URL: 'http://localhost:1', AWS_ENDPOINT_URL_SFN: 'http://127.0.0.1:2' },
    {},
    { ...here, endpointUrl: 'http://127.0.0.1:2' },
  ],
  [{ AWS_ENDPOINT_URL: 'http://localhost:1' }, { local: true }, { ...here, endpointUrl: local }],
  [
    { AWS_ENDPOINT_URL: 'http://localhost:1' },
    { endpointUrl: 'http://localhost:3' },
    { ...here, endpointUrl: 'http://localhost:3' },
  ],
  // These are the SDK's to find.
  [{ AWS_ENDPOINT_URL: 'https://vpce.example.com' }, {}, {}],
  [{ AWS_ENDPOINT_URL: '' }, {}, {}],
  [{ AWS_ENDPOINT_URL: 'nowhere' }, {}, {}],
  [{ AWS_ENDPOINT_URL: 'http://localhost:1', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, {}, {}],
])('in %j with %j is at %j', (env, options, expected) => expect(readTarget('A-1', options, env)).toEqual(expected));
