import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allowEvents } from '../dead-letters/allow-events.js';
import { allowRules } from '../dead-letters/allow-rules.js';
import { failedCallsTo } from '../dead-letters/failed-calls-to.js';
import { newDeadLetterQueue } from '../dead-letters/new-dead-letter-queue.js';
import { withDeadLetters } from '../dead-letters/with-dead-letters.js';
import { readStatements } from '../encryption/read-statements.js';
import { ownFunction } from '../functions/own-function.js';
import { executionsArn } from '../machines/executions-arn.js';
import { acknowledgeFindings } from '../nag/acknowledge-findings.js';
import { topStack } from '../nested/top-stack.js';
import { HISTORY_DAYS } from '../undoable-days.js';
import type { KeepingOptions } from './keeping-options.js';
import type { PruneRequest } from './prune-versions.js';
import type { PrunedWorkflow, Pruner } from './pruner.js';

const ID = 'StepwrightVersions';

/** Properties of a `VersionPruner`. */
export interface VersionPrunerProps {
  /** What its log and its queue are encrypted with. @default keys of AWS */
  readonly encryptionKey?: IKey;
}

/**
 * The function that deletes old versions of workflows. Those of a stack and of the stacks nested in it share one, which the
 * first of them makes, with the key that it has. To share one among several stacks make it yourself, and name it in their
 * `pinVersions`.
 *
 * @example
 * const pruner = new VersionPruner(shared, 'Pruner');
 * new WorkflowStateMachine(this, 'Orders', { workflow: order, pinVersions: { pruner } });
 */
export class VersionPruner extends Construct implements Pruner {
  readonly function: LambdaFunction;
  /** Has what could not be pruned after three attempts: the ARNs of the machines, and how long what stays. */
  readonly deadLetterQueue: IQueue;
  /** What its log and its queue are encrypted with. Undefined: keys of AWS. */
  readonly encryptionKey: IKey | undefined;

  /** Policies that the rights of workflows have taken so far. */
  #policies = 0;
  /** Those of them that are managed policies. */
  #managed = 0;

  constructor(scope: Construct, id: string, { encryptionKey }: VersionPrunerProps = {}) {
    super(scope, id);
    this.encryptionKey = encryptionKey;
    this.deadLetterQueue = newDeadLetterQueue(this, encryptionKey);
    allowEvents(this, this.deadLetterQueue);
    allowRules(this, this.deadLetterQueue);
    const failed = failedCallsTo(this.deadLetterQueue);
    this.function = ownFunction(this, 'Prune', {
      module: 'cdk/versions/lambda/prune-versions',
      description: 'Deletes versions of workflow functions that no execution can need any more',
      timeout: Duration.minutes(15),
      memorySize: 256,
      statements: failed.statements,
      logs: {
        retention: RetentionDays.THREE_MONTHS,
        removalPolicy: RemovalPolicy.DESTROY,
        ...(encryptionKey === undefined ? {} : { encryptionKey }),
      },
      // As often as Lambda does by itself. The next day everything is tried anew, so a dead letter is only for telling.
      asynchronous: { retryAttempts: 2, maxEventAge: Duration.hours(6), onFailure: failed.destination },
    });
    acknowledgeFindings(this);
  }

  /** That of the stack, if a workflow made it: the last, where one role had no room for all. */
  static find(scope: Construct): VersionPruner | undefined {
    return VersionPruner.#all(topStack(scope)).at(-1);
  }

  /**
   * That of the stack, nested ones included, as long as its role has room for the rights that some functions take. Pre:
   * `checkEncryption` has nothing against the key.
   */
  static ofStack(scope: Construct, encryptionKey: IKey | undefined, functions: number): VersionPruner {
    const stack = topStack(scope);
    const all = VersionPruner.#all(stack);
    const found = all.find((pruner) => pruner.#policies + policiesFor(functions) <= MOST_POLICIES);
    const id = all.some(({ node }) => node.id === ID) ? `${ID}${all.length + 1}` : ID;
    return found ?? new VersionPruner(stack, id, encryptionKey === undefined ? {} : { encryptionKey });
  }

  static #all(stack: Stack): readonly VersionPruner[] {
    return stack.node.children.filter((child) => child instanceof VersionPruner);
  }

  /** Has a workflow pruned once a day, and gives the function the rights for that. */
  pruneDaily(scope: Construct, workflow: PrunedWorkflow, { keep = 10, keepFor }: KeepingOptions): Rule {
    const keepForDays = keepFor?.toDays({ integral: false }) ?? workflow.undoableDays;
    this.#policies += policiesFor(workflow.functions.length);
    this.#allow(scope, workflow);
    const request: PruneRequest = {
      stateMachineArn: workflow.main.stateMachineArn,
      ...(workflow.rollback === undefined ? {} : { rollbackStateMachineArn: workflow.rollback.stateMachineArn }),
      ...(workflow.type === 'EXPRESS' ? { express: true } : {}),
      ...(workflow.broughtVersions.length === 0 ? {} : { except: workflow.broughtVersions }),
      keep,
      keepForDays,
    };
    warnOfShortKeeping(scope, workflow, keepForDays);
    const target = new LambdaTarget(this.function, { event: RuleTargetInput.fromObject(request) });
    return new Rule(scope, 'PruneVersions', {
      description: `Deletes old versions of the functions of ${workflow.name}`,
      schedule: Schedule.rate(Duration.days(1)),
      targets: [withDeadLetters(target, this.deadLetterQueue)],
    });
  }

