import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ancestors } from './cache/tsconfig-chain.js';

/** A package that goes beside a bundle. */
export interface PlacedPackage {
  /** Where it goes, like `node_modules/sharp` or `node_modules/a/node_modules/b`. */
  readonly place: string;
  /** Real path of where it is installed. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** A package that something needs and that is not installed. */
export interface MissingPackage {
  readonly name: string;
  /** The package that needs it; undefined for one that was asked for. */
  readonly neededBy: string | undefined;
}

/** What is read of a package.json. */
interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  /** Platforms that it is for, of which its having any says that it has native code. */
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/**
 * Packages with all that they depend on, laid out so that each finds its own: at the top where nothing else is, otherwise
 * in the one that needs it. The same whether npm, yarn or pnpm installed them. Optional and peer dependencies come along
 * where they are installed.
 */
export function packageClosure(
  root: string,
  names: readonly string[],
): { readonly packages: readonly PlacedPackage[]; readonly missing: readonly MissingPackage[] } {
  const placed = new Map<string, PlacedPackage>();
  const missing: MissingPackage[] = [];
  const place = (name: string, from: string, dependent: PlacedPackage | undefined, isOptional: boolean): void => {
    const folder = installedFolder(name, from);
    if (folder === undefined) {
      if (!isOptional) missing.push({ name, neededBy: dependent?.manifest.name });
      return;
    }
    const seen = placesSeenBy(dependent?.place).map((at) => placed.get(`${at}node_modules/${name}`));
    const known = seen.find((one) => one !== undefined);
    if (known?.folder === folder) return;
    const at = known === undefined ? `node_modules/${name}` : `${dependent?.place ?? ''}/node_modules/${name}`;
    const added = { place: at, folder, manifest: manifestOf(folder) };
    placed.set(at, added);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = added.manifest;
    for (const one of Object.keys({ ...peerDependencies, ...optionalDependencies, ...dependencies }).sort()) {
      place(one, folder, added, dependencies[one] === undefined || optionalDependencies[one] !== undefined);
    }
  };
  for (const name of names) place(name, root, undefined, false);
  return { packages: [...placed.values()], missing };
}

/** Folders whose `node_modules` a package at a place looks into, the nearest first, each with a slash behind it. */
function placesSeenBy(place: string | undefined): readonly string[] {
  if (place === undefined) return [''];
  const outer = place.slice(0, place.lastIndexOf('node_modules/'));
  return [`${place}/`, ...placesSeenBy(outer === '' ? undefined : outer.slice(0, -1))];
}

function installedFolder(name: string, from: string): string | undefined {
  const places = ancestors(from).filter((folder) => !folder.endsWith('node_modules'));
  const found = places
    .map((folder) => join(folder, 'node_modules', name))
    .find((folder) => existsSync(join(folder, 'package.json')));
  return found === undefined ? undefined : realpathSync(found);
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
}
