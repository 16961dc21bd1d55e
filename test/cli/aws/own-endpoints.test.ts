import { readTarget } from '../../../lib/cli/aws/aws-target.js';
import { clientSettings } from '../../../lib/cli/aws/client-settings.js';

const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_LAMBDA: 'http://127.0.0.1:2' };

it('leaves a service to the SDK that the environment names apart', () => {
  const target = readTarget('A-1', {}, env);
  expect(clientSettings(target)).toMatchObject({ endpoint: 'http://127.0.0.1:1', credentials: expect.anything() });
  expect(clientSettings(target, 'CloudWatch Logs')).toEqual(clientSettings(target));
  expect(clientSettings(target, 'Lambda')).toEqual({ maxAttempts: 8, region: 'us-east-1' });
});

it.each([{ endpointUrl: 'http://127.0.0.1:3' }, { local: true }])('is not asked with %j', (options) => {
  const target = readTarget('A-1', options, env);
  expect(clientSettings(target, 'Lambda')).toEqual(clientSettings(target));
});
