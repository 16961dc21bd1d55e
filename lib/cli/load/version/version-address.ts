/** Where a version of a workflow is. A closed union. */
export type VersionAddress =
  /** A file as it is now. */
  | { readonly kind: 'file'; readonly input: string }
  /** A file as it is in a commit. */
  | {
      readonly kind: 'commit';
      /** What the user calls the commit, and its path there: `main:workflows/order.ts`. */
      readonly shown: string;
      /** Hash. */
      readonly commit: string;
      /** Absolute path of the repository's top folder. */
      readonly top: string;
      /** The workflow, by a path from the top folder. */
      readonly input: string;
    };

/** What was typed for one version, taken apart but not looked up. */
export type TypedVersion =
  | { readonly kind: 'file'; readonly input: string }
  /** `main:workflows/order.ts`: the path is from the top folder, or from the working folder if it begins with a dot. */
  | { readonly kind: 'file-at'; readonly ref: string; readonly input: string }
  /** A word that is no file: a ref, then, for the path that the other version is at. */
  | { readonly kind: 'ref'; readonly ref: string }
  /** `main..HEAD`; with three dots from where the second left the first. */
  | { readonly kind: 'range'; readonly from: string; readonly to: string; readonly sinceFork: boolean };

/**
 * Takes apart what was typed for a version. A file goes before a ref of the same name.
 *
 * @example
 * readVersion('main:workflows/order.ts#nightly', () => false)
 * // { kind: 'file-at', ref: 'main', input: 'workflows/order.ts#nightly' }
 */
export function readVersion(typed: string, isFile: (input: string) => boolean): TypedVersion {
  if (isFile(typed)) return { kind: 'file', input: typed };
  const range = /^(.*?)(\.{2,3})(.*)$/.exec(typed);
  // `../order.ts` is a path, and no ref begins or ends with a slash.
  if (range !== null && !/(^|[\\/])\.\.([\\/]|$)/.test(typed) && !typed.includes(':')) {
    const [, from = '', dots, to = ''] = range;
    return { kind: 'range', from: from || 'HEAD', to: to || 'HEAD', sinceFork: dots === '...' };
  }
  const colon = typed.indexOf(':');
  if (colon > 0) return { kind: 'file-at', ref: typed.slice(0, colon), input: typed.slice(colon + 1) };
  return looksLikePath(typed) ? { kind: 'file', input: typed } : { kind: 'ref', ref: typed };
}

/** Of what is not there: a mistyped path is to be told as one. Branches have slashes, too, and no extension. */
function looksLikePath(typed: string): boolean {
  return (
    typed === '' || typed.startsWith('-') || /^\.{0,2}[\\/]/.test(typed) || /\.([cm]?[jt]sx?|json)(#|$)/.test(typed)
  );
}
