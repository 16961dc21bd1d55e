import type { TargetOptions } from '../../../lib/cli/aws/aws-target.js';
import { printTarget } from '../../../lib/cli/aws/print-target.js';

it.each<[options: TargetOptions, text: string]>([
  [{}, ''],
  [{ local: true }, ' --local'],
  [{ local: false, region: 'eu-west-1', profile: 'my ops' }, " --region eu-west-1 --profile 'my ops'"],
  [{ endpointUrl: 'http://127.0.0.1:8083?a=1&b' }, " --endpoint-url 'http://127.0.0.1:8083?a=1&b'"],
])('%j is typed as "%s"', (options, text) => {
  expect(printTarget(options)).toBe(text);
});
