import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdkJson from '../../cdk.json';
import type { StateMachine } from '../../lib/asl/document.js';
import { WorkflowStateMachine, type WorkflowStateMachineProps } from '../../lib/cdk/index.js';

/** A stack with one workflow in it, under the flags that new apps have. */
export function synthesise(
  props: WorkflowStateMachineProps,
  then: (workflow: WorkflowStateMachine) => void = () => {},
) {
  const app = new App({ context: cdkJson.context });
  const stack = new Stack(app, 'Shop');
  const construct = new WorkflowStateMachine(stack, 'Orders', props);
  then(construct);
  const template = Template.fromStack(stack);
  return { app, stack, construct, template };
}

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template is as deep as it is wide
  readonly Properties: any;
}

/** Resources of a type by logical id, without the hash at its end. */
export function resourcesOf(template: Template, type: string): Readonly<Record<string, Resource>> {
  const found = Object.entries(template.findResources(type)) as [string, Resource][];
  return Object.fromEntries(found.map(([id, resource]) => [shortId(id), resource]));
}

/** A state machine as AWS would get it: what refers to resources is `Arn(LogicalId)`. */
export function definitionOf(template: Template, id: string): StateMachine {
  const machine = resourcesOf(template, 'AWS::StepFunctions::StateMachine')[id];
  return JSON.parse(textOf(machine?.Properties.DefinitionString));
}

/** Statements of a role's own policies and of those attached to it, with resources as text. */
export function statementsOf(template: Template, roleId: string): readonly object[] {
  const policies = Object.entries(resourcesOf(template, 'AWS::IAM::Policy'));
  const own = resourcesOf(template, 'AWS::IAM::Role')[roleId]?.Properties.Policies ?? [];
  return [
    ...own.map((policy: { PolicyDocument: unknown }) => policy.PolicyDocument),
    ...policies
      .filter(([id]) => id === `${roleId}DefaultPolicy`)
      .map(([, { Properties }]) => Properties.PolicyDocument),
  ].flatMap(({ Statement }) => Statement.map(readableStatement));
}

function readableStatement({ Action, Resource, ...rest }: Record<string, unknown>): object {
  return { Action, Resource: Array.isArray(Resource) ? Resource.map(textOf) : textOf(Resource), ...withoutAllow(rest) };
}

function withoutAllow({ Effect, ...rest }: Record<string, unknown>): object {
  return Effect === 'Allow' ? rest : { Effect, ...rest };
}

/** The text that intrinsic functions come to. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[intrinsic, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(textOf).join('');
  if (intrinsic === 'Fn::GetAtt') return `${(argument as string[])[1]}(${shortId((argument as string[])[0]!)})`;
  if (intrinsic === 'Fn::Select')
    return textOf((argument as [number, { 'Fn::Split': [string, unknown] }])[1]['Fn::Split'][1]);
  if (intrinsic === 'Ref') return pseudoParameters.get(argument as string) ?? `Arn(${shortId(argument as string)})`;
  throw new Error(`no text for ${JSON.stringify(value)}`);
}

const pseudoParameters = new Map([
  ['AWS::Partition', 'aws'],
  ['AWS::Region', 'region'],
  ['AWS::AccountId', 'account'],
]);

/** Versions have the hash of what they are of at their ends as well. */
function shortId(id: string): string {
  return id.replace(/(?<=CurrentVersion[0-9A-F]{8})[0-9a-f]{32}$/, '').replace(/[0-9A-F]{8}$/, '');
}
