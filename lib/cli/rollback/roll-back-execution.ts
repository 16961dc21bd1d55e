import { planFor } from '../../undo/plan-for.js';
import { printUndoPlan } from '../../undo/print-undo-plan.js';
import { executionNameIn } from '../../undo/rollback-reference.js';
import { undoExecution } from '../../undo/undo-execution.js';
import type { UndoPlan } from '../../undo/undo-plan.js';
import type { UndoRefusal } from '../../undo/undo-refusal.js';
import { aimCommands, aimOf } from '../aws/aim-commands.js';
import type { StepFunctions } from '../aws/step-functions.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused } from '../refusal.js';
import { wrapIndented } from '../render/fit-text.js';
import { isClean, type RollbackReport, resultLines, rollbackResult } from './rollback-report.js';
import { waitForRollback } from './wait-for-rollback.js';

/** An execution that is to be undone, and how that is told. */
export interface RollingBack {
  readonly executionArn: string;
  readonly stepFunctions: StepFunctions;
  readonly host: Host;
  /** Prints nothing: the caller prints the report. */
  readonly quiet: boolean;
  /** Whether to wait for the end of the rollback. */
  readonly wait: boolean;
  /** The command that goes on with what is left. */
  readonly again: string;
  /** Is told of the rollback before anybody waits for it: the waiting may fail. */
  begun?(report: RollbackReport): void;
}

/** What came of it. */
export interface RolledBack {
  readonly report: RollbackReport;
  /** Whether nothing is left as far as anybody waited. */
  readonly isDone: boolean;
}

/**
 * Undoes an execution that is over, or goes on with what is left of that, and tells how it goes: `stepwright rollback`,
 * and what others do with `--rollback`.
 *
 * @throws Refused when it cannot be undone
 */
export async function rollBackExecution(call: RollingBack): Promise<RolledBack> {
  const { executionArn, stepFunctions, host } = call;
  let shown = '';
  const outcome = await whileWorking(host, readingText(executionArn), (tell) =>
    undoExecution(stepFunctions, executionArn, (plan) => {
      // It may be planned more than once, when others undo the same.
      const text = undoPlanText(plan, stepFunctions, host);
      if (text !== shown) {
        host.screen?.clear();
        say(call, text);
      }
      shown = text;
      tell('Starting the rollback');
    }),
  );
  switch (outcome.kind) {
    case 'refused':
      throw undoRefused(outcome.refusal, stepFunctions);
    case 'over':
      return finish(call, { plan: outcome.plan, result: rollbackResult(outcome.plan) });
    case 'started':
      say(call, `Started ${outcome.next.arn}\n`);
      return follow(call, outcome.plan, outcome.next.arn);
    case 'under-way':
      return follow(call, outcome.plan, runningIn(outcome.plan));
    default:
      return outcome satisfies never;
  }
}

/**
 * What is left to undo of an execution that is over. Starts nothing.
 *
 * @throws Refused when it cannot be undone
 */
export async function undoPlanOf(stepFunctions: StepFunctions, executionArn: string, host: Host): Promise<UndoPlan> {
  const planning = await whileWorking(host, readingText(executionArn), () => planFor(stepFunctions, executionArn));
  if (planning.kind === 'refused') throw undoRefused(planning.refusal, stepFunctions);
  return planning.plan;
}

function readingText(executionArn: string): string {
  return `Reading the history of ${executionNameIn(executionArn)}`;
}

/** A plan as the terminal has room for it, with a line end. */
export function undoPlanText(plan: UndoPlan, { target }: StepFunctions, { columns }: Host): string {
  const lines = printUndoPlan(plan, aimOf(target ?? { options: {} })).split('\n');
  return `${lines.flatMap((line) => fitted(line, columns)).join('\n')}\n`;
}

/** A command is copied whole: where a line has no room for it, it stands alone. */
function fitted(line: string, columns: number): readonly string[] {
  const [said = '', command] = line.split(/ (?=stepwright )/);
  if (command === undefined || line.length <= columns) return wrapIndented([line], columns);
  return [...wrapIndented([said], columns), `    ${command}`];
}

/** Waits for a rollback, unless that is not wanted, and says what came of it. */
async function follow(call: RollingBack, plan: UndoPlan, rollback: string): Promise<RolledBack> {
  const { executionArn, stepFunctions, host, wait, quiet } = call;
  call.begun?.({ plan, rollback });
  if (!wait) return finish(call, { plan, rollback });
  const { notBefore } = plan;
  const waiting = { quiet, ...(notBefore === undefined ? {} : { notBefore }) };
  const waited = await waitForRollback(stepFunctions, rollback, waiting, host);
  if (waited === 'interrupted') {
    say(call, `Not waiting any longer. ${executionNameIn(rollback)} goes on.\n  ${call.again}\n`);
    return { ...finish(call, { plan, rollback }), isDone: false };
  }
  return finish(call, { plan, rollback, result: rollbackResult(await undoPlanOf(stepFunctions, executionArn, host)) });
}

function finish(call: RollingBack, report: RollbackReport): RolledBack {
  const { result, rollback } = report;
  if (result !== undefined && rollback !== undefined) {
    say(
      call,
      resultLines(result, call.again)
        .map((line) => `${line}\n`)
        .join(''),
    );
  }
  return { report, isDone: result === undefined || isClean(result) };
}

function say({ quiet, host }: RollingBack, text: string): void {
  if (!quiet) host.stdout.write(text);
}

function runningIn({ rollbacks }: UndoPlan): string {
  return rollbacks.find(({ status }) => status === 'RUNNING')?.arn ?? '';
}

/** An execution that is not there was named wrongly; everything else is with the execution. */
function undoRefused({ reason, message, fix }: UndoRefusal, { target = { options: {} } }: StepFunctions): Refused {
  const kind = reason === 'NoSuchExecution' || reason === 'IsRollback' ? 'wrong-call' : 'unusable';
  return new Refused([{ kind, message: `${message}\n  fix: ${aimCommands(fix, target)}` }]);
}
