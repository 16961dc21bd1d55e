import { Tags } from 'aws-cdk-lib';
import type { Dashboard, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { Rule } from 'aws-cdk-lib/aws-events';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnStateMachine, type CfnStateMachineVersion, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { Planned } from '../plan/plan.js';
import { ProblemsError } from '../problems/problems-error.js';
import type { WorkflowReport } from '../report/workflow-report.js';
import { allowUse } from './encryption/allow-use.js';
import { warnOfExpress } from './express/warn-of-express.js';
import { noFunctionOfThisApp } from './functions/check-brought-functions.js';
import { noRollback, unknownTask } from './functions/check-overrides.js';
import { watchLimits } from './limits/watch-limits.js';
import { logSettings } from './log-settings.js';
import { acknowledgeFindings } from './nag/acknowledge-findings.js';
import { executionMetric } from './observability/execution-metric.js';
import type { ExecutionMetricName } from './observability/execution-metrics.js';
import { observe } from './observability/observe.js';
import type { WorkflowAlarms } from './observability/workflow-alarms.js';
import { type PayloadStore, payloadStore } from './payloads/payload-store.js';
import { resolvePayloads } from './payloads/resolve-payloads.js';
import { warnOfEarlyExpiration } from './payloads/warn-of-early-expiration.js';
import { prepareWorkflow } from './prepare-workflow.js';
import { countResources } from './report/count-resources.js';
import { deployedReport } from './report/deployed-report.js';
import { keepBudget } from './report/keep-budget.js';
import { tellReport } from './report/tell-report.js';
import { workflowSchedule } from './schedule/workflow-schedule.js';
import { rollbackIncomplete } from './undo/rollback-incomplete.js';
import { rollbackWhenStopped, type StoppedRollback } from './undo/rollback-when-stopped.js';
import { undoableDays } from './undoable-days.js';
import { broughtVersions } from './versions/brought-versions.js';
import type { Pruner } from './versions/pruner.js';
import { VersionPruner } from './versions/version-pruner.js';
import { type WorkflowFunctions, workflowFunctions } from './workflow-functions.js';
import { type WorkflowMachines, workflowMachines } from './workflow-machines.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/**
 * A workflow on AWS: a Lambda function for every task and every rollback, the state machine that runs them, the one that
 * undoes, and the rules that start it when it recurs.
 *
 * The limit of 500 resources a stack is reached at some 120 functions, each having a version, a role and a log group of its
 * own; without `pinVersions` at some 160. Several workflows then go into a nested stack each, where they share what they
 * shared before; a workflow that is too large by itself has `functionStacks`.
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
  /** Start the workflow, if it recurs without a `timeZone`: one rule, or two where its pattern needs them. */
  readonly rules: readonly Rule[];
  /** The first of `rules`; undefined without any. */
  readonly rule: Rule | undefined;
  /** Start the workflow, if it recurs with a `timeZone`: schedules of EventBridge Scheduler, as many as there would be rules. */
  readonly schedules: readonly CfnSchedule[];
  /**
   * Stands between those and the workflow, so that what is due starts once: where two rules or schedules may be due at the
   * same minute, and with `overlap: 'skip'`. Undefined elsewhere.
   */
  readonly scheduleStarter: StateMachine | undefined;
  /** Where large results are; undefined with `payloads: 'none'`. The stack's workflows share it, unless it is yours. */
  readonly payloadBucket: IBucket | undefined;
  /** Deletes old versions for the workflows of the stack; undefined without `pinVersions`, or anything that has versions. */
  readonly versionPruner: LambdaFunction | undefined;
  /** Has this workflow pruned once a day. */
  readonly pruneRule: Rule | undefined;
  /** Undoes what is stopped; undefined without `rollbackWhenStopped`. */
  readonly stoppedRollback: StoppedRollback | undefined;
  /** Tells of what could not be undone; undefined without `rollbackIncomplete`. */
  readonly incompleteRule: Rule | undefined;
  /** The alarms by their names, such as `executionsFailed`; empty without `alarms`. */
  readonly alarms: WorkflowAlarms;
  /** Undefined unless it was asked for. */
  readonly dashboard: Dashboard | undefined;
  /** How the workflow is laid out, and what that costs. Told at synth as well, if any ordering had to be added. */
  readonly plan: Planned;

  readonly #report: WorkflowReport;
  readonly #workflow: WorkflowDocument;
  readonly #functions: WorkflowFunctions;

  /**
   * Code is bundled at synth, that of all workflows of the app at once; what cannot be is told then (WF306).
   *
   * @throws ProblemsError with everything else that is wrong with the workflow and these properties, before making anything
   */
  constructor(scope: Construct, id: string, props: WorkflowStateMachineProps) {
    super(scope, id);
    const prepared = prepareWorkflow(this, props);
    const { document, bundles } = prepared;
    if (props.encryptionKey !== undefined) allowUse(this, props.encryptionKey);
    warnOfExpress(this, prepared, props);
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
    const pruning = pruneVersions(this, document, functions, machines, props);
    this.versionPruner = pruning?.pruner.function;
    this.pruneRule = pruning?.rule;
    this.stoppedRollback = undoWhenStopped(this, document, machines, props);
    this.incompleteRule =
      props.rollbackIncomplete === undefined || rollback === undefined
        ? undefined
        : rollbackIncomplete(this, document.name, rollback, props.rollbackIncomplete);
    this.plan = machines.plans[0];
    const { compiled } = prepared;
    this.#report = deployedReport(compiled, props);
    tellReport(this, machines.plans, this.#report);
    keepBudget(this, props.budget, compiled, () => this.report);
    const schedule = workflowSchedule(this, {
      document,
      machine: machines.main,
      type: props.type ?? 'STANDARD',
      options: props.schedule ?? {},
      settings: machines.settings,
    });
    this.rules = schedule.rules;
    this.rule = schedule.rules[0];
    this.schedules = schedule.schedules;
    this.scheduleStarter = schedule.starter;
    const { stoppedRollback, versionPruner } = this;
    const observation = observe(
      this,
      { document, functions, machines, schedule, stoppedRollback, versionPruner },
      props,
    );
    this.alarms = observation.alarms;
    this.dashboard = observation.dashboard;
    Tags.of(this).add('stepwright:workflow', document.name);
    watchLimits({
      name: document.name,
      scope: this,
      functions: bundles.length,
      functionStacks: props.functionStacks,
    });
    tagPayloads(machines.main, payloads);
    acknowledgeFindings(this);
  }

  /**
   * What executions cost and what is deployed, as it is at the moment: resources are counted when this is read, so they
   * are complete once everything is there.
   */
  get report(): WorkflowReport {
    return { ...this.#report, resources: countResources(this) };
  }

  /**
   * A metric of the executions, for alarms and dashboards of yours: how many, or the average time in milliseconds, in five
   * minutes, unless the options say otherwise.
   *
   * @example
   * orders.metric('executionTime', { statistic: 'p99' }).createAlarm(this, 'Slow', { threshold: 60_000, evaluationPeriods: 3 });
   */
  metric(name: ExecutionMetricName, options: MetricOptions = {}): Metric {
    return executionMetric(this.stateMachine, name, options);
  }

  /**
   * The function of a task, for grants and alarms: the one that is made, or that was brought.
   *
   * @throws ProblemsError when the workflow has no such task, or its function was brought and is no `Function` of this app
   */
  function(taskName: string): LambdaFunction {
    return this.#find('tasks', taskName);
  }

  /**
   * The function that undoes a task.
   *
   * @throws ProblemsError when the workflow has no such task, the task no rollback, or that is no `Function` of this app
   */
  rollbackFunction(taskName: string): LambdaFunction {
    return this.#find('rollbacks', taskName);
  }

  #find(role: 'tasks' | 'rollbacks', taskName: string): LambdaFunction {
    const { [role]: made, brought } = this.#functions;
    const given = brought[role].get(taskName);
    const found = made.get(taskName) ?? given;
    if (found instanceof LambdaFunction) return found;
    if (given !== undefined) throw new ProblemsError([noFunctionOfThisApp(taskName)]);
    const isTask = functionTasks(this.#workflow).some(({ name }) => name === taskName);
    throw new ProblemsError([isTask ? noRollback(taskName) : unknownTask(this.#workflow, taskName)]);
  }
}

function storePayloads(
  scope: Construct,
  document: WorkflowDocument,
  props: WorkflowStateMachineProps,
): PayloadStore | undefined {
  const payloads = resolvePayloads(props);
  if (payloads === 'none') return undefined;
  if (props.type !== 'EXPRESS') warnOfEarlyExpiration(scope, document, payloads);
  return payloadStore(scope, payloads);
}

/** By which `stepwright` finds stored results. On the machine alone, not on its role and its log. */
function tagPayloads(main: StateMachine, payloads: PayloadStore | undefined): void {
  if (payloads === undefined) return;
  const includeResourceTypes = [CfnStateMachine.CFN_RESOURCE_TYPE_NAME];
  Tags.of(main).add('stepwright:payloads', payloads.location, { includeResourceTypes });
}

function pruneVersions(
  scope: Construct,
  document: WorkflowDocument,
  { tasks, rollbacks, brought }: WorkflowFunctions,
  { main, rollback }: WorkflowMachines,
  { pinVersions = true, type = 'STANDARD', encryptionKey }: WorkflowStateMachineProps,
): { readonly pruner: Pruner; readonly rule: Rule } | undefined {
  if (pinVersions === false) return undefined;
  const functions = [...tasks.values(), ...rollbacks.values()];
  if (functions.length === 0 && rollback === undefined) return undefined;
  const workflow = {
    name: document.name,
    type,
    main,
    rollback,
    functions,
    broughtVersions: broughtVersions([...brought.tasks.values(), ...brought.rollbacks.values()]),
    // An Express execution is over before the day is.
    undoableDays: type === 'EXPRESS' ? 1 : undoableDays(document),
    encryptionKey,
  };
  const options = pinVersions === true ? {} : pinVersions;
  const pruner = options.pruner ?? VersionPruner.ofStack(scope, encryptionKey, functions.length);
  return { pruner, rule: pruner.pruneDaily(scope, workflow, options) };
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
    encryptionKey: props.encryptionKey,
  });
}
