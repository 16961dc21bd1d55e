import type { Host } from '../host.js';

/** Folders that change without the user's doing. */
const IGNORED: ReadonlySet<string> = new Set(['node_modules', 'dist', 'cdk.out', 'coverage']);
/** Editors and version control write many files at once. Milliseconds. */
const SETTLED = 200;

/**
 * Calls `reload` when files of a project have changed, once for changes that come together and never twice at a time.
 *
 * @param reload is given the files, as absolute paths
 */
export function watchProject(
  folder: string,
  host: Host,
  reload: (changed: readonly string[]) => Promise<void>,
): () => void {
  const changed = new Set<string>();
  let forget = () => {};
  let busy = false;

  const settle = () => {
    forget();
    forget = host.after(SETTLED, () => {
      if (busy || changed.size === 0) return;
      const files = [...changed].sort();
      changed.clear();
      busy = true;
      void reload(files).finally(() => {
        busy = false;
        if (changed.size > 0) settle();
      });
    });
  };

  const unwatch = host.watch(folder, IGNORED, (file) => {
    changed.add(file);
    settle();
  });
  return () => {
    forget();
    unwatch();
  };
}
