import { awsRefusal } from '../aws/aws-refusal.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { rollBackExecution, undoPlanOf, undoPlanText } from '../rollback/roll-back-execution.js';
import { rollbackAgain } from '../rollback/rollback-again.js';
import type { RollbackReport } from '../rollback/rollback-report.js';

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
  return withStepFunctions(typed, options, host, async (stepFunctions, target) => {
    const executionArn = await whileWorking(host, `Looking for ${typed}`, () =>
      resolveExecution(typed, stepFunctions, host),
    );
    if (options.dryRun) {
      const plan = await undoPlanOf(stepFunctions, executionArn, host);
      host.stdout.write(
        options.json ? printVersioned({ plan } satisfies RollbackReport) : undoPlanText(plan, stepFunctions, host),
      );
      return exitCodes.done;
    }
    let begun: RollbackReport | undefined;
    try {
      const { report, isDone } = await rollBackExecution({
        ...{ executionArn, stepFunctions, host, wait: options.wait, quiet: options.json === true },
        again: rollbackAgain(typed, executionArn, options),
        begun: (report) => {
          begun = report;
        },
      });
      if (options.json) host.stdout.write(printVersioned(report));
      return isDone ? exitCodes.done : exitCodes.failed;
    } catch (error) {
      const refused = error instanceof Refused ? error : awsRefusal(error, target);
      if (!options.json || begun === undefined || refused === undefined) throw error;
      // It goes on, and nobody but this knows its name.
      host.stdout.write(printVersioned({ ...begun, refused: refused.refusals } satisfies RollbackReport));
      return exitCodes.failed;
    }
  });
}
