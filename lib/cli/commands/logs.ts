import { isPassing } from '../../operate/is-passing.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { TargetOptions } from '../aws/aws-target.js';
import type { Logs } from '../aws/logs.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import type { AwsTarget, StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { interruption } from '../interruption.js';
import { type CallReader, type ExecutionCalls, openCallReader } from '../logs/execution-calls.js';
import type { FunctionCall } from '../logs/function-call.js';
import { type LogReader, openLogReader, type ReadLogs } from '../logs/log-reader.js';
import { nameOf } from '../logs/log-text.js';
import { jsonLinesPrinter, jsonPrinter, type LogsPrinter, textPrinter } from '../logs/logs-printer.js';
import { readWantedLines, type WantedLines, type WantedOptions, wantedCalls } from '../logs/wanted-lines.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused, wrongCall } from '../refusal.js';

export interface LogsOptions extends TargetOptions, WantedOptions {
  readonly follow?: boolean;
  /** False for `--no-rollback`. */
  readonly rollback: boolean;
  readonly json?: boolean;
}

/** Milliseconds between two looks: the first while something is written, and the longer the longer nothing is. */
const PAUSES = [1000, 1500, 2000, 3000] as const;
const LONGEST_PAUSE = 5000;
/** Looks after the end, and milliseconds between them: CloudWatch has lines some seconds after they were written. */
const LAST_LOOKS = 3;
const LAST_PAUSE = 1500;
/** Looks in a row that may fail. Each has been tried several times by the SDK. */
const MOST_FAILURES = 10;
/** Of calls that have been over for so long, no more lines are expected. Milliseconds. */
const SETTLED_MS = 20_000;
/** The longest that a function runs (LAM: limits). Milliseconds. */
const LONGEST_CALL_MS = 900_000;

/** `stepwright logs`: what the functions of an execution wrote, and those that undid it, in order of time. */
export async function logsCommand(typed: string, options: LogsOptions, host: Host): Promise<ExitCode> {
  const wanted = readWantedLines(options, host.now());
  return withStepFunctions(typed, options, host, async (stepFunctions, target) => {
    const arn = await whileWorking(host, `Looking for ${typed}`, () => resolveExecution(typed, stepFunctions, host));
    const logs = await host.logs(target);
    try {
      return await showLogs({ arn, options, wanted, stepFunctions, logs, target, host });
    } finally {
      logs.close();
    }
  });
}

interface Call {
  readonly arn: string;
  readonly options: LogsOptions;
  readonly wanted: WantedLines;
  readonly stepFunctions: StepFunctions;
  readonly logs: Logs;
  readonly target: AwsTarget;
  readonly host: Host;
}

/** What there was at the first look, and who looks on. */
interface FirstLook {
  readonly calls: CallReader;
  readonly reader: LogReader;
  readonly begun: ExecutionCalls;
  readonly found: ReadLogs;
  /** Nothing is expected any more. */
  readonly isSettled: boolean;
}

async function showLogs(call: Call): Promise<ExitCode> {
  const first = await lookFirst(call);
  const printer = printerFor(call, first);
  printer.print(first.found);
  const isFollowed = call.options.follow === true && !first.isSettled;
  if (!isFollowed || (await followLogs(call, first, printer)) === 'over') printer.end();
  return exitCodes.done;
}

function lookFirst({ arn, options, wanted, stepFunctions, logs, target, host }: Call): Promise<FirstLook> {
  return whileWorking(host, 'Reading logs', async (tell) => {
    const calls = await openCallReader(arn, options.rollback, stepFunctions);
    requireTasks(wanted.tasks, calls);
    const reader = openLogReader(logs, target, host.now, tell);
    const begun = await calls.read();
    const its = wantedCalls(begun.calls, wanted);
    const isSettled = begun.isOver && !its.some((each) => isOpen(each, host.now()));
    const found = await reader.read(its, !options.follow || isSettled);
    return { calls, reader, begun, found, isSettled };
  });
}

/** @throws Refused when the machine has no such task */
function requireTasks(wanted: ReadonlySet<string> | undefined, { tasks }: CallReader): void {
  // Where the definition is not told, such as for a key of the user's, nobody knows.
  if (wanted === undefined || tasks.size === 0) return;
  for (const task of wanted) {
    if (tasks.has(task)) continue;
    throw wrongCall(
      `--task ${task}: the execution has no such task.${didYouMean(task, [...tasks])}\n  fix: name one of ${[...tasks].join(', ')}`,
    );
  }
}

/** Whether more lines of a call may come. */
function isOpen({ scheduledAt, endedAt = scheduledAt + LONGEST_CALL_MS }: FunctionCall, now: number): boolean {
  return now - endedAt <= SETTLED_MS;
}

function printerFor(call: Call, first: FirstLook): LogsPrinter {
  const { arn, options, wanted, host } = call;
  if (!options.json) return textPrinter(namesIn(first, call), wanted, host);
  return options.follow ? jsonLinesPrinter(wanted, host) : jsonPrinter(arn, wanted, host);
}

/** What may stand in the column of tasks: what is there already, and while more may come, all that may. */
function namesIn({ calls, begun }: FirstLook, { options, wanted }: Call): readonly string[] {
  const called = wantedCalls(begun.calls, wanted).map(nameOf);
  if (!options.follow || begun.isOver) return called;
  const tasks = [...(wanted.tasks ?? calls.tasks)];
  const roles = calls.isUndoable ? (['task', 'rollback'] as const) : (['task'] as const);
  return [...called, ...tasks.flatMap((task) => roles.map((role) => nameOf({ task, role })))];
}

/**
 * Looks again and again until everything is over, and a few times more. What is likely to pass, such as being throttled,
 * ends it only when it does not.
 */
async function followLogs(
  { wanted, host }: Call,
  { calls, reader, begun }: FirstLook,
  printer: LogsPrinter,
): Promise<'over' | 'interrupted'> {
  const interrupt = interruption(host);
  let { isOver } = begun;
  let looksLeft = LAST_LOOKS;
  let quietLooks = 0;
  let failures = 0;
  const look = async () => {
    const now = await calls.read();
    const open = wantedCalls(now.calls, wanted).filter((each) => isOpen(each, host.now()));
    const found = await reader.read(open, now.isOver && looksLeft === 1);
    printer.print(found);
    isOver = now.isOver;
    if (isOver) looksLeft -= 1;
    quietLooks = found.entries.length === 0 ? quietLooks + 1 : 0;
    failures = 0;
  };
  try {
    while (!isOver || looksLeft > 0) {
      const pause = isOver ? LAST_PAUSE : (PAUSES[quietLooks] ?? LONGEST_PAUSE);
      if (await interrupt.within(failures === 0 ? pause : LONGEST_PAUSE)) return 'interrupted';
      try {
        await look();
      } catch (error) {
        failures += 1;
        if (failures > MOST_FAILURES || !isPassing(causeOf(error))) throw error;
      }
    }
    return 'over';
  } finally {
    interrupt.end();
  }
}

/** The error of the SDK, of one that has been explained. */
function causeOf(error: unknown): unknown {
  return error instanceof Refused ? error.cause : error;
}
