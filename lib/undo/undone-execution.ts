import { isJsonObject, type Json, type JsonObject } from '../json.js';

/** Whether a machine is one of those that undo: its comment says so. */
export function isRollbackMachine({ Comment: comment }: JsonObject): boolean {
  return typeof comment === 'string' && comment.startsWith('Undoes ');
}

/**
 * The execution that another one undoes, as an ARN. Undefined for one that undoes none, and where its input is not told.
 *
 * @param machine the definition that it ran
 * @param input its input
 */
export function undoneExecution(machine: JsonObject, input: Json | undefined): string | undefined {
  return isRollbackMachine(machine) ? toldToUndo(input) : undefined;
}

/** The execution that the input of a rollback names. */
export function toldToUndo(input: Json | undefined): string | undefined {
  const execution = isJsonObject(input) ? input.execution : undefined;
  return isJsonObject(execution) && typeof execution.id === 'string' ? execution.id : undefined;
}
