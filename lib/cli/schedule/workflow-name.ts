import { extname, resolve } from 'node:path';
import { MODULE_EXTENSIONS } from '../../bundle/resolve-module.js';
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
  if (!isFile(typed, host)) return typed;
  const [loaded] = await loadWorkflows([typed], host);
  return loaded?.document.name ?? typed;
}

function isFile(typed: string, { cwd, files }: Host): boolean {
  if (typed.startsWith('arn:')) return false;
  const extension = extname(typed.split('#')[0] ?? '');
  const isNamedLikeOne = /[/\\#]/.test(typed) || ['.json', ...MODULE_EXTENSIONS].includes(extension);
  return isNamedLikeOne || files.isFile(resolve(cwd, typed));
}
