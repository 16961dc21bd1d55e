import type { StateMachine } from './document.js';

/**
 * The text of a state machine, as a person reads it and as AWS takes it. Keys come in the order in which the emitter
 * writes them, so the same machine is the same bytes.
 */
export function printStateMachine(machine: StateMachine): string {
  return `${JSON.stringify(machine, undefined, 2)}\n`;
}
