import { realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { resolveModule } from '../../../bundle/resolve-module.js';
import { didYouMean } from '../../../problems/did-you-mean.js';
import type { Host } from '../../host.js';
import { wrongCall } from '../../refusal.js';
import { readAddress } from '../workflow-address.js';
import { git } from './git.js';
import { readVersion, type TypedVersion, type VersionAddress } from './version-address.js';

/** The two versions that are compared. */
export interface Versions {
  readonly old: VersionAddress;
  readonly new: VersionAddress;
}

/**
 * Finds out what two arguments mean: files, files at refs, a ref for the path that the other one names, or a range of two
 * refs and a path.
 *
 * @throws Refused where there is no repository, no such ref, or no path to compare
 *
 * @example
 * await findVersions('main', 'workflows/order.ts', host) // the file in the commit of main, and the file as it is
 */
export async function findVersions(old: string, now: string, host: Host): Promise<Versions> {
  if (old === '' || now === '') throw wrongCall('One of the two versions is empty: name a file, a ref, or ref:path.');
  const isFile = (input: string) => isThere(input, host);
  const [before, after] = [readVersion(old, isFile), readVersion(now, isFile)];
  if (before.kind === 'range') return findRange(before, now, host);
  if (after.kind === 'range') throw wrongCall(`A range comes first: stepwright diff ${now} ${old}`);
  return { old: await find(before, after, host), new: await find(after, before, host) };
}

async function findRange(
  { from, to, sinceFork }: Extract<TypedVersion, { kind: 'range' }>,
  input: string,
  host: Host,
): Promise<Versions> {
  const top = await topFolder(folderOf(input, host), from);
  const path = pathFromTop(input, top, host);
  const end = await commitAt(to, top);
  const start = sinceFork ? await forkPoint(from, to, top) : { ref: from, commit: await commitAt(from, top) };
  const at = (ref: string, commit: string): VersionAddress => ({
    kind: 'commit',
    shown: `${ref}:${path}`,
    commit,
    top,
    input: path,
  });
  return { old: at(start.ref, start.commit), new: at(to, end) };
}

async function find(
  typed: Exclude<TypedVersion, { kind: 'range' }>,
  other: TypedVersion,
  host: Host,
): Promise<VersionAddress> {
  switch (typed.kind) {
    case 'file':
      return typed;
    case 'file-at': {
      const { ref, input } = typed;
      if (input === '') throw wrongCall(`${ref}: names no file. Write ${ref}:path/to/workflow.ts`);
      const top = await topFolder(host.cwd, ref);
      // As in git: a path is from the top of the repository, unless it says that it is from here.
      const path = input.startsWith('.') ? pathFromTop(input, top, host) : input;
      return { kind: 'commit', shown: `${ref}:${path}`, commit: await commitAt(ref, top), top, input: path };
    }
    case 'ref': {
      const { ref } = typed;
      if (other.kind === 'ref' || other.kind === 'range') {
        throw wrongCall(`Neither ${ref} nor the other one is a file. Name the workflow: ${ref}:path/to/workflow.ts`);
      }
      const input = other.input;
      const folder = other.kind === 'file' ? folderOf(input, host) : host.cwd;
      const top = await topFolder(folder, ref);
      const isFromTop = other.kind === 'file-at' && !input.startsWith('.');
      const path = isFromTop ? input : pathFromTop(input, top, host);
      return { kind: 'commit', shown: `${ref}:${path}`, commit: await commitAt(ref, top), top, input: path };
    }
    default:
      return typed satisfies never;
  }
}

function isThere(input: string, { cwd, files }: Host): boolean {
  const { path } = readAddress(input, (file) => files.isFile(resolve(cwd, file)));
  return path !== '' && (files.isFile(resolve(cwd, path)) || resolveModule(cwd, path) !== undefined);
}

/** The folder of a file that may have gone since; git has to be asked in one that is there. */
function folderOf(input: string, { cwd, files }: Host): string {
  for (let folder = dirname(resolve(cwd, input)); folder !== dirname(folder); folder = dirname(folder)) {
    if (files.list(folder).length > 0) return folder;
  }
  return cwd;
}

async function topFolder(cwd: string, ref: string): Promise<string> {
  const { ok, stdout, stderr } = await git(['rev-parse', '--show-toplevel'], { cwd });
  if (ok) return realpathSync(stdout);
  const why = /not a git repository/i.test(stderr) ? `${cwd} is in no git repository` : stderr;
  throw wrongCall(`There is no file ${ref}, and as a ref it cannot be read: ${why}.`);
}

function pathFromTop(input: string, top: string, host: Host): string {
  const file = resolve(host.cwd, input);
  // git gives the real path of the top, and the file itself may be there at the ref only.
  const folder = folderOf(input, host);
  const path = relative(top, join(realpathSync(folder), relative(folder, file)))
    .split(sep)
    .join('/');
  if (path === '' || path.startsWith('../')) throw wrongCall(`${input} is not in the repository ${top}.`);
  return path;
}

/** The hash of the commit that a ref names. */
async function commitAt(ref: string, top: string): Promise<string> {
  // A name that begins with a dash would be an option.
  const { ok, stdout } = ref.startsWith('-')
    ? { ok: false, stdout: '' }
    : await git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], { cwd: top });
  if (ok && stdout !== '') return stdout;
  const { stdout: names } = await git(['for-each-ref', '--format=%(refname:short)'], { cwd: top });
  const { stdout: shallow } = await git(['rev-parse', '--is-shallow-repository'], { cwd: top });
  const hint = shallow === 'true' ? ' This clone is shallow: fetch it first, with its history.' : '';
  throw wrongCall(
    `There is no file ${ref}, and no commit of that name.${didYouMean(ref, ['HEAD', ...names.split('\n')])}${hint}`,
  );
}

/** Where the second ref left the first: what a pull request is compared with. */
async function forkPoint(
  from: string,
  to: string,
  top: string,
): Promise<{ readonly ref: string; readonly commit: string }> {
  const [first, second] = [await commitAt(from, top), await commitAt(to, top)];
  const { ok, stdout } = await git(['merge-base', first, second], { cwd: top });
  if (ok && stdout !== '') return { ref: stdout.slice(0, 9), commit: stdout };
  throw wrongCall(`${from} and ${to} have no commit in common. Write ${from}..${to} to compare their ends.`);
}
