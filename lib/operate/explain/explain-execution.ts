import type { OperatePort } from '../operate-port.js';
import { explain } from './explain.js';
import type { Explanation } from './explanation.js';
import { gatherFacts } from './gather-facts.js';

/**
 * Explains an execution: what failed and why, what its input was, what ran meanwhile, what was undone, and what took the
 * time. Reads Step Functions alone, and changes nothing. Also of executions that run, that succeeded, and of machines that
 * are not ours, as far as that can be told.
 *
 * @param now milliseconds since 1970, for how long an execution has been running
 * @returns undefined when there is no such execution
 *
 * @example
 * const explanation = await explainExecution(port, 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1');
 * explanation?.failures[0] // { kind: 'task', task: 'Ship', error: 'NoTruck', … }
 */
export async function explainExecution(
  port: OperatePort,
  executionArn: string,
  now: number = Date.now(),
): Promise<Explanation | undefined> {
  const details = await port.details(executionArn);
  return details === undefined ? undefined : explain(await gatherFacts(port, details, now));
}
