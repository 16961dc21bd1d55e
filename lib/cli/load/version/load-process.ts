import { nodeHost } from '../../node-host.js';
import { loadVersion } from './load-version.js';

/** Runs in a process of its own, with the working folder, and so the settings of the compiler, of the commit. */
process.once('message', (input: string) => {
  void loadVersion(input, nodeHost()).then((message) => process.send?.(message, () => process.exit()));
});
// Nobody waits for it any more.
process.once('disconnect', () => process.exit());
