/** What is known of a module without loading it. */
export type ModuleInfo =
  | { readonly kind: 'missing' }
  | { readonly kind: 'found'; readonly exports: readonly string[] }
  /** The file is there and cannot be parsed; `message` says where. */
  | { readonly kind: 'broken'; readonly message: string };

/**
 * Looks modules up: paths relative to `root`, with forward slashes, in; an entry for each out. How files are read and
 * parsed is for the caller to choose, so that checking a definition touches no file.
 */
export type ModuleLookup = (root: string, modules: readonly string[]) => ReadonlyMap<string, ModuleInfo>;
