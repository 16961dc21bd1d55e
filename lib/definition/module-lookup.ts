/** What is known of a module without running it. */
export type ModuleInfo =
  | { readonly kind: 'missing' }
  | { readonly kind: 'found'; readonly exports: readonly string[] }
  | { readonly kind: 'broken'; readonly message: string };

/** Looks modules up: paths relative to `root`, in the result under the paths as they were given. */
export type ModuleLookup = (root: string, modules: readonly string[]) => ReadonlyMap<string, ModuleInfo>;
