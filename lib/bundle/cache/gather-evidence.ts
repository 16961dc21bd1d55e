import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import type { Evidence } from './evidence.js';
import type { FileFacts } from './file-facts.js';
import { ancestors, mappedPaths, tsconfigChain } from './tsconfig-chain.js';

/** Where npm, yarn, pnpm and bun say what is installed. */
const LOCK_FILES = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
  'bun.lockb',
  '.pnp.cjs',
  '.pnp.data.json',
];

/** What is asked of a build. */
export interface BuildTrace {
  /** Real path of the project, which paths in `metafile` are relative to. */
  readonly root: string;
  readonly metafile: Metafile;
  /** Real paths of the files that the build started from. */
  readonly entries: readonly string[];
  /** The path by which it was told to start there, which may lead over links. */
  readonly asked?: string;
  /** Of those, one that was written for the build: what it says is known. */
  readonly written?: string | undefined;
  /** The tsconfig.json that was named instead of those that are found. */
  readonly tsconfig?: string | undefined;
  /** Further files that what comes out depends on. */
  readonly files?: readonly string[];
}

/**
 * What a build depended on: all that it read, the settings and lock files around that, and the names that its imports
 * could have meant. Undefined for one that cannot be told, as it read what is no file.
 *
 * @param known what was found out about inputs of the same build: most are inputs of many functions
 */
export function gatherEvidence(
  trace: BuildTrace,
  facts: FileFacts,
  known: Map<string, Evidence> = new Map(),
): Evidence | undefined {
  const inputs = reachable(trace);
  if (inputs === undefined) return undefined;
  const { root, asked } = trace;
  const around = {
    files: relativeTo(root, [...lockFiles(root, facts), ...(trace.files ?? [])]),
    stems: relativeTo(root, asked === undefined ? [] : [stemOf(asked)]),
    links: [],
  };
  const parts = [...inputs].map((file) => {
    const part = known.get(file) ?? evidenceOfInput(file, trace, facts);
    known.set(file, part);
    return part;
  });
  const all = (kind: keyof Evidence) => [...new Set([around, ...parts].flatMap((part) => part[kind]))].sort();
  return { files: all('files'), stems: all('stems'), links: all('links') };
}

function evidenceOfInput(file: string, trace: BuildTrace, facts: FileFacts): Evidence {
  const { root, written, tsconfig } = trace;
  const isWritten = file === written;
  const folders = isWritten ? [] : ancestors(dirname(file));
  // In packages, esbuild asks for no tsconfig.json.
  const own = folders.filter((folder) => !folder.includes(`${sep}node_modules`));
  const configs = own.flatMap((folder) => ['tsconfig.json', 'jsconfig.json'].map((name) => join(folder, name)));
  const chain = [...configs, ...(tsconfig === undefined ? [] : [tsconfig])]
    .filter((config) => facts.contentOf(config) !== undefined)
    .flatMap((config) => tsconfigChain(config));
  const meant = importsOf(trace, file).map((one) => meaningOf(one, file, trace, chain, facts));
  const manifests = folders
    .filter((folder) => basename(folder) !== 'node_modules')
    .map((folder) => join(folder, 'package.json'));
  const read = isWritten ? [] : [file];
  return {
    files: relativeTo(root, [...read, ...manifests, ...configs, ...chain, ...meant.flatMap(({ files }) => files)]),
    stems: relativeTo(root, [...read, ...meant.flatMap(({ stems }) => stems)].map(stemOf)),
    links: relativeTo(
      root,
      meant.flatMap(({ links }) => links),
    ),
  };
}

type Import = Metafile['inputs'][string]['imports'][number];

