import { createHash } from 'node:crypto';
import type { FunctionReference, References } from '../asl/emit/references.js';
import { functionTasks, type WorkflowDocument } from '../definition/document.js';

/** AWS: FunctionName, 1 to 64 characters. */
const MAX_FUNCTION_NAME = 64;

/** A function with the name that stands for it in a compiled machine. */
export interface FunctionPlaceholder extends FunctionReference {
  readonly placeholder: string;
}

/** Account and region of the ARNs in machines that are compiled for no account in particular. */
const NOWHERE = 'us-east-1:123456789012';

/** ARN of a state machine in a compiled document that is not deployed. */
export function placeholderMachineArn(name: string): string {
  return `arn:aws:states:${NOWHERE}:stateMachine:${name}`;
}

/** Name of the machine that undoes a workflow. */
export function rollbackMachineName(workflow: WorkflowDocument): string {
  return `${workflow.name}-Rollback`;
}

/**
 * Legal, unique and readable Lambda function names for the functions of a workflow, so that a compiled document runs on
 * our engine and on other people's tools without an account.
 *
 * @example
 * functionPlaceholders(order)[1] // { placeholder: 'OrderFulfilment-ChargeCard', task: 'ChargeCard', role: 'task' }
 */
export function functionPlaceholders(workflow: WorkflowDocument): readonly FunctionPlaceholder[] {
  const taken = new Set<string>();
  return functionTasks(workflow).flatMap((task) => {
    const roles = task.rollback === undefined ? (['task'] as const) : (['task', 'rollback'] as const);
    return roles.map((role) => {
      const wish = `${workflow.name}-${task.name}${role === 'rollback' ? '-rollback' : ''}`;
      const placeholder = legalFunctionName(wish, taken);
      taken.add(placeholder);
      return { placeholder, task: task.name, role };
    });
  });
}

/** References that point to placeholders. */
export function placeholderReferences(workflow: WorkflowDocument): References {
  const names = new Map(functionPlaceholders(workflow).map((each) => [`${each.role} ${each.task}`, each.placeholder]));
  return {
    functionName: ({ task, role }) => names.get(`${role} ${task}`) ?? '',
    rollbackStateMachineArn: placeholderMachineArn(rollbackMachineName(workflow)),
  };
}

function legalFunctionName(wish: string, taken: ReadonlySet<string>): string {
  const legal = wish.replace(/[^A-Za-z0-9-_]/g, '-');
  if (legal === wish && legal.length <= MAX_FUNCTION_NAME && !taken.has(legal)) return legal;
  const hash = createHash('sha256').update(wish).digest('hex').slice(0, 8);
  return `${legal.slice(0, MAX_FUNCTION_NAME - hash.length - 1)}-${hash}`;
}
