import type { StopReason } from '../../operate/operate-port.js';
import { parseJson } from '../../undo/parse-json.js';
import { planFor } from '../../undo/plan-for.js';
import { toldToUndo } from '../../undo/undone-execution.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { explainErrors } from '../aws/explain-errors.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { interruption } from '../interruption.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused, wrongCall } from '../refusal.js';
import { wrap } from '../render/fit-text.js';
import { indent } from '../render/indent.js';
import { printVersioned } from '../render/json-text.js';
import { rollBackExecution } from '../rollback/roll-back-execution.js';
import { rollbackAgain } from '../rollback/rollback-again.js';
import { type SightedExecution, sightExecution } from '../stop/sighted-execution.js';
import { stopExecutions } from '../stop/stop-executions.js';
import { stopJson } from '../stop/stop-json.js';
import { endedLine, leftLines, meaningLines, sightedLines, stopQuestion } from '../stop/stop-lines.js';
import type { StopResult } from '../stop/stop-result.js';

export interface StopOptions extends TargetOptions {
  readonly rollback?: boolean;
  /** The cause that the execution gets. */
  readonly reason?: string;
  /** The name of its error. */
  readonly error?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Characters that StopExecution takes (API: StopExecution). */
const MOST_CHARACTERS = { error: 256, reason: 32_768 } as const;

/**
 * `stepwright stop`: stops executions, and undoes them when that is asked for. Those that are over already are left as
 * they are: stopping twice is no mistake.
 */
export async function stopCommand(typed: readonly string[], options: StopOptions, host: Host): Promise<ExitCode> {
  const [reason] = await allOrRefused(
    () => readReason(options),
    () => refuseUnasked(options, host),
    () => refuseSeveralRegions(typed),
  );
  const named = typed.find((each) => each.startsWith('arn:')) ?? typed[0] ?? '';
  return withStepFunctions(named, options, host, async (stepFunctions, target) => {
    const sighted = await whileWorking(host, 'Looking at what is under way', () =>
      sightAll(typed, stepFunctions, host),
    );
    const running = sighted.filter(({ now }) => now !== undefined);
    if (!options.json) tell(running, options, host);
    if (
      running.length > 0 &&
      !options.yes &&
      !(await host.confirm?.(stopQuestion(running, options.rollback === true)))
    ) {
      host.stdout.write('Nothing was stopped.\n');
      return exitCodes.failed;
    }
    const stop = interruption(host);
    const ask = <T>(act: () => Promise<T>) => explainErrors('Step Functions', target, act);
    const stopped = await whileWorking(host, 'Waiting until Step Functions has stopped it', () =>
      stopExecutions(sighted, { stepFunctions, reason, ask, interruption: stop }),
    ).finally(stop.end);
    const results: StopResult[] = [];
    for (const each of stopped) results.push(await goOn(each, { options, stepFunctions, ask, host }));
    if (options.json) host.stdout.write(printVersioned(stopJson(results)));
    return results.every(isDone) ? exitCodes.done : exitCodes.failed;
  });
}

/** @throws Refused for what AWS would not take */
function readReason({ error, reason }: StopOptions): StopReason {
  const long = (['error', 'reason'] as const).filter(
    (option) => [...({ error, reason }[option] ?? '')].length > MOST_CHARACTERS[option],
  );
  if (long.length > 0) {
    throw wrongCall(
      long
        .map(
          (option) =>
            `--${option} has ${[...({ error, reason }[option] ?? '')].length.toLocaleString('en-US')} characters, and AWS takes ` +
            `${MOST_CHARACTERS[option].toLocaleString('en-US')} at most.`,
        )
        .join('\n'),
    );
  }
  // Only what was said is sent: with a key of one's own, that has to be encrypted, which takes permissions (API: StopExecution).
  return { ...(error === undefined ? {} : { error }), ...(reason === undefined ? {} : { cause: reason }) };
}

/** Nothing is stopped without somebody who has seen what is. */
function refuseUnasked({ yes, json }: StopOptions, { confirm }: Host): void {
  if (yes || (confirm !== undefined && !json)) return;
  throw wrongCall(
    `Executions are stopped only when somebody says so, and ${json ? 'with --json nobody is asked' : 'there is no terminal'}.` +
      '\n  fix: give --yes',
  );
}

function refuseSeveralRegions(typed: readonly string[]): void {
  const regions = new Set(typed.flatMap((each) => /^arn:[^:]*:states:([^:]+):/.exec(each)?.[1] ?? []));
  if (regions.size < 2) return;
  throw wrongCall(`These executions are in ${[...regions].join(' and ')}.\n  fix: stop those of one region at a time`);
}

async function sightAll(
  typed: readonly string[],
  stepFunctions: StepFunctions,
  host: Host,
): Promise<readonly SightedExecution[]> {
  const sighted = await allOrRefused(
    ...typed.map((each) => async () => {
      const executionArn = await resolveExecution(each, stepFunctions, host);
      return sightExecution(each, executionArn, stepFunctions);
    }),
  );
  // Somebody may have named one twice.
  return [...new Map(sighted.map((each) => [each.details.arn, each])).values()];
}

function tell(running: readonly SightedExecution[], { rollback = false }: StopOptions, host: Host): void {
  if (running.length === 0) return;
  const lines = [...running.flatMap((each) => sightedLines(each, host)), ...meaningLines(running, rollback, host), ''];
  host.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

interface GoingOn {
  readonly options: StopOptions;
  readonly stepFunctions: StepFunctions;
  readonly ask: <T>(act: () => Promise<T>) => Promise<T>;
  readonly host: Host;
}

/** Says how it ended, and undoes it or says what is left to undo. */
async function goOn(result: StopResult, { options, stepFunctions, ask, host }: GoingOn): Promise<StopResult> {
  const say = (lines: readonly string[]) => {
    if (!options.json) host.stdout.write(lines.map((line) => `${line}\n`).join(''));
  };
  say([
    ...wrap(endedLine(result, host), host.columns),
    ...(result.problem === undefined ? [] : indent(result.problem.split('\n'))),
  ]);
  if (result.problem !== undefined) return result;
  const { arn } = result.details;
  const again = rollbackAgain(result.sighted.typed, arn, options);
  try {
    if (options.rollback) {
      const call = { executionArn: arn, stepFunctions, host, wait: true, quiet: options.json === true, again };
      const { report, isDone: isUndone } = await ask(() => rollBackExecution(call));
      const left = isUndone ? {} : { problem: `Something is left to undo: ${again}` };
      return { ...result, plan: report.plan, undo: report, ...left };
    }
    // What succeeded is meant to stay.
    if (result.details.status === 'SUCCEEDED') return result;
    const planning = await ask(() => planFor(stepFunctions, arn));
    const undoes = toldToUndo(parseJson(result.details.input));
    if (planning.kind === 'refused' && planning.refusal.reason === 'IsRollback' && undoes !== undefined) {
      say([`It was undoing ${undoes}`, `  fix: go on with that: ${rollbackAgain(undoes, undoes, options)}`]);
      return result;
    }
    if (planning.kind === 'refused') {
      say([`${planning.refusal.message}`, `  fix: ${planning.refusal.fix}`]);
      return result;
    }
    say(leftLines(planning.plan, again, host));
    return { ...result, plan: planning.plan };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    say(indent(error.message.split('\n')));
    return { ...result, problem: error.message };
  }
}

function isDone({ problem }: StopResult): boolean {
  return problem === undefined;
}
