import { SFNClient } from '@aws-sdk/client-sfn';
import { clientSettings } from '../../../lib/cli/aws/client-settings.js';

const before = { ...process.env };
afterEach(() => {
  process.env = { ...before };
});

it('takes the profile that is named, without a warning about credentials in the environment', async () => {
  const nowhere = { AWS_CONFIG_FILE: '/nowhere/config', AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials' };
  const other = { AWS_ACCESS_KEY_ID: 'other', AWS_SECRET_ACCESS_KEY: 'other', AWS_EC2_METADATA_DISABLED: 'true' };
  process.env = { ...before, ...nowhere, ...other };
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const client = new SFNClient(clientSettings({ region: 'eu-west-1', profile: 'ops' }));
  await expect(client.config.credentials()).rejects.toThrow();
  expect(warn.mock.calls.filter(([text]) => /credential/i.test(String(text)))).toEqual([]);
});
