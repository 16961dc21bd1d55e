/** Where a workflow is: a file, and an export of it where it is a module. */
export interface WorkflowAddress {
  readonly path: string;
  readonly exportName?: string;
}

/**
 * Reads `<workflow>` as it is typed. What is behind the last `#` is the name of an export, unless there is a file whose
 * name has that `#` in it.
 *
 * @example
 * readAddress('lib/orders.ts#nightly', () => false) // { path: 'lib/orders.ts', exportName: 'nightly' }
 */
export function readAddress(typed: string, isFile: (path: string) => boolean): WorkflowAddress {
  const hash = typed.lastIndexOf('#');
  if (hash <= 0 || isFile(typed)) return { path: typed };
  return { path: typed.slice(0, hash), exportName: typed.slice(hash + 1) };
}
