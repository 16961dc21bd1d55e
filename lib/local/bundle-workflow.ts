import { bundleFunctions } from '../bundle/bundle-functions.js';
import { functionSources } from '../bundle/function-source.js';
import { functionPlaceholders } from '../compile/placeholder-references.js';
import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import { ProblemsError } from '../problems/problems-error.js';
import { bundleFolder } from './bundle-folder.js';
import type { LocalFunction } from './local-function.js';

/** A function of a workflow that is ready to run here. */
export interface BundledLocalFunction extends LocalFunction {
  /** Bytes of its code. */
  readonly bytes: number;
  /** SHA-256 of its code and source map, hexadecimal. */
  readonly hash: string;
}

/**
 * Bundles the functions of a workflow, under the names that its compiled machines call them by. Tasks without a module
 * have none.
 *
 * @param root absolute path of the project that module references are relative to
 * @param outDir absolute path of the folder that the bundles go to
 * @throws ProblemsError when a function cannot be bundled
 */
export function bundleWorkflow(
  document: WorkflowDocument,
  root: string,
  outDir: string = bundleFolder(root),
): readonly BundledLocalFunction[] {
  const bundling = bundleFunctions(functionSources(document), { root, outDir });
  if (bundling.kind === 'failed') throw new ProblemsError(bundling.problems);
  const bundles = new Map(
    bundling.functions.map((bundled) => [`${bundled.source.role} ${bundled.source.task}`, bundled]),
  );
  const tasks = new Map(functionTasks(document).map((task) => [task.name, task]));
  return functionPlaceholders(document).flatMap(({ placeholder, task, role }) => {
    const bundled = bundles.get(`${role} ${task}`);
    const settings = role === 'task' ? tasks.get(task) : tasks.get(task)?.rollback;
    if (bundled === undefined || settings === undefined) return [];
    const { folder, bytes, hash } = bundled;
    return [{ name: placeholder, folder, timeoutSeconds: settings.timeout, bytes, hash }];
  });
}
