import type { State } from '../asl/document.js';
import { isJsonObject, type JsonObject } from '../json.js';

/** What a state calls a function of ours with, and for which task. */
export interface CalledTask {
  readonly task: string;
  /** The literal `Payload`; its members may be expressions. */
  readonly payload: JsonObject;
}

/** The task that a state calls the function of: its payload names it. Undefined for every other state. */
export function calledTask(state: State): CalledTask | undefined {
  if (state.Type !== 'Task' || !isJsonObject(state.Arguments)) return undefined;
  const { Payload: payload } = state.Arguments;
  return isJsonObject(payload) && typeof payload.task === 'string' ? { task: payload.task, payload } : undefined;
}
