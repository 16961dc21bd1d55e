import { isPath } from '../aws/resolve-workflow.js';
import type { Host } from '../host.js';
import { loadWorkflows } from '../load/load-workflows.js';

/**
 * By what name a deployed workflow is looked for: of a module or a document the name of the workflow in it, and
 * everything else as it was typed.
 *
 * @throws Refused when it is a file, and that holds no workflow
 *
 * @example
 * await workflowName('lib/orders.ts', host) // 'OrderFulfilment'
 * await workflowName('OrderFulfilment', host) // 'OrderFulfilment'
 */
export async function workflowName(typed: string, host: Host): Promise<string> {
  if (!isPath(typed, host)) return typed;
  const [loaded] = await loadWorkflows([typed], host);
  return loaded?.document.name ?? typed;
}
