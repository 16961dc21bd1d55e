import { Annotations, Tags } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { CfnStateMachineVersion, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { WorkflowDocument } from '../definition/document.js';
import type { Planned } from '../plan/plan.js';
import { printPlan } from '../plan/print-plan.js';
import { planFiguresLine, planReportLines } from '../plan/report/plan-report-lines.js';
import { ProblemsError } from '../problems/problems-error.js';
import { noRollback, unknownTask } from './functions/check-overrides.js';
import { logSettings } from './log-settings.js';
import { type PayloadStore, payloadStore } from './payloads/payload-store.js';
import { warnOfEarlyExpiration } from './payloads/warn-of-early-expiration.js';
import { prepareWorkflow } from './prepare-workflow.js';
import { scheduleRules } from './schedule/schedule-rules.js';
import { rollbackIncomplete } from './undo/rollback-incomplete.js';
import { rollbackWhenStopped, type StoppedRollback } from './undo/rollback-when-stopped.js';
import { undoableDays } from './undoable-days.js';
import { VersionPruner } from './versions/version-pruner.js';
import { type WorkflowFunctions, workflowFunctions } from './workflow-functions.js';
import { type WorkflowMachines, workflowMachines } from './workflow-machines.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/**
 * A workflow on AWS: a Lambda function for every task and every rollback, the state machine that runs them, the one that
 * undoes, and the rules that start it when it recurs.
 *
 * The limit of 500 resources a stack is reached at some 120 functions, each having a version, a role and a log group of its
 * own; without `pinVersions` at some 160.
 *
 * @example
 * const orders = new WorkflowStateMachine(this, 'Orders', {
 *   workflow: order,
 *   functionDefaults: { memorySize: 256 },
 *   functions: { ChargeCard: { environment: { BANK: 'https://bank.example' } } },
 * });
 * payments.grantReadWriteData(orders.function('ChargeCard'));
 */
export class WorkflowStateMachine extends Construct {
  /** Runs the workflow. */
  readonly stateMachine: StateMachine;
  /** Undoes what an execution completed; undefined when no task has a rollback. */
  readonly rollbackStateMachine: StateMachine | undefined;
  /** The version of that which this deployment's executions are undone by; undefined without it or `pinVersions`. */
  readonly rollbackStateMachineVersion: CfnStateMachineVersion | undefined;
  /** Start the workflow, if it recurs: one rule, or two where its pattern needs them. */
  readonly rules: readonly Rule[];
  /** Where large results are; undefined with `payloads: 'none'`. The stack's workflows share it, unless it is yours. */
  readonly payloadBucket: IBucket | undefined;
  /** Deletes old versions for all workflows of the stack; undefined without `pinVersions`. */
  readonly versionPruner: LambdaFunction | undefined;
  /** Has this workflow pruned once a day. */
  readonly pruneRule: Rule | undefined;
  /** Undoes what is stopped; undefined without `rollbackWhenStopped`. */
  readonly stoppedRollback: StoppedRollback | undefined;
  /** Tells of what could not be undone; undefined without `rollbackIncomplete`. */
  readonly incompleteRule: Rule | undefined;
  /** How the workflow is laid out, and what that costs. Told at synth as well, if any ordering had to be added. */
  readonly plan: Planned;

  readonly #workflow: WorkflowDocument;
  readonly #functions: WorkflowFunctions;

  /** @throws ProblemsError with everything that is wrong with the workflow and these properties, before making anything */
  constructor(scope: Construct, id: string, props: WorkflowStateMachineProps) {
    super(scope, id);
    const prepared = prepareWorkflow(this, props);
    const { document, bundles } = prepared;
    const payloads = storePayloads(this, document, props);
    const functions = workflowFunctions(this, document, bundles, props, payloads);
    const machines = workflowMachines(this, prepared, functions, props);
    const { rollback } = machines;
    this.#workflow = document;
    this.#functions = functions;
    this.stateMachine = machines.main;
    this.rollbackStateMachine = rollback;
    this.rollbackStateMachineVersion = machines.rollbackVersion;
    this.payloadBucket = payloads?.bucket;
    this.versionPruner = props.pinVersions === false ? undefined : VersionPruner.ofStack(this).function;
    this.pruneRule = pruneVersions(this, document, functions, machines, props);
    this.stoppedRollback = undoWhenStopped(this, document, machines, props);
    this.incompleteRule =
      props.rollbackIncomplete === undefined || rollback === undefined
        ? undefined
        : rollbackIncomplete(this, document.name, rollback, props.rollbackIncomplete);
    this.plan = machines.plans[0];
    tellAddedOrderings(this, machines.plans);
    this.rules = document.isRecurring
      ? scheduleRules(this, document, machines.main, props.schedule ?? {}, props.tracing ?? false)
      : [];
    Tags.of(this).add('stepwright:workflow', document.name);
  }

  /**
   * The function of a task, for grants and alarms.
   *
   * @throws ProblemsError when the workflow has no such task
   */
  function(taskName: string): LambdaFunction {
    return this.#find(this.#functions.tasks, taskName);
  }

  /**
   * The function that undoes a task.
   *
   * @throws ProblemsError when the workflow has no such task, or the task no rollback
   */
  rollbackFunction(taskName: string): LambdaFunction {
    return this.#find(this.#functions.rollbacks, taskName);
  }

  #find(functions: ReadonlyMap<string, LambdaFunction>, taskName: string): LambdaFunction {
    const found = functions.get(taskName);
    if (found !== undefined) return found;
    const isTask = this.#functions.tasks.has(taskName);
    throw new ProblemsError([isTask ? noRollback(taskName) : unknownTask(this.#workflow, taskName)]);
  }
}

function storePayloads(
  scope: Construct,
  document: WorkflowDocument,
  { payloads = {} }: WorkflowStateMachineProps,
): PayloadStore | undefined {
  if (payloads === 'none') return undefined;
  warnOfEarlyExpiration(scope, document, payloads);
  return payloadStore(scope, payloads);
}

function pruneVersions(
  scope: Construct,
  document: WorkflowDocument,
  { tasks, rollbacks }: WorkflowFunctions,
  { main, rollback }: WorkflowMachines,
  { pinVersions = true }: WorkflowStateMachineProps,
): Rule | undefined {
  if (pinVersions === false) return undefined;
  const workflow = {
    name: document.name,
    main,
    rollback,
    functions: [...tasks.values(), ...rollbacks.values()],
    undoableDays: undoableDays(document),
  };
  return VersionPruner.ofStack(scope).pruneDaily(scope, workflow, pinVersions === true ? {} : pinVersions);
}

/** Pre: `checkUndo` has nothing against the properties. */
function undoWhenStopped(
  scope: Construct,
  { name }: WorkflowDocument,
  { main, rollback }: WorkflowMachines,
  props: WorkflowStateMachineProps,
): StoppedRollback | undefined {
  const { rollbackWhenStopped: options = false } = props;
  if (options === false || rollback === undefined) return undefined;
  return rollbackWhenStopped(scope, {
    workflow: name,
    main,
    rollback,
    options: options === true ? {} : options,
    logs: logSettings(props),
  });
}

/** Tells of each plan that adds orderings; nobody reads a report in which nothing is lost. */
function tellAddedOrderings(scope: Construct, plans: readonly Planned[]): void {
  const lines = plans
    .filter(({ report }) => report.addedOrderings.length > 0)
    .flatMap(({ plan, report }) => [
      printPlan(plan, { width: 100 }),
      ...planReportLines(report),
      planFiguresLine(report),
    ]);
  if (lines.length > 0) Annotations.of(scope).addInfo(lines.join('\n'));
}
