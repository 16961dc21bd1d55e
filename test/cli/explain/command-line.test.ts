import { commandLine } from '../../../lib/cli/explain/command-line.js';
import { commandLines } from '../../../lib/cli/explain/command-lines.js';

const arn = 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1';

describe('a command that talks to the same AWS', () => {
  it.each<[string, Parameters<typeof commandLine>[2], string]>([
    ['A-1', {}, 'stepwright rerun Shop:A-1'],
    ['A-1', { local: true }, 'stepwright rerun Shop:A-1 --local'],
    ['A-1', { endpointUrl: 'http://127.0.0.1:1' }, 'stepwright rerun Shop:A-1 --endpoint-url http://127.0.0.1:1'],
    [
      'A-1',
      { region: 'eu-west-1', profile: 'my own' },
      "stepwright rerun Shop:A-1 --region eu-west-1 --profile 'my own'",
    ],
    // The name that stands for an ARN does not say its region.
    [arn, {}, 'stepwright rerun Shop:A-1 --region eu-west-1'],
    [arn, { local: true }, 'stepwright rerun Shop:A-1 --local'],
  ])('%s %j', (typed, options, expected) => {
    expect(commandLine(['rerun', 'Shop:A-1'], typed, options)).toBe(expected);
  });

  it('says no region where an ARN does', () => {
    expect(commandLine(['explain', arn], arn, {})).toBe(`stepwright explain ${arn}`);
  });

  it.each([
    [80, ['stepwright logs Shop:A-1 --task Ship --local']],
    [40, ['stepwright logs Shop:A-1 --task Ship \\', '  --local']],
    [39, ['stepwright logs Shop:A-1 --task Ship \\', '  --local']],
    [37, ['stepwright logs Shop:A-1 \\', '  --task Ship --local']],
    [10, ['stepwright logs Shop:A-1 \\', '  --task Ship \\', '  --local']],
  ])('is broken before its options to fit into %d columns', (width, expected) => {
    expect(commandLines('stepwright logs Shop:A-1 --task Ship --local', width)).toEqual(expected);
  });
});
