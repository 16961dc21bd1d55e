import { nodeHost } from '../node-host.js';
import { loadAll } from './load-all.js';

/** Runs in a process of its own, so that every load sees the modules as they are now and not as they were. */
process.once('message', (files: readonly string[]) => {
  void loadAll(files, nodeHost()).then((loaded) => process.send?.(loaded, () => process.exit()));
});
