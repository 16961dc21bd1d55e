import { Lazy } from 'aws-cdk-lib';
import type { FunctionReference, References } from '../../asl/emit/references.js';

/** What the machines of a workflow refer to, once it is there. */
export interface LinkTargets {
  /** ARN of the function that is called. */
  readonly functionArn: (reference: FunctionReference) => string;
  /** ARN of the machine that undoes, or of its version; undefined where nothing is undone. */
  readonly rollbackMachineArn: string | undefined;
}

/** References that can be written before there is anything they refer to. */
export interface MachineLinks {
  readonly references: References;
  /** Says what they refer to. To be called once, before the app is synthesised. */
  connect(targets: LinkTargets): void;
}

/**
 * Links for compiling a workflow before any of it is made, so that what is wrong with its machines is known in time.
 *
 * @param partition of the stack
 * @param isUnwrapped whether a function is one that the app brings along
 */
export function machineLinks(partition: string, isUnwrapped: (reference: FunctionReference) => boolean): MachineLinks {
  let targets: LinkTargets | undefined;
  const later = (read: (connected: LinkTargets) => string | undefined) =>
    Lazy.string({ produce: () => (targets === undefined ? undefined : read(targets)) });
  return {
    references: {
      functionName: (reference) => later(({ functionArn }) => functionArn(reference)),
      isUnwrapped,
      rollbackStateMachineArn: later(({ rollbackMachineArn }) => rollbackMachineArn),
      partition,
    },
    connect(connected) {
      targets = connected;
    },
  };
}
