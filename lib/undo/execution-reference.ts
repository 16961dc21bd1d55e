import { shellWord } from '../shell-word.js';
import { executionNameIn, machineNameIn } from './rollback-reference.js';

/**
 * An execution as every command takes it, in the region that it talks to.
 *
 * @example
 * executionReference('arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1') // 'Shop:A-1'
 */
export function executionReference(executionArn: string): string {
  return `${machineNameIn(executionArn)}:${executionNameIn(executionArn)}`;
}

/**
 * A command of ours about an execution, to be copied into a shell. Who prints it adds where its AWS is.
 *
 * @example
 * commandFor('rerun', 'arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1') // 'stepwright rerun Shop:A-1'
 */
export function commandFor(command: string, executionArn: string): string {
  return `stepwright ${command} ${shellWord(executionReference(executionArn))}`;
}
