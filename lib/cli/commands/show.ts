import { type ExecutionReport, reportExecution } from '../../operate/execution-report.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { noSuchExecution } from '../aws/no-such-execution.js';
import { pastedArn } from '../aws/pasted-arn.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import { commandLine } from '../explain/command-line.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { wrapIndented } from '../render/fit-text.js';
import { printVersioned } from '../render/json-text.js';
import { nextSteps } from '../render/next-steps.js';
import { painter } from '../render/paint.js';
import { executionHeader } from '../show/execution-header.js';
import { referenceTo } from '../show/reference-to.js';
import { showNext } from '../show/show-next.js';
import { showReport } from '../show/show-report.js';
import { taskTable } from '../show/task-table.js';

export interface ShowOptions extends TargetOptions {
  readonly json?: boolean;
}

/** `stepwright show`: what became of an execution and of each of its tasks, also while it runs. */
export async function showCommand(typed: string, options: ShowOptions, host: Host): Promise<ExitCode> {
  const report = await withStepFunctions(typed, options, host, (stepFunctions) =>
    whileWorking(host, `Reading ${typed}`, async () => {
      const executionArn = await resolveExecution(typed, stepFunctions, host);
      const found = await reportExecution(stepFunctions, executionArn);
      if (found === undefined) throw noSuchExecution(executionArn);
      return found;
    }),
  );
  host.stdout.write(
    options.json ? printVersioned(showReport(report)) : `${showLines(report, typed, options, host).join('\n')}\n`,
  );
  return exitCodes.done;
}

function showLines(report: ExecutionReport, typed: string, options: ShowOptions, host: Host): readonly string[] {
  const { columns, colour } = host;
  const paint = painter(colour);
  const named = nameToType(report, typed);
  const call = (command: string, execution = named) =>
    commandLine([command, execution], pastedArn(typed) ?? typed, options);
  const steps = nextSteps(showNext(report, call), columns, paint);
  const table =
    report.tasks.length > 0
      ? taskTable(report, host.now(), columns, paint)
      : wrapIndented(["Its state machine is no workflow's, so it has no tasks."], columns);
  return [
    ...executionHeader(report, host.now(), columns, paint),
    '',
    ...table,
    ...(steps.length === 0 ? [] : ['', ...steps]),
  ];
}

/** As it was typed, unless that will soon mean another one, or is long. */
function nameToType(report: ExecutionReport, typed: string): string {
  return typed.includes('@last') || typed.includes('://') ? referenceTo(report) : typed;
}
