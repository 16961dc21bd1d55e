import { openStore } from '../../../lib/endpoint/store/open-store.js';
import { FolderInUse } from '../../../lib/endpoint/store/store-errors.js';

/** Opens a store and says whether it could. Has it until it is killed. */
try {
  openStore(process.argv[2] ?? '');
  process.stdout.write('open\n');
  setInterval(() => {}, 1000);
} catch (error) {
  process.stdout.write(error instanceof FolderInUse ? 'in use\n' : `${String(error)}\n`);
}
