import { join, relative } from 'node:path';
import { durationsFile, printDurations } from '../../definition/measured-durations.js';
import { rollbackMachineIn } from '../../operate/rollback-machine-in.js';
import { quantity } from '../../quantity.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { findMachine } from '../aws/find-machine.js';
import { isPath } from '../aws/resolve-workflow.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type Calibration, calibrate } from '../calibrate/calibration.js';
import { calibrationLines } from '../calibrate/calibration-lines.js';
import { type ReadRuns, readRuns } from '../calibrate/read-runs.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { type LoadedWorkflow, loadWorkflows } from '../load/load-workflows.js';
import { wholeNumber } from '../number-option.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused, wrongCall } from '../refusal.js';
import { wrapIndented } from '../render/fit-text.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { readSince } from '../since-option.js';

export interface CalibrateOptions extends TargetOptions {
  readonly executions: string;
  readonly since?: string;
  /** State machine or workflow whose executions are read. */
  readonly from?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What `stepwright calibrate --json` prints. Members may be added. */
export interface CalibrationJson extends Omit<Calibration, 'durations'> {
  readonly workflow: string;
  /** ARN of the state machine whose executions were read. */
  readonly stateMachineArn: string;
  /** Executions that were read, without those that undid others. */
  readonly executions: number;
  /** Absolute path. */
  readonly file: string;
  readonly isWritten: boolean;
}

/** Executions that are read, at most: each takes two calls of AWS and more. */
const MOST_EXECUTIONS = 10_000;

/** `stepwright calibrate`: how long functions took in past executions, into the file that plans are made by. */
export async function calibrateCommand(typed: string, options: CalibrateOptions, host: Host): Promise<ExitCode> {
  if (!isPath(typed, host)) {
    throw wrongCall(
      `${typed} is no file, and what is measured is written to the project of a workflow, by function.` +
        `\n  fix: name the module or the document, as in stepwright calibrate lib/orders.ts --from ${typed}`,
    );
  }
  const query = {
    most: wholeNumber('--executions', options.executions, 1, MOST_EXECUTIONS),
    since: options.since === undefined ? 0 : readSince('--since', options.since, host.now()),
  };
  const [workflow] = await loadWorkflows([typed], host);
  if (workflow === undefined) return exitCodes.failed;
  const { from = workflow.document.name } = options;
  return withStepFunctions(from, options, host, async (stepFunctions) => {
    const machine = await whileWorking(host, `Looking for ${from}`, () => findMachine(from, stepFunctions));
    const read = await whileWorking(host, 'Reading executions', (tell) =>
      readAll(machine, query, stepFunctions, (done, of) => tell(`Reading executions: ${done} of ${of}`)),
    );
    if (read.executions === 0) throw nothingRead(machine.name, options);
    return finish(workflow, machine.arn, read, options, host);
  });
}

/** What the workflow did, and what undid it. */
async function readAll(
  machine: { readonly arn: string; readonly name: string },
  query: { readonly most: number; readonly since: number },
  stepFunctions: StepFunctions,
  tell: (done: number, of: number) => void,
): Promise<ReadRuns> {
  const main = await readRuns({ stateMachineArn: machine.arn, role: 'task', ...query }, stepFunctions, tell);
  const undoing = await rollbackMachineIn(machine, stepFunctions);
  if (undoing === undefined) return main;
  const undone = await readRuns({ stateMachineArn: undoing.arn, role: 'rollback', ...query }, stepFunctions, tell);
  return { executions: main.executions, runs: [...main.runs, ...undone.runs] };
}

function nothingRead(machine: string, { since }: CalibrateOptions): Refused {
  const when = since === undefined ? '' : ` that was started since ${since}`;
  const message = `No execution of ${machine}${when} has succeeded, so there is nothing to measure.`;
  const fix = since === undefined ? 'run it, or say with --from which state machine runs it' : 'look further back';
  return new Refused([{ kind: 'unusable', message: `${message}\n  fix: ${fix}` }]);
}

async function finish(
  { document, root, durations: known }: LoadedWorkflow,
  stateMachineArn: string,
  { executions, runs }: ReadRuns,
  { dryRun = false, json }: CalibrateOptions,
  host: Host,
): Promise<ExitCode> {
  const { durations, ...calibration } = calibrate(document, known, runs);
  const file = join(root, durationsFile);
  const text = printDurations(durations);
  const isWritten = !dryRun && text !== printDurations(known);
  if (isWritten) await host.files.write(file, text);
  if (json) {
    const printed = { workflow: document.name, stateMachineArn, executions, file, isWritten, ...calibration };
    host.stdout.write(printVersioned(printed satisfies CalibrationJson));
    return exitCodes.done;
  }
  const shown = relative(host.cwd, file) || durationsFile;
  const ending = dryRun
    ? `Nothing is written (--dry-run).`
    : isWritten
      ? `Wrote ${shown}.`
      : `${shown} says so already.`;
  const lines = [
    `${document.name}: means of ${quantity(executions, 'execution')} that succeeded`,
    '',
    ...calibrationLines({ durations, ...calibration }, host.columns, painter(host.colour)),
    '',
    ...wrapIndented([ending], host.columns),
  ];
  host.stdout.write(`${lines.join('\n')}\n`);
  return exitCodes.done;
}
