import type { Files } from '../../../lib/cli/host';
import { nodeFiles } from '../../../lib/cli/node-files';
import { editStates } from '../../verify/edit-states';
import { call } from '../fake-host';

/** A compiler that ends executions with an error that nobody threw. */
jest.mock('../../../lib/compile/compile-document', () => {
  const actual = jest.requireActual('../../../lib/compile/compile-document');
  return {
    ...actual,
    compileDocument: (...args: readonly unknown[]) =>
      editStates(actual.compileDocument(...args), 'main', /^Failed$/, (state) => {
        state.Error = 'WorkflowFailed';
      }),
  };
});

it('ends as failed where a law is broken, tells the first story, and how to see it again', async () => {
  const shop = ['verify', 'documents/shop.json', '--pairs', '0', '--stops', '0', '--seed', '3', '--input', '{"id":7}'];
  const read: Files['read'] = async (file) => (file.endsWith('my samples.json') ? '{}' : nodeFiles.read(file));
  const files = {
    ...nodeFiles,
    read,
    isFile: (file: string) => file.endsWith('my samples.json') || nodeFiles.isFile(file),
  };
  const { code, stdout } = await call([...shop, '--samples', 'my samples.json'], { files });
  expect(code).toBe(1);
  expect(stdout).toMatch(/ broken$/m);
  const said = stdout.replace(/\s+/g, ' ');
  expect(said).toMatch(
    /stepwright verify documents\/shop\.json --scenario \S+ --seed 3 --input '\{"id":7\}' --samples 'my samples.json'/,
  );
}, 60_000);
