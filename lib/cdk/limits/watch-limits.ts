import { CfnOutput, CfnParameter, CfnResource, NestedStack, Stack } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { formatProblems } from '../../problems/format-problems.js';
import { topStack } from '../nested/top-stack.js';
import { checkStack, type StackContents } from './check-stack.js';

/** A workflow as the check of a stack needs it. */
export interface WatchedWorkflow {
  readonly name: string;
  readonly scope: Construct;
  /** How many functions are made for it. */
  readonly functions: number;
  /** Undefined: they are in the stack of the workflow. */
  readonly functionStacks: number | undefined;
}

/** The workflows of each stack that is watched. */
const watched = new WeakMap<Stack, WatchedWorkflow[]>();

/**
 * Has the stacks of a workflow checked for CloudFormation's limits when the app is synthesised and everything is in them:
 * its own, those of its functions, and the one around them. CDK checks resources alone, when it writes a template, and
 * cannot say whose they are.
 */
export function watchLimits(workflow: WatchedWorkflow): void {
  const nested = workflow.scope.node.children.filter((child) => child instanceof NestedStack);
  for (const stack of new Set([Stack.of(workflow.scope), topStack(workflow.scope), ...nested])) watch(stack, workflow);
}

function watch(stack: Stack, workflow: WatchedWorkflow): void {
  const workflows = watched.get(stack) ?? [];
  if (workflows.length === 0) {
    stack.node.addValidation({
      validate: () => {
        const problems = checkStack(contentsOf(stack, workflows));
        return problems.length === 0 ? [] : [formatProblems(problems)];
      },
    });
  }
  workflows.push(workflow);
  watched.set(stack, workflows);
}

/** By when this is asked, CDK has added the outputs and parameters that stacks refer to each other by. */
function contentsOf(stack: Stack, workflows: readonly WatchedWorkflow[]): StackContents {
  const elements = stack.node.findAll().filter((element) => Stack.of(element) === stack);
  const resources = elements.filter((element) => CfnResource.isCfnResource(element));
  const isOf = (element: IConstruct, { scope }: WatchedWorkflow) => element.node.scopes.includes(scope);
  return {
    path: stack.node.path,
    isFunctionStack: workflows.some(({ scope }) => stack.node.scope === scope),
    resources: resources.length,
    outputs: elements.filter((element) => element instanceof CfnOutput).length,
    parameters: elements.filter((element) => element instanceof CfnParameter).length,
    mostResources: Number(stack.node.tryGetContext('@aws-cdk/core:stackResourceLimit') ?? MOST_RESOURCES),
    workflows: workflows.map((workflow) => ({
      ...workflow,
      resources: resources.filter((resource) => isOf(resource, workflow)).length,
    })),
  };
}

/** CloudFormation's (rulebook 8). CDK's own context says otherwise where an account has another one; 0 is any number. */
const MOST_RESOURCES = 500;
