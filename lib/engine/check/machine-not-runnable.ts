import type { StateMachine } from '../../asl/document.js';
import { checkMachine } from './check-machine.js';
import { leaveOutMocked } from './leave-out-mocked.js';
import { type MachineProblem, type MachineType, problemText } from './machine-problem.js';

/** Thrown at the door when somebody starts a machine that `checkMachine` has something to say about. */
export class MachineNotRunnable extends Error {
  override readonly name = 'MachineNotRunnable';
  constructor(
    readonly stateMachineArn: string,
    readonly problems: readonly MachineProblem[],
  ) {
    super(`The state machine ${stateMachineArn} cannot be run:\n${problems.map(problemText).join('\n')}`);
  }
}

/**
 * The document as a state machine, or `MachineNotRunnable`.
 *
 * @param mocked whether a mock answers for the state of that name. Default: for none
 */
export function runnable(
  stateMachineArn: string,
  document: unknown,
  type?: MachineType,
  mocked: (stateName: string) => boolean = () => false,
): StateMachine {
  const problems = leaveOutMocked(checkMachine(document, type), mocked);
  if (problems.length > 0) throw new MachineNotRunnable(stateMachineArn, problems);
  return document as StateMachine;
}
