import { isJsonObject, type JsonObject } from '../../json.js';
import { quantity } from '../../quantity.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { explainErrors } from '../aws/explain-errors.js';
import { type FoundMachine, findMachine } from '../aws/find-machine.js';
import { findTarget } from '../aws/find-target.js';
import type { AwsTarget } from '../aws/step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { readInput } from '../input-option.js';
import { readInstant } from '../instant-option.js';
import { interruption } from '../interruption.js';
import { wholeNumber } from '../number-option.js';
import { type Tell, whileWorking } from '../progress/while-working.js';
import { Refused, wrongCall } from '../refusal.js';
import { printVersioned } from '../render/json-text.js';
import { type BackfillPlan, backfillPlanLines, planBackfill } from '../schedule/backfill/backfill-plan.js';
import { backfillResultLines, firingLine, isComplete } from '../schedule/backfill/backfill-result-lines.js';
import { deployedInput, type InputAt } from '../schedule/backfill/deployed-input.js';
import { executedFirings } from '../schedule/backfill/executed-firings.js';
import { type BackfillResult, runBackfill } from '../schedule/backfill/run-backfill.js';
import { type ScheduleServices, withScheduleServices } from '../schedule/schedule-services.js';
import { firingsBetween, loadSchedule, type WorkflowSchedule } from '../schedule/workflow-schedule.js';

