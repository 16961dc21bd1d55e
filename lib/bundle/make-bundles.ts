import { join, relative } from 'node:path';
import { buildSync, version } from 'esbuild';
import type { Built } from './build-each.js';
import type { BundlingOptions } from './bundling-options.js';
import { readBlob, writeBlob } from './cache/build-cache.js';
import { buildCached, type CachedBuild } from './cache/build-cached.js';
import { type WrittenEntry, writeEntryFile } from './entry-file.js';
import { esbuildOptions } from './esbuild-options.js';
import { ownFile } from './own-file.js';
import { type Code, portableCode, portableMap } from './portable-code.js';

/** One file that is to be made for Lambda. */
export interface BundleRequest {
  /** Real path of the project. */
  readonly root: string;
  readonly entry: BundleEntry;
  readonly options: BundlingOptions;
}

/** What a bundle starts from. */
export type BundleEntry =
  | WrittenEntry
  /** A module of ours, as it is; below `lib`, without extension. */
  | { readonly kind: 'own'; readonly module: string };

/** What a bundle is made of besides what esbuild reads: the code that tells esbuild, and that changes what it says. */
const MAKERS = ['make-bundles', 'entry-file', 'esbuild-options', 'portable-code'];

/**
 * Makes bundles, those that are made alike in one call of esbuild, which takes all processors. What has not changed since
 * it was made last comes from the cache of its project.
 */
export function makeBundles(requests: readonly BundleRequest[]): readonly Built<BundleRequest, Code>[] {
  const groups = new Map<string, BundleRequest[]>();
  for (const request of requests) {
    const alike = JSON.stringify(esbuildOptions(request.options, request.root));
    groups.set(alike, [...(groups.get(alike) ?? []), request]);
  }
  const built = [...groups.values()].flatMap((group) => buildCached(group[0]?.root ?? '.', group, bundleBuild));
  const byRequest = new Map(built.map((one) => [one.item, one]));
  return requests.flatMap((request) => byRequest.get(request) ?? []);
}

const bundleBuild: CachedBuild<BundleRequest, Code> = {
  keyOf: ({ root, entry, options }) => {
    const { absWorkingDir: _, inject, tsconfig, ...told } = esbuildOptions(options, root);
    const files = [...(inject ?? []), tsconfig].map((file) => file && relative(root, file));
    // What another copy of this package made says nothing of what this one would make.
    const maker = relative(root, ownFile('bundle/make-bundles'));
    return JSON.stringify(['bundle', version, maker, process.env.NODE_PATH, entryName(root, entry), told, files]);
  },
  build,
  pack: ({ code, map }, folder) => ({ code: writeBlob(folder, code), map: writeBlob(folder, map) }),
  unpack: (value, folder) => {
    const kept = value as Partial<Record<keyof Code, string>>;
    const [code, map] = [kept?.code, kept?.map].map((hash) => (hash === undefined ? hash : readBlob(folder, hash)));
    return code === undefined || map === undefined ? undefined : { code, map };
  },
};

function entryName(root: string, entry: BundleEntry): unknown {
  return entry.kind === 'own' ? entry : { ...entry, file: relative(root, entry.file) };
}

/** Pre: all have the same root, and options that come to the same for esbuild. */
function build(requests: readonly BundleRequest[]) {
  const { root = '.', options: shared = {} } = requests[0] ?? {};
  const outdir = join(root, 'out'); // Nothing is written there; it gives the source map a place to be relative to.
  const options = esbuildOptions(shared, root);
  const entries = requests.map(({ entry }, index) => ({
    in: entry.kind === 'own' ? ownFile(entry.module) : writeEntryFile(root, entry),
    out: `${index}/index`,
  }));
  const { outputFiles, metafile } = buildSync({ ...options, entryPoints: entries, outdir });
  const outputs = new Map(outputFiles.map((file) => [file.path, file.contents]));
  return requests.map(({ entry }, index) => {
    const file = join(outdir, String(index), `index${options.outExtension['.js']}`);
    const started = entries[index]?.in ?? '';
    const written = entry.kind === 'own' ? undefined : started;
    const [code, map] = [outputs.get(file), outputs.get(`${file}.map`)];
    if (code === undefined || map === undefined) throw new Error(`esbuild gave no ${file}`);
    const place = { root, file, written };
    return {
      result: {
        code: options.minify ? code : portableCode(code, metafile.inputs, place),
        map: portableMap(map, place),
      },
      trace: {
        root,
        metafile,
        entries: [started, ...(options.inject ?? [])],
        written,
        tsconfig: options.tsconfig,
        files: MAKERS.map((name) => ownFile(`bundle/${name}`)),
      },
    };
  });
}
