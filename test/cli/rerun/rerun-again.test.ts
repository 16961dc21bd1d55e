import { rerunAgain } from '../../../lib/cli/rerun/rerun-again.js';
import type { RerunOptions } from '../../../lib/cli/rerun/rerun-options.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1';

it.each<[RerunOptions, string]>([
  [{}, ''],
  [
    { from: ['Ship', 'Charge'], newCode: true, yes: true, watch: true },
    ' --from Ship --from Charge --new-code --yes --watch',
  ],
  [{ input: '{"id":1}', wait: true, local: true }, ` --input '{"id":1}' --wait --local`],
  [{ wait: false, region: 'eu-west-1' }, ' --no-wait --region eu-west-1'],
])('%j', (options, words) => expect(rerunAgain(arn, options)).toBe(`stepwright rerun Order:A-1${words}`));
