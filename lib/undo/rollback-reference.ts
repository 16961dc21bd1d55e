import { createHash } from 'node:crypto';
import type { JsonObject } from '../json.js';

/** Characters of the name of an execution (API: StartExecution). */
const LONGEST_NAME = 80;

/**
 * The rollback machine that a main machine names at the end of its comment, as an ARN that may be that of a version.
 * Undefined for a machine with nothing to undo.
 *
 * @example
 * rollbackMachineOf({ Comment: 'Orders. Undone by arn:aws:states:eu-west-1:111122223333:stateMachine:Order-Rollback:3' })
 * // 'arn:aws:states:eu-west-1:111122223333:stateMachine:Order-Rollback:3'
 */
export function rollbackMachineOf({ Comment: comment }: JsonObject): string | undefined {
  return typeof comment === 'string' ? /(?:^|\s)Undone by (arn:\S+)$/.exec(comment)?.[1] : undefined;
}

/**
 * The name of the n-th execution that undoes another one, n from 1. Always the same, so that two who start it start one.
 *
 * The main machine gives the first one its name, by the same rule.
 */
export function rollbackName(execution: { readonly arn: string; readonly name: string }, n: number): string {
  const suffix = n === 1 ? '' : `-${n}`;
  const readable = `${execution.name}-rollback${suffix}`;
  if (readable.length <= LONGEST_NAME) return readable;
  return `${createHash('sha256').update(execution.arn).digest('hex')}${suffix}`;
}

/**
 * ARN of an execution of a state machine. Executions belong to the machine, whichever version they were started by.
 *
 * @example
 * executionArn('arn:aws:states:eu-west-1:111122223333:stateMachine:Order-Rollback:3', 'A-1-rollback')
 * // 'arn:aws:states:eu-west-1:111122223333:execution:Order-Rollback:A-1-rollback'
 */
export function executionArn(stateMachineArn: string, name: string): string {
  const [arn, partition, service, region, account, , machine] = stateMachineArn.split(':');
  return [arn, partition, service, region, account, 'execution', machine, name].join(':');
}

/** Name of the state machine in the ARN of an execution, or of a state machine. */
export function machineNameIn(arn: string): string {
  return arn.split(':')[6] ?? '';
}

/** Name of an execution in its ARN. */
export function executionNameIn(executionArn: string): string {
  return executionArn.slice(executionArn.lastIndexOf(':') + 1);
}
