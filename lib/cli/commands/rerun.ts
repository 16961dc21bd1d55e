import { consoleLink } from '../../operate/console-link.js';
import { performRerun, planRerunOf, type RerunOutcome } from '../../operate/rerun/perform-rerun.js';
import type { RerunPlan, RerunRequest } from '../../operate/rerun/rerun-plan.js';
import type { RerunRefusal } from '../../operate/rerun/rerun-refusal.js';
import { commandFor } from '../../undo/execution-reference.js';
import { executionNameIn, machineNameIn } from '../../undo/rollback-reference.js';
import { aimCommands, aimOf } from '../aws/aim-commands.js';
import { isAws } from '../aws/is-aws.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import type { AskedTarget, AwsTarget, StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused } from '../refusal.js';
import { indent } from '../render/indent.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { rerunAgain } from '../rerun/rerun-again.js';
import { rerunLines, rerunQuestion } from '../rerun/rerun-lines.js';
import { type Following, type RerunOptions, readRerunOptions } from '../rerun/rerun-options.js';
import { printedPlan, type RerunReport } from '../rerun/rerun-report.js';
import { rerunTools } from '../rerun/rerun-tools.js';
import { triggerResult } from '../trigger/trigger-report.js';
import { watchExecution } from '../watch/watch-execution.js';

export type { RerunOptions } from '../rerun/rerun-options.js';

/**
 * `stepwright rerun`: runs again what failed, was cut off or was undone, and reuses what is there. Shows first what that
 * means, and asks. Asking twice starts one execution.
 */
export async function rerunCommand(typed: string, options: RerunOptions, host: Host): Promise<ExitCode> {
  const { request, following } = await readRerunOptions(typed, options, host);
  return withStepFunctions(typed, options, host, async (stepFunctions, target) => {
    const asked = stepFunctions.target ?? { options };
    const { executionArn, plan } = await whileWorking(host, `Looking for ${typed}`, async (tell) => {
      const executionArn = await resolveExecution(typed, stepFunctions, host);
      tell(`Reading the history of ${executionNameIn(executionArn)}`);
      return { executionArn, plan: await plannedRerun(executionArn, request, stepFunctions, asked) };
    });
    if (!options.json) say(host, [...rerunLines(plan, request, host), ...(options.dryRun ? [] : [''])]);
    if (options.dryRun) {
      if (options.json) host.stdout.write(printVersioned({ plan: printedPlan(plan) } satisfies RerunReport));
      return exitCodes.done;
    }
    if (!options.yes && !(await host.confirm?.(rerunQuestion(plan)))) {
      host.stdout.write('Nothing was started.\n');
      return exitCodes.failed;
    }
    return rerun({ executionArn, plan, request, following, options, stepFunctions, target, asked, host });
  });
}

async function plannedRerun(
  executionArn: string,
  request: RerunRequest,
  stepFunctions: StepFunctions,
  asked: AskedTarget,
): Promise<RerunPlan> {
  const planning = await planRerunOf(stepFunctions, executionArn, request);
  if (planning.kind === 'refused') throw refused(planning.refusal, asked);
  return planning.plan;
}

interface Call {
  readonly executionArn: string;
  readonly plan: RerunPlan;
  readonly request: RerunRequest;
  readonly following: Following;
  readonly options: RerunOptions;
  readonly stepFunctions: StepFunctions;
  readonly target: AwsTarget;
  readonly asked: AskedTarget;
  readonly host: Host;
}

async function rerun(call: Call): Promise<ExitCode> {
  const { executionArn, plan, request, options, stepFunctions, target, asked, host } = call;
  const quiet = options.json === true;
  if (!quiet && plan.undoFirst.length > 0) say(host, [`Undoing ${plan.undoFirst.join(', ')}.`]);
  const tools = rerunTools(executionArn, stepFunctions, { target, quiet, host });
  const perform = () => performRerun(stepFunctions, plan, request, tools);
  // What waits draws by itself.
  const waits = plan.undoFirst.length > 0 || Date.parse(plan.notBefore ?? '') > host.now();
  const outcome = waits ? await perform() : await whileWorking(host, 'Starting', perform);
  switch (outcome.kind) {
    case 'refused':
      throw refused(outcome.refusal, asked);
    case 'interrupted':
      return leave(call, outcome);
    case 'started':
    case 'redriven':
      return follow(call, outcome);
    default:
      return outcome satisfies never;
  }
}

