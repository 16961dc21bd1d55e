import { isWorkflow, type Workflow } from '../../definition/workflow.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { wrongCall } from '../refusal.js';
import type { WorkflowAddress } from './workflow-address.js';

/**
 * The workflow that an address means among the exports of its module: the one it names, or the only one there is.
 *
 * @param exports what importing the module gave; for a CommonJS module everything may be one level down, in `default`
 */
export function chooseWorkflow(exports: unknown, { path, exportName }: WorkflowAddress): Workflow {
  const workflows = workflowsIn(exports);
  const names = [...workflows.keys()];
  if (exportName !== undefined) {
    const chosen = workflows.get(exportName);
    if (chosen !== undefined) return chosen;
    throw wrongCall(
      `${path} exports no workflow "${exportName}".${didYouMean(exportName, names)} ${listed(path, names)}`,
    );
  }
  const [only, ...others] = new Set(workflows.values());
  if (only === undefined) {
    throw wrongCall(`${path} exports no workflow. Write "export const order = new Workflow(…)" in it.`);
  }
  if (others.length > 0) throw wrongCall(`${path} exports several workflows. ${listed(path, names)}`);
  return only;
}

/** All workflows that a module exports, each once. */
export function exportedWorkflows(exports: unknown): readonly Workflow[] {
  return [...new Set(workflowsIn(exports).values())];
}

function workflowsIn(exports: unknown): ReadonlyMap<string, Workflow> {
  const found = entriesOf(exports).flatMap(([name, value]) =>
    name === 'default' && !isWorkflow(value) ? entriesOf(value) : [[name, value] as const],
  );
  return new Map(found.filter((entry): entry is [string, Workflow] => isWorkflow(entry[1])));
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function listed(path: string, names: readonly string[]): string {
  if (names.length === 0) return 'It exports none at all.';
  return `Choose one:\n${names.map((name) => `  ${path}#${name}`).join('\n')}`;
}
