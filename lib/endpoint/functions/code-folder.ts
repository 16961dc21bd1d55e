import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The code of versions of functions, each in a folder that never changes. One process at a time has it open. */
export interface CodeFolder {
  /** Where bundles can be made that are then put in: what lies there means nothing. */
  readonly drafts: string;
  /** Whether the code of that hash is there. */
  has(codeHash: string): boolean;
  /** Absolute path of the folder with `index.js`. */
  pathOf(codeHash: string): string;
  /**
   * Puts a bundle in; when this returns it is there whole, and stays if the process is killed.
   *
   * @param bundle absolute path of a folder with `index.js` and what belongs to it
   * @param root absolute path of the project whose AWS SDK the code uses
   */
  put(codeHash: string, bundle: string, root: string): void;
  /** Takes away all code but that of these hashes. */
  keepOnly(codeHashes: ReadonlySet<string>): void;
}

/**
 * Opens a folder for code.
 *
 * @param folder absolute path; made when code is put in
 */
export function openCodeFolder(folder: string): CodeFolder {
  const drafts = join(folder, 'drafts');
  const pathOf = (codeHash: string) => join(folder, codeHash);
  const has = (codeHash: string) => existsSync(join(pathOf(codeHash), 'index.js'));
  return {
    drafts,
    has,
    pathOf,
    put: (codeHash, bundle, root) => {
      if (has(codeHash)) return;
      mkdirSync(folder, { recursive: true });
      const draft = `${pathOf(codeHash)}.tmp`;
      rmSync(draft, { recursive: true, force: true });
      cpSync(bundle, draft, { recursive: true });
      // Makes Node take the bundle for CommonJS below a package that says otherwise.
      writeFileSync(join(draft, 'package.json'), '{"type":"commonjs"}\n');
      linkSdk(draft, root);
      rmSync(pathOf(codeHash), { recursive: true, force: true });
      renameSync(draft, pathOf(codeHash));
    },
    keepOnly: (codeHashes) => {
      for (const name of existsSync(folder) ? readdirSync(folder) : []) {
        const hash = /^([0-9a-f]{64})(\.tmp)?$/.exec(name)?.[1];
        const isKept = hash === undefined || (codeHashes.has(hash) && name === hash);
        if (!isKept) rmSync(join(folder, name), { recursive: true, force: true });
      }
    },
  };
}

/**
 * Bundles leave the AWS SDK to the runtime. Here it is the project's, wherever the state is kept; `require` and `import`
 * both find it beside the code.
 */
function linkSdk(folder: string, root: string): void {
  const found = (createRequire(join(root, 'index.js')).resolve.paths('@aws-sdk/client-s3') ?? [])
    .map((modules) => join(modules, '@aws-sdk'))
    .find((path) => existsSync(path));
  if (found === undefined) return;
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  symlinkSync(found, join(folder, 'node_modules', '@aws-sdk'), 'junction');
}
