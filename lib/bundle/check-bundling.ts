import { realpathSync } from 'node:fs';
import { type BuildFailure, buildSync } from 'esbuild';
import { didYouMean } from '../problems/did-you-mean.js';
import type { Problem } from '../problems/problem.js';
import type { BundlingOptions } from './bundling-options.js';
import { esbuildOptions } from './esbuild-options.js';
import { type MissingPackage, packageClosure } from './package-closure.js';

const FORMATS = ['cjs', 'esm'];

/** Loaders that make files beside the bundle, which would be lost. */
const FILE_LOADERS = ['file', 'copy'];

/**
 * WF418 for options that esbuild does not take, and WF419 for packages that are not installed.
 *
 * @param where who has these options, as messages begin: `The bundling of "Resize"`
 * @param task the task that has them; undefined if all do
 */
export function checkBundling(
  options: BundlingOptions,
  root: string,
  where: string,
  task: string | undefined,
): readonly Problem[] {
  const ofTask = task === undefined ? {} : { task };
  const illegal = (message: string, fix: string): Problem => ({
    code: 'WF418',
    ...ofTask,
    message: `${where} ${message}`,
    fix,
  });
  const { format = 'cjs', loader = {}, nodeModules = [] } = options;
  const problems = [
    ...(FORMATS.includes(format)
      ? []
      : [
          illegal(
            `cannot have the format ${JSON.stringify(format)}.${didYouMean(format, FORMATS)}`,
            "use 'cjs' or 'esm'",
          ),
        ]),
    ...Object.entries(loader)
      .filter(([, name]) => FILE_LOADERS.includes(name))
      .map(([extension, name]) =>
        illegal(
          `cannot load ${extension} with "${name}", which makes a file of its own`,
          "use 'text', 'binary', 'base64' or 'dataurl', or put it into a package of `nodeModules`",
        ),
      ),
  ];
  // What esbuild says of the format it says less well.
  const rest = problems.length > 0 && !FORMATS.includes(format) ? { ...options, format: 'cjs' as const } : options;
  return [
    ...problems,
    ...complaints(rest, root).map((text) =>
      illegal(`cannot be used: ${text}`, 'correct the option; it means what it means to esbuild'),
    ),
    ...packageClosure(root, nodeModules).missing.map((missing) => notInstalled(missing, where, ofTask)),
  ];
}

/** What esbuild has against options. It throws some of it as it is, without a list. */
function complaints(options: BundlingOptions, root: string): readonly string[] {
  if (Object.keys(options).length === 0) return [];
  try {
    buildSync({ ...esbuildOptions(options, realpathSync(root)), stdin: { contents: '' }, outdir: 'out' });
    return [];
  } catch (error) {
    const { errors = [], message } = error as Partial<BuildFailure> & Error;
    return errors.length === 0 ? [message] : errors.map(({ text }) => text);
  }
}

function notInstalled({ name, neededBy }: MissingPackage, where: string, ofTask: { readonly task?: string }): Problem {
  const what = neededBy === undefined ? `"${name}"` : `"${neededBy}", which needs "${name}"`;
  return {
    code: 'WF419',
    ...ofTask,
    message: `${where} takes along ${what}; "${name}" is not installed`,
    fix: `install it in the project: npm install ${name}`,
  };
}
