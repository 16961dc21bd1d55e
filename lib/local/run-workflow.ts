import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { ExecutionResult } from '../engine/ports.js';
import { type LocalWorkflowOptions, openWorkflow, type StartRequest } from './local-workflow.js';

/**
 * Runs one execution of a compiled workflow here, to its end, whatever the size of its input. Its rollback, if there was
 * one, is among the result's `children`.
 *
 * @throws ProblemsError when a function cannot be bundled
 *
 * @example
 * const { status, output } = await runWorkflow(compileDocument(document), { root, input: { orderId: 'A-1' } });
 */
export async function runWorkflow(
  compiled: CompiledWorkflow,
  options: LocalWorkflowOptions & StartRequest,
): Promise<ExecutionResult> {
  const workflow = openWorkflow(compiled, options);
  try {
    return await workflow.start({ ...options, input: await workflow.storeInput(options.input) }).result;
  } finally {
    await workflow.close();
  }
}
