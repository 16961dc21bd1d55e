import { Annotations, Tags } from 'aws-cdk-lib';
import type { Rule } from 'aws-cdk-lib/aws-events';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { WorkflowDocument } from '../definition/document.js';
import type { Planned } from '../plan/plan.js';
import { printPlan } from '../plan/print-plan.js';
import { planFiguresLine, planReportLines } from '../plan/report/plan-report-lines.js';
import { ProblemsError } from '../problems/problems-error.js';
import { noRollback, unknownTask } from './functions/check-overrides.js';
import { prepareWorkflow } from './prepare-workflow.js';
import { scheduleRules } from './schedule/schedule-rules.js';
import { type WorkflowFunctions, workflowFunctions } from './workflow-functions.js';
import { workflowMachines } from './workflow-machines.js';
import type { WorkflowStateMachineProps } from './workflow-state-machine-props.js';

/**
 * A workflow on AWS: a Lambda function for every task and every rollback, the state machine that runs them, the one that
 * undoes, and the rules that start it when it recurs.
 *
 * The limit of 500 resources a stack is reached at some 150 functions, each having a role and a log group of its own.
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
  /** Start the workflow, if it recurs: one rule, or two where its pattern needs them. */
  readonly rules: readonly Rule[];
  /** How the workflow is laid out, and what that costs. Told at synth as well, if any ordering had to be added. */
  readonly plan: Planned;

  readonly #workflow: WorkflowDocument;
  readonly #functions: WorkflowFunctions;

  /** @throws ProblemsError with everything that is wrong with the workflow and these properties, before making anything */
  constructor(scope: Construct, id: string, props: WorkflowStateMachineProps) {
    super(scope, id);
    const prepared = prepareWorkflow(this, props);
    const { document, bundles } = prepared;
    const functions = workflowFunctions(this, document, bundles, props);
    const machines = workflowMachines(this, prepared, functions, props);
    this.#workflow = document;
    this.#functions = functions;
    this.stateMachine = machines.main;
    this.rollbackStateMachine = machines.rollback;
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
