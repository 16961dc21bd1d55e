import { quantity } from '../../quantity.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { findTarget } from '../aws/find-target.js';
import { printTarget } from '../aws/print-target.js';
import { resolveExecution } from '../aws/resolve-execution.js';
import { resolveWorkflow } from '../aws/resolve-workflow.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { whileWorking } from '../progress/while-working.js';
import { wrongCall } from '../refusal.js';
import { watchExecution } from '../watch/watch-execution.js';
import { type Wanted, watchSeveral } from '../watch/watch-several.js';

export interface WatchCommandOptions extends TargetOptions {
  /** All running executions of it, in place of those that are named. */
  readonly workflow?: string;
  readonly json?: boolean;
}

/** Executions that are watched at a time: with more, each would be looked at once in half a minute. */
const MOST_WATCHED = 100;

/** `stepwright watch`: shows executions while they run, and how they ended. */
export async function watchCommand(
  typed: readonly string[],
  options: WatchCommandOptions,
  host: Host,
): Promise<ExitCode> {
  const request = readRequest(typed, options);
  for (const other of typed.slice(1)) await sameRegion(typed[0] ?? '', other, options, host);
  return withStepFunctions(
    request.kind === 'workflow' ? request.workflow : (typed[0] ?? ''),
    options,
    host,
    async (stepFunctions) => {
      const wanted =
        request.kind === 'workflow'
          ? await runningOf(request.workflow, stepFunctions, options, host)
          : await executionsOf(request.executions, stepFunctions, host);
      const [only, ...others] = wanted;
      if (only === undefined) return exitCodes.done;
      const watching = { json: options.json === true, target: printTarget(options) };
      if (others.length === 0) {
        const outcome = await watchExecution(only.arn, stepFunctions, host, watching);
        return outcome === 'SUCCEEDED' ? exitCodes.done : exitCodes.failed;
      }
      const outcome = await watchSeveral(
        wanted,
        stepFunctions,
        host,
        request.kind === 'workflow' ? { ...watching, workflow: request.workflow } : watching,
      );
      return outcome === 'all succeeded' ? exitCodes.done : exitCodes.failed;
    },
  );
}

type Request =
  | { readonly kind: 'executions'; readonly executions: readonly string[] }
  | { readonly kind: 'workflow'; readonly workflow: string };

function readRequest(executions: readonly string[], { workflow }: WatchCommandOptions): Request {
  if (workflow === undefined && executions.length > 0) return { kind: 'executions', executions };
  if (workflow !== undefined && executions.length === 0) return { kind: 'workflow', workflow };
  throw wrongCall(
    workflow === undefined
      ? 'Nothing is named that could be watched.\n  fix: name an execution (A-1, Order:A-1, @last, an ARN), or a --workflow'
      : 'Executions are named, and a --workflow too.\n  fix: leave one of them out',
  );
}

/** One call talks to one region. */
async function sameRegion(first: string, other: string, options: TargetOptions, host: Host): Promise<void> {
  const [a, b] = [await findTarget(first, options, host), await findTarget(other, options, host)];
  if (first.startsWith('arn:') && other.startsWith('arn:') && a.region !== b.region) {
    throw wrongCall(`${first} and ${other} are in two regions.\n  fix: watch them in two calls`);
  }
}

async function executionsOf(
  typed: readonly string[],
  stepFunctions: StepFunctions,
  host: Host,
): Promise<readonly Wanted[]> {
  const listing = onceListed(stepFunctions);
  const arns = await whileWorking(host, 'Looking for the executions', () =>
    allOrRefused(...typed.map((each) => () => resolveExecution(each, listing, host))),
  );
  const known = [...new Set(arns)];
  if (known.length > MOST_WATCHED) {
    throw wrongCall(
      `${quantity(known.length, 'execution')} are too many to watch at a time: ${MOST_WATCHED} are the most.`,
    );
  }
  return known.map((arn) => ({ arn }));
}

/** The same, listing all state machines once, however many names are looked for. */
function onceListed(stepFunctions: StepFunctions): StepFunctions {
  let listed: Promise<readonly string[]> | undefined;
  return {
    ...stepFunctions,
    stateMachines: () => {
      listed ??= stepFunctions.stateMachines();
      return listed;
    },
  };
}

async function runningOf(
  workflow: string,
  stepFunctions: StepFunctions,
  { json }: WatchCommandOptions,
  host: Host,
): Promise<readonly Wanted[]> {
  const { machine, running } = await whileWorking(host, `Looking for executions of ${workflow}`, async () => {
    const { machine } = await resolveWorkflow(workflow, stepFunctions, host);
    const pages = stepFunctions.executions(machine.arn, { status: 'RUNNING', pageSize: MOST_WATCHED });
    for await (const page of pages) return { machine, running: page };
    return { machine, running: [] };
  });
  const name = machine.workflow ?? machine.name;
  if (!json && running.length === 0) host.stdout.write(`No execution of ${name} is running.\n`);
  if (!json && running.length === MOST_WATCHED) {
    host.stdout.write(`Of the executions of ${name} that are running, the ${MOST_WATCHED} newest are watched.\n`);
  }
  return running.map((summary) => {
    const { arn, name, status, startedAt, redriveCount = 0 } = summary;
    return { arn, known: { arn, name, status, startedAt, redriveCount, stateMachineArn: machine.arn } };
  });
}
