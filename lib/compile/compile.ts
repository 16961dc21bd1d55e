import { readDefinition } from '../definition/read-definition.js';
import type { Workflow } from '../definition/workflow.js';
import { ProblemsError } from '../problems/problems-error.js';
import { checkProject } from './check-project.js';
import { type CompiledWorkflow, type CompileOptions, compileDocument } from './compile-document.js';

/**
 * Compiles a workflow: checks it, plans it, and emits its state machines. Runs nothing and writes nothing.
 *
 * @param workflow a `Workflow`, a workflow document, or a neutral task graph.
 * @param options.root folder that the module paths of a document are relative to. Default: the working directory.
 * @param options.durations Default: those in `stepwright.durations.json` in the root folder, where there is that file.
 * @throws ProblemsError with everything that is wrong with it.
 *
 * @example
 * const { main, rollback, plan } = compile(order);
 * writeFileSync('order.asl.json', JSON.stringify(main));
 */
export function compile(
  workflow: Workflow | object,
  { root = process.cwd(), durations, ...options }: CompileOptions & { readonly root?: string } = {},
): CompiledWorkflow {
  const checked = checkProject(readDefinition(workflow, root), durations);
  if (checked.kind === 'invalid') throw new ProblemsError(checked.problems);
  return compileDocument(checked.document, { ...options, durations: checked.durations });
}
