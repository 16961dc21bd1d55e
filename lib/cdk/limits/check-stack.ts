import type { Problem } from '../../problems/problem.js';
import { quantity } from '../../quantity.js';

/** How much is in a stack. */
export interface StackContents {
  readonly path: string;
  /** Whether it is one of those that a workflow's functions were put into. */
  readonly isFunctionStack: boolean;
  readonly resources: number;
  readonly outputs: number;
  readonly parameters: number;
  /** 0: any number. */
  readonly mostResources: number;
  readonly workflows: readonly WorkflowShare[];
}

/** What a workflow has of a stack. */
export interface WorkflowShare {
  readonly name: string;
  readonly functions: number;
  /** Undefined: they are in the stack of the workflow. */
  readonly functionStacks: number | undefined;
  readonly resources: number;
}

/** CloudFormation's (rulebook 8). */
const MOST_OUTPUTS = 200;
const MOST_PARAMETERS = 200;

/** WF413 for a stack with more in it than CloudFormation takes. */
export function checkStack(stack: StackContents): readonly Problem[] {
  const { outputs, parameters, resources, mostResources } = stack;
  return [
    ...(mostResources > 0 && resources > mostResources ? [tooManyResources(stack)] : []),
    ...(outputs > MOST_OUTPUTS ? [tooMany(stack, 'output', outputs, MOST_OUTPUTS)] : []),
    ...(parameters > MOST_PARAMETERS ? [tooMany(stack, 'parameter', parameters, MOST_PARAMETERS)] : []),
  ];
}

function tooManyResources(stack: StackContents): Problem {
  const { path, resources, mostResources, workflows } = stack;
  const shares = [...workflows].sort((a, b) => b.resources - a.resources);
  const ours = shares.reduce((sum, share) => sum + share.resources, 0);
  const whose = [
    ...shares.slice(0, NAMED).map((share) => `${quantity(share.resources, 'resource')} of ${share.name}`),
    ...(shares.length > NAMED ? [`${shares.length - NAMED} more workflows`] : []),
    ...(resources > ours ? [`${quantity(resources - ours, 'other')}`] : []),
  ];
  return {
    code: 'WF413',
    message: `the stack ${path} has ${resources} resources, and CloudFormation takes ${mostResources}: ${whose.join(', ')}`,
    fix: fixFor(stack, shares[0]),
  };
}

/** Workflows that a message names. */
const NAMED = 5;

/**
 * Functions that a nested stack has room for: each has five resources, once it was granted something, and up to three
 * outputs, one of them for the dashboard. With some to spare, since hashes do not spread them evenly.
 */
const FUNCTIONS_A_STACK = 50;

/** The part of a stack that a workflow may fill and still fit into one of its own, with some to spare. */
const ROOMY = 0.9;

function fixFor({ isFunctionStack, mostResources }: StackContents, largest: WorkflowShare | undefined): string {
  if (largest !== undefined && (isFunctionStack || largest.resources > mostResources * ROOMY)) {
    return `spread the functions of ${largest.name} over more stacks: functionStacks: ${enoughStacks(largest)}`;
  }
  return "give each workflow a nested stack of its own: new WorkflowStateMachine(new NestedStack(stack, 'Orders'), …)";
}

function enoughStacks({ functions, functionStacks = 0 }: WorkflowShare): number {
  return Math.max(functionStacks + 1, Math.ceil(functions / FUNCTIONS_A_STACK));
}

function tooMany(stack: StackContents, what: string, count: number, most: number): Problem {
  const [workflow] = stack.workflows;
  return {
    code: 'WF413',
    message: `the stack ${stack.path} has ${quantity(count, what)}, and CloudFormation takes ${most}`,
    fix:
      stack.isFunctionStack && workflow !== undefined
        ? `spread the functions of ${workflow.name} over more stacks: functionStacks: ${enoughStacks(workflow)}`
        : 'have fewer things in it refer to other stacks, or others to it',
  };
}
