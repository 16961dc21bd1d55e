import { executionNameIn, machineNameIn } from '../undo/rollback-reference.js';

/**
 * An execution as every command takes it, in the region that it talks to.
 *
 * @example
 * executionReference('arn:aws:states:eu-west-1:111122223333:execution:Shop:A-1') // 'Shop:A-1'
 */
export function executionReference(executionArn: string): string {
  return `${machineNameIn(executionArn)}:${executionNameIn(executionArn)}`;
}
