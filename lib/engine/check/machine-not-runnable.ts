import type { StateMachine } from '../../asl/document.js';
import { checkMachine } from './check-machine.js';
import type { MachineProblem } from './machine-problem.js';

/** Thrown at the door when somebody starts a machine that `checkMachine` has something to say about. */
export class MachineNotRunnable extends Error {
  override readonly name = 'MachineNotRunnable';
  constructor(
    readonly stateMachineArn: string,
    readonly problems: readonly MachineProblem[],
  ) {
    const lines = problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
    super(`The state machine ${stateMachineArn} cannot be run:\n${lines.join('\n')}`);
  }
}

/** The document as a state machine, or `MachineNotRunnable`. */
export function runnable(stateMachineArn: string, document: unknown): StateMachine {
  const problems = checkMachine(document);
  if (problems.length > 0) throw new MachineNotRunnable(stateMachineArn, problems);
  return document as StateMachine;
}
