import { dirname, relative, resolve, sep } from 'node:path';
import type { Metafile } from 'esbuild';
import { ownName } from './own-file.js';

/** A bundle, and its source map. */
export interface Code {
  readonly code: Uint8Array;
  readonly map: Uint8Array;
}

/** Where a build took place. */
export interface BuildPlace {
  /** The project's folder, which sources are named from. */
  readonly root: string;
  /** Absolute path of the file that was made. */
  readonly file: string;
  /** The entry file that was written for the build. */
  readonly written: string | undefined;
}

/** Makes the sources of a map the same in every checkout: they are named from the project's root. */
export function portableMap(map: Uint8Array, place: BuildPlace): Uint8Array {
  const parsed = JSON.parse(Buffer.from(map).toString()) as { sources: readonly string[] };
  const sources = parsed.sources.map((source) => portableName(resolve(dirname(place.file), source), place));
  return Buffer.from(JSON.stringify({ ...parsed, sources }));
}

/** Code that is not minified says above each module where it was; where we are depends on the installation. */
export function portableCode(code: Uint8Array, inputs: Metafile['inputs'], place: BuildPlace): Uint8Array {
  const names = Object.keys(inputs)
    .map((path) => [`// ${path}\n`, `// ${portableName(resolve(place.root, path), place)}\n`] as const)
    .filter(([path, name]) => path !== name);
  if (names.length === 0) return code;
  const text = names.reduce((so, [path, name]) => so.replaceAll(path, () => name), Buffer.from(code).toString());
  return Buffer.from(text);
}

function portableName(file: string, { root, written }: BuildPlace): string {
  if (file === written) return 'stepwright/handler.mjs';
  return (ownName(file) ?? relative(root, file)).split(sep).join('/');
}
