import { relative, resolve } from 'node:path';
import { findWorkflowFiles } from '../../../lib/cli/dev/workflow-files.js';
import type { Host } from '../../../lib/cli/host.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';

const repository = resolve(__dirname, '../../..');
const host = { cwd: repository, files: nodeFiles } as unknown as Host;

describe('files in which workflows may be', () => {
  it('are those of a folder that speak of workflows, and no inputs', async () => {
    const found = await findWorkflowFiles(['lib/examples'], host);
    expect(found.map((file) => relative(repository, file))).toEqual([
      'lib/examples/flight-delays.ts',
      'lib/examples/order-fulfilment.ts',
    ]);
  });

  it('are those that are named, each once', async () => {
    const typed = ['lib/examples/order-fulfilment.ts', 'lib/examples'];
    expect(await findWorkflowFiles(typed, host)).toHaveLength(2);
  });

  it('have to be there, all of them', async () => {
    await expect(findWorkflowFiles(['nowhere', 'lib/examples', 'gone.ts'], host)).rejects.toThrow(
      'There is no file or folder nowhere, gone.ts.',
    );
  });
});
