import { bundledFunctions } from '../../endpoint/functions/bundled-functions.js';
import type { DeployTarget } from './deploy-target.js';

/**
 * Makes the functions callable that were deployed before a restart, with all their versions.
 *
 * @returns lines for the user: versions whose code is gone
 */
export function restoreFunctions(target: DeployTarget): readonly string[] {
  const { registry, functions, code } = target;
  return registry.functionRecords().flatMap((record) => {
    functions.replace(record.name, bundledFunctions(record, target));
    return record.versions
      .filter(({ codeHash }) => !code.has(codeHash))
      .map(
        ({ number, codeHash }) =>
          `${code.pathOf(codeHash)} is gone: calls of ${record.name}:${number} will fail, unless the same code is deployed again.`,
      );
  });
}
