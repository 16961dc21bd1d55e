import { readdirSync } from 'node:fs';
import { packageClosure } from './package-closure.js';

/** Where functions run: Amazon Linux, so glibc. */
export interface LambdaPlatform {
  readonly arch: 'x64' | 'arm64';
}

/**
 * Packages that a function takes along whose native code is not for where it runs. Packages that say what they are for
 * come in one for each platform, so it is enough if one of them fits; others were compiled on this machine.
 *
 * @param here the platform of this machine
 */
export function foreignPackages(
  root: string,
  names: readonly string[],
  { arch }: LambdaPlatform,
  here: { readonly platform: string; readonly arch: string } = process,
): readonly string[] {
  const { packages } = packageClosure(root, names);
  const forPlatforms = packages.filter(({ manifest: { os, cpu } }) => os !== undefined || cpu !== undefined);
  const fits = forPlatforms.some(
    ({ manifest: { os = ['linux'], cpu = [arch], libc = ['glibc'] } }) =>
      os.includes('linux') && cpu.includes(arch) && libc.includes('glibc'),
  );
  const isHere = here.platform === 'linux' && here.arch === arch;
  const compiled = isHere ? [] : packages.filter((one) => !forPlatforms.includes(one) && hasBinaries(one.folder));
  return [...(fits ? [] : forPlatforms), ...compiled].map(({ place }) => place.slice('node_modules/'.length));
}

function hasBinaries(folder: string): boolean {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.some((name) => name.endsWith('.node') && !name.includes('node_modules'));
}
