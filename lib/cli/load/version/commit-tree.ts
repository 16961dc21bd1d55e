import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { wrongCall } from '../../refusal.js';
import { git } from './git.js';

/** The files of a commit, in a folder of their own. */
export interface CommitTree {
  /** Absolute path of what is the repository's top folder. */
  readonly root: string;
  /** Takes the folder away. */
  readonly remove: () => Promise<void>;
}

/** What a checkout would do besides writing files: nothing of the user's is to be touched, or fetched. */
const PLAIN = [
  '-c',
  'core.sparseCheckout=false',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'advice.detachedHead=false',
] as const;

/**
 * Writes the files of a commit to a temporary folder, with the installed packages of the checkout linked into it. The
 * user's checkout, index and refs stay as they are: git is given an index of its own.
 *
 * Packages are those that are installed now. Files that git does not keep, and submodules, are not there.
 *
 * @param top absolute path of the repository's top folder
 * @throws Refused where git cannot write them
 */
export async function openCommitTree(commit: string, top: string, signal: AbortSignal): Promise<CommitTree> {
  const folder = realpathSync(await mkdtemp(join(tmpdir(), 'stepwright-commit-')));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const root = join(folder, 'tree');
    await mkdir(root);
    const env = { GIT_INDEX_FILE: join(folder, 'index'), GIT_LFS_SKIP_SMUDGE: '1', GIT_OPTIONAL_LOCKS: '0' };
    const ask = async (...args: readonly string[]) => {
      const { ok, stdout, stderr } = await git([...PLAIN, ...args], { cwd: top, env, signal });
      if (!ok) throw wrongCall(`The files of ${commit} cannot be read: ${stderr}`);
      return stdout;
    };
    await ask('read-tree', commit);
    await ask('checkout-index', '--all', '--quiet', `--prefix=${root}/`);
    const manifests = await ask('ls-files', '--cached', '-z', '--', 'package.json', '*/package.json');
    await linkPackages(manifests.split('\0').filter(Boolean), top, root);
    return { root, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Links the packages of every project in the tree, and those that are installed above the repository. */
async function linkPackages(manifests: readonly string[], top: string, root: string): Promise<void> {
  for (const folder of new Set(['.', ...manifests.map((manifest) => posix.dirname(manifest))])) {
    await linkIfThere(join(top, folder, 'node_modules'), join(root, folder, 'node_modules'));
  }
  for (let above = dirname(top); above !== dirname(above); above = dirname(above)) {
    const packages = join(above, 'node_modules');
    if (existsSync(packages)) return linkIfThere(packages, join(dirname(root), 'node_modules'));
  }
}

async function linkIfThere(packages: string, link: string): Promise<void> {
  if (!existsSync(packages) || existsSync(link)) return;
  // What Windows lets everybody make; other systems have but one kind.
  await symlink(packages, link, 'junction');
}
