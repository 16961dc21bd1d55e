import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnManagedPolicy, CfnPolicy, CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { type Acknowledgments, acknowledgeRules } from './acknowledge-rules.js';
import { FORCED_WILDCARDS } from './forced-wildcards.js';
import { resourceText } from './resource-text.js';

/**
 * Says of the resources in a construct which rules of cdk-nag's AwsSolutions pack do not hold for them, and why. What users
 * grant to our roles is theirs to explain.
 *
 * It is said as the last thing before templates are written: what cdk-nag finds in policies has ids with the resources in
 * them, and only then do references to other stacks have the form that they have in the template. CDK has no other hook
 * there than that for validation, so there is never a complaint.
 */
export function acknowledgeFindings(scope: IConstruct): void {
  scope.node.addValidation({
    validate() {
      for (const node of scope.node.findAll()) {
        if (CfnResource.isCfnResource(node)) acknowledgeRules(node, acknowledgments(node));
      }
      return [];
    },
  });
}

function acknowledgments(resource: CfnResource): Acknowledgments {
  if (resource instanceof CfnRole || resource instanceof CfnPolicy || resource instanceof CfnManagedPolicy) {
    return acknowledgedWildcards(statementsOf(resource));
  }
  if (resource instanceof CfnStateMachine) return acknowledgedOfMachine(resource);
  if (resource instanceof CfnFunction) {
    return resource.runtime === Runtime.NODEJS_22_X.name ? { 'AwsSolutions-L1': OLDER_RUNTIME } : {};
  }
  if (resource instanceof CfnQueue) return { 'AwsSolutions-SQS3': DEAD_LETTERS };
  if (resource instanceof CfnBucket) return { 'AwsSolutions-S1': NO_ACCESS_LOG };
  return {};
}

const OLDER_RUNTIME =
  'nodejs22.x is what the code was built for and is supported until 2027; `functionDefaults.runtime` takes a newer one.';
const DEAD_LETTERS = 'It is a dead-letter queue itself, of a rule and of the function that the rule calls.';
const NO_ACCESS_LOG =
  'It holds results of tasks for some months, which only the functions of workflows may read. An access log takes another bucket and keeps longer: `payloads.bucket` takes one of yours that has it.';
const OWN_HISTORY =
  'Step Functions keeps the history of every execution for 90 days. `logLevel: LogLevel.ALL` has it in CloudWatch Logs as well.';
const ERRORS_ARE_LOGGED =
  'What goes wrong in Express executions is in CloudWatch Logs. `logLevel: LogLevel.ALL` has every event there.';
const NO_TRACES = 'Tracing costs by the trace: `tracing: true` turns it on.';

function acknowledgedOfMachine(machine: CfnStateMachine): Acknowledgments {
  const lessLogs = reasonForLessLogs(machine);
  return {
    ...(lessLogs === undefined ? {} : { 'AwsSolutions-SF1': lessLogs }),
    ...(machine.tracingConfiguration === undefined ? { 'AwsSolutions-SF2': NO_TRACES } : {}),
  };
}

/** An Express execution has no history but its log, so to be without one is nothing that could be explained. */
function reasonForLessLogs({ stateMachineType, loggingConfiguration }: CfnStateMachine): string | undefined {
  if (stateMachineType !== 'EXPRESS') return OWN_HISTORY;
  return loggingConfiguration === undefined ? undefined : ERRORS_ARE_LOGGED;
}

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

function statementsOf(resource: CfnRole | CfnPolicy | CfnManagedPolicy): readonly Statement[] {
  const { resolve } = stackOf(resource);
  const documents: readonly unknown[] =
    resource instanceof CfnRole
      ? (resolve(resource.policies) ?? []).map(({ policyDocument }: { policyDocument: unknown }) => policyDocument)
      : [resolve(resource.policyDocument)];
  return documents.flatMap((document) => (document as { readonly Statement?: readonly Statement[] }).Statement ?? []);
}

function stackOf(resource: IConstruct) {
  const stack = Stack.of(resource);
  // biome-ignore lint/suspicious/noExplicitAny: what is resolved is what was put in, which CDK does not know either
  return { resolve: (value: unknown): any => stack.resolve(value) };
}

/**
 * cdk-nag has one finding for all statements of a policy that name the same resource, so it is acknowledged if every action
 * in them is forced to.
 */
function acknowledgedWildcards(statements: readonly Statement[]): Acknowledgments {
  const found = new Map<string, string[]>();
  for (const { Effect, Action, Resource } of statements) {
    if (Effect !== 'Allow') continue;
    for (const resource of listOf(Resource).map(resourceText)) {
      if (resource.includes('*')) found.set(resource, [...(found.get(resource) ?? []), ...listOf(Action)]);
    }
  }
  const entries = [...found].flatMap(([resource, actions]) => {
    const reasons = actions.map((action) => reasonFor(action, resource));
    if (reasons.includes(undefined)) return [];
    return [[`AwsSolutions-IAM5[Resource::${resource}]`, [...new Set(reasons)].join(' ')] as const];
  });
  return Object.fromEntries(entries);
}

function reasonFor(action: string, resource: string): string | undefined {
  return FORCED_WILDCARDS.find((forced) => forced.actions.includes(action) && forced.resource.test(resource))?.reason;
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
