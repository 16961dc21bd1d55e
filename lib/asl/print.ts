import type { StateMachine } from './document.js';

/** Characters that a definition may have (AWS: CreateStateMachine). */
export const LONGEST_DEFINITION = 1_048_576;

/**
 * The text of a state machine, as a person reads it and as AWS takes it. Keys come in the order in which the emitter
 * writes them, so the same machine is the same bytes. Indented, unless only that makes it too long for AWS.
 */
export function printStateMachine(machine: StateMachine): string {
  const indented = `${JSON.stringify(machine, undefined, 2)}\n`;
  return indented.length <= LONGEST_DEFINITION ? indented : JSON.stringify(machine);
}
