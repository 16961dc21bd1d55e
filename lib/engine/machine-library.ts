import type { StateMachine } from '../asl/document.js';

/** A document that executions run. */
export interface Definition {
  readonly machine: StateMachine;
  /** Tells documents of one state machine apart; an execution runs the same to its end. */
  readonly revision: string;
  /** @default 'STANDARD' */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** Of the state machine, without version or alias. */
  readonly stateMachineArn: string;
}

/** Where the loop finds the documents of executions. They have been checked. */
export interface MachineLibrary {
  /** What a new execution of a state machine (or of a version or an alias) runs. */
  current(stateMachineArn: string): Definition | undefined;
  /** The document of an execution that was written down. */
  revision(revision: string): Definition | undefined;
}

/** A library of a few documents that do not change, by ARN. */
export function fixedLibrary(machines: ReadonlyMap<string, StateMachine>): MachineLibrary {
  const find = (arn: string): Definition | undefined => {
    const machine = machines.get(arn);
    return machine === undefined ? undefined : { machine, revision: arn, stateMachineArn: arn };
  };
  return { current: find, revision: find };
}
