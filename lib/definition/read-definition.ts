import type { Definition } from './definition.js';
import { readWorkflow } from './read-workflow.js';
import { isTaskGraph, readTaskGraph } from './task-graph.js';
import { isWorkflow } from './workflow.js';

/**
 * The definition in a value that may be a `Workflow`, a workflow document or a neutral task graph.
 *
 * @param root folder that the module paths of a document are relative to; a `Workflow` knows its own.
 *
 * @example
 * checkWorkflow(readDefinition(JSON.parse(text), dirname(file)), lookup)
 */
export function readDefinition(value: unknown, root: string): Definition {
  if (isWorkflow(value)) return readWorkflow(value);
  return { raw: isTaskGraph(value) ? readTaskGraph(value) : value, root };
}
