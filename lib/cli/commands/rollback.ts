import { planFor } from '../../undo/plan-for.js';
import type { UndoPlanning } from '../../undo/plan-undo.js';
import { printUndoPlan } from '../../undo/print-undo-plan.js';
import { undoExecution } from '../../undo/undo-execution.js';
import type { UndoPlan } from '../../undo/undo-plan.js';
import type { UndoRefusal } from '../../undo/undo-refusal.js';
import { awsRefusal } from '../aws/aws-refusal.js';
import { readTarget, type TargetOptions } from '../aws/aws-target.js';
import { findExecution } from '../aws/find-execution.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { Refused } from '../refusal.js';
import { printJson } from '../render/json-text.js';
import { isClean, type RollbackReport, resultLines, rollbackResult } from '../rollback/rollback-report.js';
import { waitForRollback } from '../rollback/wait-for-rollback.js';

export interface RollbackOptions extends TargetOptions {
  readonly dryRun?: boolean;
  /** False for `--no-wait`. */
  readonly wait: boolean;
  readonly json?: boolean;
}

/**
 * `stepwright rollback`: undoes an execution that is over, whatever became of it, or goes on with what is left of that.
 * Asking twice undoes nothing twice.
 */
export async function rollbackCommand(typed: string, options: RollbackOptions, host: Host): Promise<ExitCode> {
  const target = readTarget(typed, options);
  const stepFunctions = await host.stepFunctions(target);
  try {
    const executionArn = await findExecution(typed, stepFunctions);
    return await (options.dryRun ? showPlan : rollBack)({ executionArn, typed, options, stepFunctions, host });
  } catch (error) {
    throw awsRefusal(error, target) ?? error;
  } finally {
    stepFunctions.close();
  }
}

interface Call {
  readonly executionArn: string;
  readonly typed: string;
  readonly options: RollbackOptions;
  readonly stepFunctions: StepFunctions;
  readonly host: Host;
}

async function showPlan({ executionArn, options, stepFunctions, host }: Call): Promise<ExitCode> {
  const plan = planned(await planFor(stepFunctions, executionArn));
  host.stdout.write(options.json ? printJson({ plan } satisfies RollbackReport) : `${printUndoPlan(plan)}\n`);
  return exitCodes.done;
}

async function rollBack(call: Call): Promise<ExitCode> {
  const { executionArn, options, stepFunctions, host } = call;
  const say = (text: string) => {
    if (!options.json) host.stdout.write(`${text}\n`);
  };
  let shown = '';
  const outcome = await undoExecution(stepFunctions, executionArn, (plan) => {
    // It may be planned more than once, when others undo the same.
    const text = printUndoPlan(plan);
    if (text !== shown) say(text);
    shown = text;
  });
  switch (outcome.kind) {
    case 'refused':
      throw refused(outcome.refusal);
    case 'over':
      return finish(call, { plan: outcome.plan, result: rollbackResult(outcome.plan) });
    case 'started':
      say(`Started ${outcome.next.arn}`);
      return follow(call, outcome.plan, outcome.next.arn);
    case 'under-way':
      return follow(call, outcome.plan, runningIn(outcome.plan));
    default:
      return outcome satisfies never;
  }
}

/** Waits for a rollback, unless that is not wanted, and says what came of it. */
async function follow(call: Call, plan: UndoPlan, rollback: string): Promise<ExitCode> {
  const { executionArn, options, stepFunctions, host } = call;
  if (!options.wait) return finish(call, { plan, rollback });
  const { notBefore } = plan;
  const waiting = { quiet: options.json === true, ...(notBefore === undefined ? {} : { notBefore }) };
  const waited = await waitForRollback(stepFunctions, rollback, waiting, host);
  if (waited === 'interrupted') {
    if (!options.json) host.stdout.write(`Not waiting any longer. The rollback goes on: ${rollback}\n`);
    finish(call, { plan, rollback });
    return exitCodes.failed;
  }
  const after = planned(await planFor(stepFunctions, executionArn));
  return finish(call, { plan, rollback, result: rollbackResult(after) });
}

function finish({ typed, options, host }: Call, report: RollbackReport): ExitCode {
  const { result } = report;
  if (options.json) host.stdout.write(printJson(report));
  else if (result !== undefined && report.rollback !== undefined) {
    for (const line of resultLines(result, `stepwright rollback ${typed}`)) host.stdout.write(`${line}\n`);
  }
  return result === undefined || isClean(result) ? exitCodes.done : exitCodes.failed;
}

function runningIn({ rollbacks }: UndoPlan): string {
  return rollbacks.find(({ status }) => status === 'RUNNING')?.arn ?? '';
}

function planned(planning: UndoPlanning): UndoPlan {
  if (planning.kind === 'refused') throw refused(planning.refusal);
  return planning.plan;
}

/** An execution that is not there was named wrongly; everything else is with the execution. */
function refused({ reason, message, fix }: UndoRefusal): Refused {
  const kind = reason === 'NoSuchExecution' || reason === 'IsRollback' ? 'wrong-call' : 'unusable';
  return new Refused([{ kind, message: `${message}\n  fix: ${fix}` }]);
}