  /**
   * What is in another stack than this, such as a nested one, brings its rights along: if policies here named what is there,
   * neither stack could be made before the other. So does what one policy has no room for, since CDK would make more of them
   * than a role may have.
   */
  #allow(scope: Construct, workflow: PrunedWorkflow): void {
    const [first = [], ...others] = pruneStatements(workflow);
    const isHere = Stack.of(scope) === Stack.of(this);
    if (isHere) for (const statement of first) this.function.addToRolePolicy(statement);
    const { role } = this.function;
    if (role === undefined) throw new Error('a function of ours has a role');
    const managed = isHere ? others : [first, ...others];
    for (const [index, statements] of managed.entries()) {
      new ManagedPolicy(scope, `PrunePolicy${index + 1}`, { statements: [...statements], roles: [role] });
    }
    this.#managed += managed.length;
    if (this.#managed > MOST_POLICIES) warnOfPolicies(scope, workflow, this.#managed);
  }
}

/** AWS: managed policies that a role may have (IAM quotas), unless more are asked for. */
const MOST_POLICIES = 10;

/** A policy has 6,144 characters; a function takes up to 252 of them, the first policy some 1,800 for machines and their key. */
const FUNCTIONS_A_POLICY = 23;
const FUNCTIONS_IN_THE_FIRST = 16;

function policiesFor(functions: number): number {
  return 1 + Math.ceil(Math.max(0, functions - FUNCTIONS_IN_THE_FIRST) / FUNCTIONS_A_POLICY);
}

function warnOfPolicies(scope: Construct, { name, functions }: PrunedWorkflow, policies: number): void {
  Annotations.of(scope).addWarningV2(
    'stepwright:prune-policies',
    `With the rights for the ${functions.length} functions of ${name} the role of the function that deletes old versions has ${policies} managed policies, and IAM allows ${MOST_POLICIES}: ask for more ("Managed policies per role"), give some workflows another pruner, or write pinVersions: false.`,
  );
}

/** AWS: days for which an execution can be redriven after it ended (rulebook 6.4). */
const REDRIVE_DAYS = 14;

function warnOfShortKeeping(scope: Construct, { name, type, undoableDays }: PrunedWorkflow, days: number): void {
  if (days >= undoableDays || type === 'EXPRESS') return;
  const redrive = days < REDRIVE_DAYS ? ` and redriven for ${REDRIVE_DAYS}` : '';
  Annotations.of(scope).addWarningV2(
    'stepwright:versions-kept-too-short',
    `Versions of the functions of ${name} stay for ${days} days after newer ones took their place. Executions under way are safe, but one that is over can be undone for ${HISTORY_DAYS} days${redrive}. The code it ran with may be gone by then, unless versions stay for ${undoableDays} days.`,
  );
}

/**
 * Statements, in parts that fit into a policy each.
 *
 * Functions can be deleted by versions alone: the ARN of a function itself does not match `<ARN>:*`. For what is about a
 * version of a state machine Step Functions looks at the ARN of the machine (DG: auth-version-alias).
 */
function pruneStatements(workflow: PrunedWorkflow): readonly (readonly PolicyStatement[])[] {
  const { main, rollback, functions, encryptionKey, type } = workflow;
  const machines = [main, ...(rollback === undefined ? [] : [rollback])];
  const arns = machines.map(({ stateMachineArn }) => stateMachineArn);
  const ofMachines = [
    new PolicyStatement({
      actions: [
        'states:DescribeStateMachine',
        // Express workflows have nothing to list or describe.
        ...(type === 'EXPRESS' ? [] : ['states:ListExecutions']),
        'states:ListStateMachineVersions',
      ],
      resources: arns,
    }),
    ...(type === 'EXPRESS'
      ? []
      : [
          new PolicyStatement({
            actions: ['states:DescribeStateMachineForExecution'],
            resources: machines.map(executionsArn),
          }),
        ]),
    ...readStatements(encryptionKey, machines),
    ...(rollback === undefined
      ? []
      : [
          new PolicyStatement({
            actions: ['states:DeleteStateMachineVersion'],
            resources: [rollback.stateMachineArn],
          }),
        ]),
  ];
  const ofFunctions = [
    functions.slice(0, FUNCTIONS_IN_THE_FIRST),
    ...chunksOf(functions.slice(FUNCTIONS_IN_THE_FIRST), FUNCTIONS_A_POLICY),
  ].map((some) => (some.length === 0 ? [] : statementsFor(some)));
  const [first = [], ...others] = ofFunctions;
  return [[...ofMachines, ...first], ...others];
}

function statementsFor(functions: readonly LambdaFunction[]): readonly PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['lambda:ListVersionsByFunction'],
      resources: functions.map(({ functionArn }) => functionArn),
    }),
    new PolicyStatement({
      actions: ['lambda:DeleteFunction'],
      resources: functions.map(({ functionArn }) => `${functionArn}:*`),
    }),
  ];
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