/** The name of a file in a metafile, where paths have slashes on Windows too. */
function inputName(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function importsOf({ root, metafile }: BuildTrace, file: string): readonly Import[] {
  return metafile.inputs[inputName(root, file)]?.imports ?? [];
}

/** All inputs that the entries lead to; undefined where one of them is none of the file system's. */
function reachable(trace: BuildTrace): ReadonlySet<string> | undefined {
  const { root, metafile, entries } = trace;
  const isInput = (file: string) => metafile.inputs[inputName(root, file)] !== undefined;
  if (!entries.every(isInput)) return undefined;
  const seen = new Set<string>(entries);
  for (const file of seen) {
    for (const { path, external } of importsOf(trace, file)) {
      const target = resolve(root, path);
      // What is injected is an import from outside, by its absolute path.
      if (isInput(target)) seen.add(target);
      else if (external !== true) return undefined;
    }
  }
  return seen;
}

/** What an import can mean, in absolute paths: what else has to stay as it is for it to mean the same. */
function meaningOf(
  { path, original = path, external }: Import,
  importer: string,
  { root, metafile }: BuildTrace,
  chain: readonly string[],
  facts: FileFacts,
): Evidence {
  const none = { files: [], stems: [], links: [] };
  const folder = dirname(importer);
  if (/^\.{0,2}([\\/]|$)/.test(original) || isAbsolute(original))
    return { ...none, ...placesOf(resolve(folder, original), facts) };
  if (isBuiltin(original)) return none;
  const name = /^(@[^/]+\/)?[^/]+/.exec(original)?.[0] ?? original;
  const places = ancestors(folder).map((ancestor) => join(ancestor, 'node_modules', name));
  const index = places.findIndex((place) => facts.realPathOf(place) !== undefined);
  const links = index < 0 ? places : places.slice(0, index + 1);
  const package_ = facts.realPathOf(places[index] ?? '');
  const target = resolve(root, path);
  if (external !== true && package_ !== undefined && target.startsWith(package_ + sep)) {
    const path = original.slice(name.length);
    // What is beside a package does not matter to it; and the folder of all packages changes often.
    const inside =
      path === '' ? { files: [], stems: [join(package_, 'index')] } : placesOf(join(package_, path), facts);
    return { links, files: [...inside.files, join(package_, 'package.json')], stems: [...inside.stems, target] };
  }
  if (external === true && package_ !== undefined) return none;
  const mapped = mappedPaths(chain, original).map((one) => placesOf(one, facts));
  const isInput = metafile.inputs[path] !== undefined; // Paths of inputs are relative, with slashes.
  return {
    links,
    files: mapped.flatMap(({ files }) => files),
    stems: [...mapped.flatMap(({ stems }) => stems), ...(isInput ? [target] : [])],
  };
}

/** What a path without extension can mean: files that begin like it, and where it is a folder, what that stands for. */
function placesOf(path: string, facts: FileFacts): Pick<Evidence, 'files' | 'stems'> {
  const inside = folderPlaces(path, facts);
  return { files: inside.files, stems: [path, ...inside.stems] };
}

/** What a folder can stand for: what a field of its package.json names, which may not be there, or an index. */
function folderPlaces(folder: string, facts: FileFacts): Pick<Evidence, 'files' | 'stems'> {
  if (facts.entriesIn(folder).length === 0) return { files: [], stems: [] };
  const manifest = join(folder, 'package.json');
  const named = mainsOf(manifest).map((main) => join(folder, main));
  const indexes = named.filter((path) => facts.entriesIn(path).length > 0).map((path) => join(path, 'index'));
  return { files: [manifest], stems: [join(folder, 'index'), ...named, ...indexes] };
}

/** Which fields count is for options to say; more of them do no harm. */
function mainsOf(manifest: string): readonly string[] {
  try {
    const fields: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
    return Object.values(fields ?? {}).filter((value) => typeof value === 'string' && !/\s|:/.test(value));
  } catch {
    return [];
  }
}

/** `a.js` may mean `a.ts`. */
function stemOf(path: string): string {
  return path.slice(0, path.length - extname(path).length);
}

/** The nearest, and those that would be nearer. */
function lockFiles(root: string, facts: FileFacts): readonly string[] {
  const folders = ancestors(root);
  const found = folders.findIndex((folder) =>
    LOCK_FILES.some((name) => facts.entriesIn(folder).some((entry) => entry.name === name)),
  );
  return folders.slice(0, found + 1).flatMap((folder) => LOCK_FILES.map((name) => join(folder, name)));
}

function relativeTo(root: string, paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].map((path) => relative(root, path));
}
