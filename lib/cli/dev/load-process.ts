import { nodeHost } from '../node-host.js';
import { loadAll } from './load-all.js';
import type { LoadMessage } from './load-apart.js';

/** Runs in a process of its own, so that every load sees the modules as they are now and not as they were. */
process.once('message', (files: readonly string[]) => {
  void loadAll(files, nodeHost(), (file) => tell({ kind: 'loading', file })).then((loaded) =>
    tell({ kind: 'loaded', loaded }, () => process.exit()),
  );
});
// Nobody waits for it any more.
process.once('disconnect', () => process.exit());

function tell(message: LoadMessage, told: () => void = () => {}): void {
  process.send?.(message, told);
}
