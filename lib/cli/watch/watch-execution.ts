import { shellWord } from '../../shell-word.js';
import { executionNameIn } from '../../undo/rollback-reference.js';
import type { StepFunctions } from '../aws/step-functions.js';
import type { Host } from '../host.js';
import { printVersionedLine } from '../render/json-text.js';
import { nextSteps } from '../render/next-steps.js';
import { painter } from '../render/paint.js';
import { callBudget } from './call-budget.js';
import { deployedReader } from './deployed-reader.js';
import { type Followed, followExecution } from './follow-execution.js';
import { jsonWatch } from './json-watch.js';
import { liveWatch } from './live-watch.js';
import { patientPort } from './patient-port.js';
import { plainWatch } from './plain-watch.js';
import { noWatch, quietWatch } from './quiet-watch.js';
import type { WatchDisplay } from './watch-display.js';
import { endLine } from './watch-line.js';
import { watchReport } from './watch-report.js';
import { openWatchSession } from './watch-session.js';

export interface WatchOptions {
  /** Prints JSON lines, and nothing else; with `quiet` nothing at all. */
  readonly json?: boolean;
  /** Prints nothing that stays: no report. */
  readonly quiet?: boolean;
  /** Options by which other commands talk to the same Step Functions, as `printTarget` has them. Default: none */
  readonly target?: string;
}

/** How an execution that was watched ended; or with the patience of the user. */
export type WatchOutcome = 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT' | 'interrupted';

/** Calls a second for everything that is watched, and at once after a pause. */
export const WATCH_BUDGET = { perSecond: 4, atOnce: 12 } as const;

/**
 * Shows an execution until it is over, and what undoes it, and ends with the report. One that is over already is reported
 * at once. Whoever leaves (Ctrl-C) lets it go on.
 *
 * @throws Refused when there is no such execution; errors of the SDK that do not pass
 *
 * @example
 * const outcome = await watchExecution(arn, stepFunctions, host, {});
 * return outcome === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
 */
export async function watchExecution(
  executionArn: string,
  stepFunctions: StepFunctions,
  host: Host,
  options: WatchOptions,
): Promise<WatchOutcome> {
  const session = openWatchSession(host);
  const display = displayFor(executionArn, options, host);
  const { pause } = session;
  const budget = callBudget({ now: host.now, pause, ...WATCH_BUDGET });
  const port = patientPort(stepFunctions, { budget, now: host.now, pause, note: display.note });
  try {
    const followed = await Promise.race([
      followExecution(executionArn, {
        port,
        reader: deployedReader(port),
        pause,
        tell: display.tell,
        depth: 'whole',
      }),
      session.interrupted,
    ]);
    display.end();
    const name = executionNameIn(executionArn);
    if (followed === 'interrupted') sayNotWatching(`${name} goes on.`, [name], options, host);
    else sayEnd(followed, options, host);
    return followed === 'interrupted' ? followed : endOf(followed);
  } finally {
    session.end();
    display.end();
  }
}

function displayFor(executionArn: string, { json, quiet }: WatchOptions, host: Host): WatchDisplay {
  const { screen } = host;
  if (json) return quiet ? noWatch : jsonWatch(host, executionArn);
  if (quiet) return screen === undefined ? noWatch : quietWatch(host, screen);
  const paint = painter(host.colour);
  return screen === undefined ? plainWatch(host, paint) : liveWatch(executionNameIn(executionArn), host, screen, paint);
}

function sayEnd(followed: Followed, { json, quiet, target = '' }: WatchOptions, host: Host): void {
  if (quiet) return;
  host.stdout.write(
    json ? printVersionedLine(endLine(followed)) : `${watchReport(followed, target, host).join('\n')}\n`,
  );
}

/**
 * That the user has left, and the command that watches what goes on. On standard error where something else reads the
 * other.
 *
 * @param words what that command watches; none where nothing goes on
 */
export function sayNotWatching(
  goesOn: string,
  words: readonly string[],
  { json, target = '' }: WatchOptions,
  { stdout, stderr, columns, colour }: Host,
): void {
  const command = `stepwright watch ${words.map(shellWord).join(' ')}${target}`;
  const next = words.length === 0 ? [] : nextSteps([{ command, what: 'watch again' }], columns, painter(colour));
  (json ? stderr : stdout).write(`${[`Not watching any longer. ${goesOn}`, ...next].join('\n')}\n`);
}

function endOf({ view, details }: Followed): WatchOutcome {
  const status = view.ending?.status ?? details.status;
  return status === 'RUNNING' || status === 'PENDING_REDRIVE' ? 'FAILED' : status;
}
