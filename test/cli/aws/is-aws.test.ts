import { isAws } from '../../../lib/cli/aws/is-aws.js';
import type { AwsTarget } from '../../../lib/cli/aws/step-functions.js';

it.each<[isIt: boolean, target: AwsTarget, env: Readonly<Record<string, string>>]>([
  [true, {}, {}],
  [true, { region: 'eu-west-1' }, { AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_S3: 'http://minio.test' }],
  [true, {}, { AWS_ENDPOINT_URL: 'http://localhost:4566', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
  [false, {}, { AWS_ENDPOINT_URL: 'http://localhost:4566' }],
  [false, {}, { AWS_ENDPOINT_URL_SFN: 'http://step-functions.test' }],
  [false, { endpointUrl: 'http://127.0.0.1:8083' }, {}],
  [false, { endpointUrl: 'http://127.0.0.1:8083' }, { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
])('isAws is %p of %j with %j', (isIt, target, env) => {
  expect(isAws(target, { env })).toBe(isIt);
});