export interface ScheduleBackfillOptions extends TargetOptions {
  /** RFC 3339, as `to`. */
  readonly from: string;
  readonly to?: string;
  readonly input?: string;
  /** ARN or name, where the workflow's name does not tell. */
  readonly stateMachine?: string;
  readonly maxParallel: string;
  readonly limit: string;
  readonly namesOnly?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** Firings of a period, at most: every minute of a week. */
const MOST_FIRINGS = 7 * 24 * 60;
/** Until then the schedule itself may be starting what is due. Milliseconds. */
const RECENT = 300_000;

/**
 * `stepwright schedule backfill`: starts what a workflow was due for and what was not executed. Calling it again starts
 * nothing twice.
 */
export async function scheduleBackfillCommand(
  typed: string,
  options: ScheduleBackfillOptions,
  host: Host,
): Promise<ExitCode> {
  const request = await readRequest(options, host);
  const schedule = await loadSchedule(typed, host);
  const given = options.input === undefined ? undefined : await readObject(options.input, typed, host);
  const name = options.stateMachine ?? schedule.workflow;
  const target = await findTarget(name, options, host);
  return withScheduleServices(target, host, async (services) => {
    const { inputAt, plan } = await whileWorking(host, `Looking for ${name}`, async (tell) => {
      const machine = await services.ask('Step Functions', () => findMachine(name, services.stepFunctions));
      const inputAt = given === undefined ? await inputOf(machine, options, services) : withTime(given);
      const plan = await makePlan({ schedule, machine, inputAt, request, target, options, services, host, tell });
      return { inputAt, plan };
    });
    if (!options.json) host.stdout.write(`${backfillPlanLines(plan, host.columns).join('\n')}\n`);
    if (options.dryRun || plan.toStart.length === 0) {
      if (options.json) host.stdout.write(printVersioned({ plan }));
      return exitCodes.done;
    }
    if (!options.yes && !(await host.confirm?.(question(plan, request)))) {
      host.stdout.write('Nothing was started.\n');
      return exitCodes.failed;
    }
    const result = await start({ plan, inputAt, request, target, options, services, host });
    if (options.json) host.stdout.write(printVersioned({ plan, ...result }));
    else host.stdout.write(`${backfillResultLines(result, plan, host.columns).join('\n')}\n`);
    return isComplete(result) ? exitCodes.done : exitCodes.failed;
  });
}

/** What is asked for, in numbers. Instants are milliseconds since 1970. */
interface Request {
  readonly from: number;
  readonly to: number;
  readonly maxParallel: number;
  readonly limit: number;
}

async function readRequest(options: ScheduleBackfillOptions, host: Host): Promise<Request> {
  const [period, maxParallel, limit] = await allOrRefused(
    () => readPeriod(options, host.now()),
    () => wholeNumber('--max-parallel', options.maxParallel, 1, 1000),
    () => wholeNumber('--limit', options.limit, 1, 10_000),
    () => refuseUnasked(options, host),
  );
  return { ...period, maxParallel, limit };
}

async function readPeriod(options: ScheduleBackfillOptions, now: number): Promise<Pick<Request, 'from' | 'to'>> {
  const [from, to] = await allOrRefused(
    () => readInstant('--from', options.from),
    () => (options.to === undefined ? now : readInstant('--to', options.to)),
  );
  if (to > now) throw wrongCall(`--to ${options.to} is yet to come: what is due then, the schedule starts itself.`);
  if (from >= to) throw wrongCall(`--from ${options.from} is not before ${options.to ?? 'now'}.`);
  return { from, to };
}

/** Executions are not started without somebody who has seen what will be. */
function refuseUnasked({ yes, dryRun, json, input }: ScheduleBackfillOptions, { confirm }: Host): void {
  if (yes || dryRun || (confirm !== undefined && !json && input !== '-')) return;
  const why = json || input === '-' ? `with ${json ? '--json' : '--input -'} nobody is asked` : 'there is no terminal';
  throw wrongCall(
    `Executions are started only when somebody says so, and ${why}.\n  fix: look at it with --dry-run, then give --yes`,
  );
}

async function readObject(option: string, typed: string, host: Host): Promise<JsonObject> {
  const { input } = await readInput(option, typed, host);
  if (isJsonObject(input)) return input;
  throw wrongCall('--input is no JSON object, and the scheduled time has to go into it: { "scheduledTime": "…" }.');
}

function withTime(input: JsonObject): InputAt {
  return (scheduledTime) => ({ ...input, scheduledTime });
}

/** The endpoint of `stepwright dev` has no EventBridge, and its schedules give nothing but the time. */
async function inputOf(machine: FoundMachine, { local }: TargetOptions, services: ScheduleServices): Promise<InputAt> {
  if (local) return withTime({});
  try {
    return await deployedInput(machine, services);
  } catch (error) {
    const { cause } = error as Error;
    if (error instanceof Refused && (cause as Error | undefined)?.name === 'UnknownOperationException')
      return withTime({});
    throw error;
  }
}

interface Planning {
  readonly schedule: WorkflowSchedule;
  readonly machine: FoundMachine;
  readonly inputAt: InputAt;
  readonly request: Request;
  readonly target: AwsTarget;
  readonly options: ScheduleBackfillOptions;
  readonly services: ScheduleServices;
  readonly host: Host;
  readonly tell: Tell;
}

async function makePlan({ schedule, machine, inputAt, request, target, options, services, host, tell }: Planning) {
  const { from, to, limit } = request;
  const firings = firingsBetween(schedule, from, to, MOST_FIRINGS);
  if (firings === 'too many') {
    throw wrongCall(
      `${schedule.workflow} was due more than ${MOST_FIRINGS.toLocaleString('en-US')} times in that period.` +
        '\n  fix: choose a shorter one',
    );
  }
  const now = host.now();
  const startsItself = options.to === undefined && !options.local && !target.anyCredentials;
  tell('Looking for what was executed');
  const onLook = (described: number) => tell(`Looking for what was executed: ${quantity(described, 'execution')}`);
  const looking = { namesOnly: options.namesOnly === true, onLook };
  const executed = await services.ask('Step Functions', () =>
    executedFirings(firings, machine.arn, services.stepFunctions, looking),
  );
  return planBackfill({
    schedule,
    stateMachineArn: machine.qualifiedArn ?? machine.arn,
    from,
    to,
    firings,
    executed,
    recentAfter: startsItself ? now - RECENT : to,
    now,
    limit,
    inputAt,
  });
}

function question({ toStart, workflow }: BackfillPlan, { maxParallel }: Request): string {
  const howMany = quantity(toStart.length, 'execution');
  const atATime = toStart.length === 1 ? '' : maxParallel === 1 ? ', one after another' : `, ${maxParallel} at a time`;
  return `Start ${howMany} of ${workflow}${atATime}?`;
}

interface Running extends Omit<Planning, 'schedule' | 'machine' | 'tell'> {
  readonly plan: BackfillPlan;
}

async function start({ plan, inputAt, request, target, options, services, host }: Running): Promise<BackfillResult> {
  const { maxParallel } = request;
  const stop = interruption(host);
  try {
    return await runBackfill(plan, {
      port: services.stepFunctions,
      inputAt,
      maxParallel,
      interruption: stop,
      ask: (act) => explainErrors('Step Functions', target, act),
      onChange: (result, underWay) => {
        if (options.json) return;
        host.screen?.clear();
        host.stdout.write(`${firingLine(result)}\n`);
        if (underWay > 0) host.screen?.draw([`${quantity(underWay, 'execution')} under way`]);
      },
    });
  } finally {
    host.screen?.clear();
    stop.end();
  }
}