/** What is being undone goes on, and a rerun only after that. */
function leave(call: Call, { undoing }: Extract<RerunOutcome, { kind: 'interrupted' }>): ExitCode {
  const { executionArn, plan, options, asked, host } = call;
  if (options.json) {
    const rollback = undoing === undefined ? {} : { rollback: undoing };
    host.stdout.write(printVersioned({ plan: printedPlan(plan), ...rollback } satisfies RerunReport));
    return exitCodes.failed;
  }
  say(host, [
    'Not waiting any longer, and nothing was started.',
    ...(undoing === undefined
      ? []
      : [
          `${executionNameIn(undoing)} goes on.`,
          ...indent([commandFor('watch', undoing) + aimOf(asked)]),
          'To go on when it is over:',
        ]),
    ...indent([rerunAgain(executionArn, options, asked.typed)]),
  ]);
  return exitCodes.failed;
}

/** Says what runs now, and how that ends. */
async function follow(call: Call, started: Extract<RerunOutcome, { readonly arn: string }>): Promise<ExitCode> {
  const { plan, following, options, stepFunctions, asked, host } = call;
  const { arn } = started;
  const name = executionNameIn(arn);
  const report: RerunReport = { plan: printedPlan(plan), execution: arn, name };
  const others = aimOf(asked);
  if (!options.json) say(host, startLines(started, others, call));
  if (following === 'none') {
    if (options.json) host.stdout.write(printVersioned(report));
    return exitCodes.done;
  }
  const outcome = await watchExecution(arn, stepFunctions, host, {
    target: others,
    ...(following === 'watch' ? {} : { quiet: true, json: options.json === true }),
  });
  const details = following === 'watch' || outcome === 'interrupted' ? undefined : await stepFunctions.details(arn);
  if (options.json) {
    host.stdout.write(
      printVersioned({
        ...report,
        ...(details === undefined ? {} : { result: triggerResult(details) }),
      } satisfies RerunReport),
    );
  } else if (details !== undefined) say(host, endLines(arn, outcome, others, host));
  return outcome === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
}

function startLines(
  { kind, arn }: Extract<RerunOutcome, { readonly arn: string }>,
  others: string,
  { target, following, host }: Call,
): readonly string[] {
  const name = executionNameIn(arn);
  const strong = painter(host.colour)('strong', name);
  const first = `${kind === 'redriven' ? 'Redriven' : 'Started'} ${strong} of ${machineNameIn(arn)}`;
  return [
    first,
    ...indent([arn, ...(isAws(target, host) ? [consoleLink(arn)] : [])]),
    ...(following === 'none' ? ['', ...indent([commandFor('watch', arn) + others])] : []),
    ...(following === 'watch' ? [''] : []),
  ];
}

function endLines(arn: string, outcome: string, others: string, host: Host): readonly string[] {
  const paint = painter(host.colour);
  const name = executionNameIn(arn);
  if (outcome === 'SUCCEEDED') return [paint('good', `${name} succeeded.`)];
  return [paint('bad', `${name}: ${outcome}`), '', ...indent([commandFor('explain', arn) + others])];
}

/** What was typed wrongly; everything else is with the execution. */
function refused({ reason, message, fix }: RerunRefusal, asked: AskedTarget): Refused {
  const isWrong = reason === 'NoSuchExecution' || reason === 'IsRollback' || reason === 'NoSuchTask';
  return new Refused([
    { kind: isWrong ? 'wrong-call' : 'unusable', message: `${message}\n  fix: ${aimCommands(fix, asked)}` },
  ]);
}

function say({ stdout }: Host, lines: readonly string[]): void {
  stdout.write(lines.map((line) => `${line}\n`).join(''));
}
