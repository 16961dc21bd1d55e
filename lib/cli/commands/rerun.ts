import { consoleLink } from '../../operate/console-link.js';
import { performRerun, planRerunOf, type RerunOutcome } from '../../operate/rerun/perform-rerun.js';
import type { RerunPlan, RerunRequest } from '../../operate/rerun/rerun-plan.js';
import type { RerunRefusal } from '../../operate/rerun/rerun-refusal.js';
import { executionNameIn, machineNameIn } from '../../undo/rollback-reference.js';
import { printTarget } from '../aws/print-target.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import type { AwsTarget, StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { Refused } from '../refusal.js';
import { indent } from '../render/indent.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { shellWord } from '../render/shell-word.js';
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
    const { executionArn, plan } = await whileWorking(host, `Looking for ${typed}`, async (tell) => {
      const executionArn = await resolveExecution(typed, stepFunctions, host);
      tell(`Reading the history of ${executionNameIn(executionArn)}`);
      return { executionArn, plan: await plannedRerun(executionArn, request, stepFunctions, printTarget(options)) };
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
    return rerun({ executionArn, plan, request, following, options, stepFunctions, target, host });
  });
}

async function plannedRerun(
  executionArn: string,
  request: RerunRequest,
  stepFunctions: StepFunctions,
  others: string,
): Promise<RerunPlan> {
  const planning = await planRerunOf(stepFunctions, executionArn, request);
  if (planning.kind === 'refused') throw refused(planning.refusal, others);
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
  readonly host: Host;
}

async function rerun(call: Call): Promise<ExitCode> {
  const { executionArn, plan, request, options, stepFunctions, target, host } = call;
  const quiet = options.json === true;
  if (!quiet && plan.undoFirst.length > 0) say(host, [`Undoing ${plan.undoFirst.join(', ')}.`]);
  const tools = rerunTools(executionArn, stepFunctions, { target, quiet, host });
  const perform = () => performRerun(stepFunctions, plan, request, tools);
  // What waits draws by itself.
  const waits = plan.undoFirst.length > 0 || Date.parse(plan.notBefore ?? '') > host.now();
  const outcome = waits ? await perform() : await whileWorking(host, 'Starting', perform);
  switch (outcome.kind) {
    case 'refused':
      throw refused(outcome.refusal, printTarget(options));
    case 'interrupted':
      return leave(call, outcome);
    case 'started':
    case 'redriven':
      return follow(call, outcome);
    default:
      return outcome satisfies never;
  }
}

function leave({ plan, options, host }: Call, { undoing }: Extract<RerunOutcome, { kind: 'interrupted' }>): ExitCode {
  const goesOn = undoing === undefined ? '' : ` The rollback goes on: ${undoing}`;
  if (options.json) host.stdout.write(printVersioned({ plan: printedPlan(plan) } satisfies RerunReport));
  else say(host, [`Not waiting any longer, and nothing was started.${goesOn}`]);
  return exitCodes.failed;
}

/** Says what runs now, and how that ends. */
async function follow(call: Call, started: Extract<RerunOutcome, { readonly arn: string }>): Promise<ExitCode> {
  const { plan, following, options, stepFunctions, host } = call;
  const { arn } = started;
  const name = executionNameIn(arn);
  const report: RerunReport = { plan: printedPlan(plan), execution: arn, name };
  const others = printTarget(options);
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
  } else if (details !== undefined) say(host, endLines(name, outcome, others, host));
  return outcome === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
}

function startLines(
  { kind, arn }: Extract<RerunOutcome, { readonly arn: string }>,
  others: string,
  { target, following, host }: Call,
): readonly string[] {
  const name = executionNameIn(arn);
  const strong = painter(host.colour)('strong', name);
  const first = `${kind === 'redriven' ? 'Redriven' : 'Started'}: ${strong} of ${machineNameIn(arn)}`;
  return [
    first,
    ...indent([arn, ...(target.endpointUrl === undefined ? [consoleLink(arn)] : [])]),
    ...(following === 'none' ? ['', ...indent([`stepwright watch ${shellWord(name)}${others}`])] : []),
    ...(following === 'watch' ? [''] : []),
  ];
}

function endLines(name: string, outcome: string, others: string, host: Host): readonly string[] {
  const paint = painter(host.colour);
  if (outcome === 'SUCCEEDED') return [paint('good', `${name} succeeded.`)];
  return [paint('bad', `${name}: ${outcome}`), '', ...indent([`stepwright explain ${shellWord(name)}${others}`])];
}

/**
 * What was typed wrongly; everything else is with the execution.
 *
 * @param others options by which the commands that are proposed talk to the same Step Functions
 */
function refused({ reason, message, fix }: RerunRefusal, others: string): Refused {
  const isWrong = reason === 'NoSuchExecution' || reason === 'IsRollback' || reason === 'NoSuchTask';
  const proposed = fix.replaceAll(/stepwright [a-z]+ (?!-)[\w:@.-]+/g, (command) => command + others);
  return new Refused([{ kind: isWrong ? 'wrong-call' : 'unusable', message: `${message}\n  fix: ${proposed}` }]);
}

function say({ stdout }: Host, lines: readonly string[]): void {
  stdout.write(lines.map((line) => `${line}\n`).join(''));
}
