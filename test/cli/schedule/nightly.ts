import type { Host } from '../../../lib/cli/host.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';

/** Due at six every day. */
const nightly = {
  name: 'Nightly',
  headTask: 'A',
  isRecurring: true,
  cronPattern: '0 6 * * *',
  tasks: [{ name: 'A', nextTasks: [] }],
};

/** Files among which `nightly.json` is a workflow that recurs. */
export function nightlyFiles(changed: object = {}): Pick<Host, 'files'> {
  return {
    files: {
      ...nodeFiles,
      isFile: (path) => path.endsWith('nightly.json'),
      read: async (file) => (file.endsWith('nightly.json') ? JSON.stringify({ ...nightly, ...changed }) : undefined),
    },
  };
}
