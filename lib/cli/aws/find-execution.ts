import { isExecutionName } from '../../engine/identity.js';
import { quantity } from '../../quantity.js';
import { executionArn } from '../../undo/rollback-reference.js';
import { wrongCall } from '../refusal.js';
import type { StepFunctions } from './step-functions.js';

/** State machines that are asked at a time: an account has 15 descriptions a second, and 300 at once (DG: service-quotas). */
const AT_A_TIME = 10;

/**
 * The ARN of an execution that was named: by its ARN, or by its name alone, which is looked for in every state machine.
 *
 * @throws Refused when there is none of this name, or several
 */
export async function findExecution(typed: string, stepFunctions: StepFunctions): Promise<string> {
  if (typed.startsWith('arn:')) return asArn(typed);
  if (!isExecutionName(typed)) throw wrongCall(`"${typed}" is neither the ARN of an execution nor the name of one.`);
  const machines = await stepFunctions.stateMachines();
  const found: string[] = [];
  for (let from = 0; from < machines.length; from += AT_A_TIME) {
    const arns = machines.slice(from, from + AT_A_TIME).map((machine) => executionArn(machine, typed));
    const described = await Promise.all(arns.map((arn) => stepFunctions.describe(arn)));
    found.push(...described.flatMap((execution) => (execution === undefined ? [] : [execution.arn])));
  }
  const [only, ...others] = found.sort();
  if (only === undefined) {
    throw wrongCall(`There is no execution "${typed}" of any of ${quantity(machines.length, 'state machine')} here.`);
  }
  if (others.length > 0) {
    throw wrongCall(
      `Several state machines have an execution "${typed}". Name one by its ARN:\n  ${found.join('\n  ')}`,
    );
  }
  return only;
}

function asArn(typed: string): string {
  if (/^arn:[^:]+:states:[^:]+:\d+:execution:[^:]+:[^:]+$/.test(typed)) return typed;
  const what = /:(stateMachine|activity|express|mapRun):/.exec(typed)?.[1];
  const kinds: Readonly<Record<string, string>> = {
    stateMachine: 'a state machine',
    activity: 'an activity',
    express: 'an Express execution, of which AWS keeps no history',
    mapRun: 'a Map Run',
  };
  throw wrongCall(
    `${typed} is ${kinds[what ?? ''] ?? 'no ARN of an execution'}. Executions look like arn:…:execution:Order:A-1.`,
  );
}
