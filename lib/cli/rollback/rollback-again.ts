import { shellWord } from '../../shell-word.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { printTarget } from '../aws/print-target.js';

/**
 * The command that undoes an execution, as it is typed here. `@last` may be another one by then, so its ARN stands for it.
 *
 * @param typed how the execution was named
 *
 * @example
 * rollbackAgain('A-1', arn, { local: true }) // 'stepwright rollback A-1 --local'
 */
export function rollbackAgain(typed: string, executionArn: string, options: TargetOptions): string {
  return `stepwright rollback ${shellWord(typed.includes('@') ? executionArn : typed)}${printTarget(options)}`;
}
