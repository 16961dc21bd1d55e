import type { FoundMachine } from '../../operate/find-machine.js';
import { findWorkflowMachines } from '../../operate/find-workflow-machines.js';
import { inBatches } from '../../operate/in-batches.js';
import { type ExecutionList, type ListedExecution, listExecutions } from '../../operate/list-executions.js';
import { rollbackMachineIn } from '../../operate/rollback-machine-in.js';
import { quantity } from '../../quantity.js';
import type { ExecutionStatus } from '../../undo/undo-facts.js';
import { utcSecond } from '../../utc-second.js';
import { allOrRefused } from '../all-or-refused.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { resolveWorkflow } from '../aws/resolve-workflow.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { withStepFunctions } from '../aws/with-step-functions.js';
import { type ExitCode, exitCodes } from '../exit-code.js';
import type { Host } from '../host.js';
import { listLines } from '../list/list-lines.js';
import { listReport } from '../list/list-report.js';
import { readStatuses } from '../list/status-option.js';
import { wholeNumber } from '../number-option.js';
import { whileWorking } from '../progress/while-working.js';
import { wrapIndented } from '../render/fit-text.js';
import { printVersioned } from '../render/json-text.js';
import { painter } from '../render/paint.js';
import { readSince } from '../since-option.js';

export interface ListOptions extends TargetOptions {
  readonly status?: string;
  readonly since?: string;
  readonly limit: string;
  readonly all?: boolean;
  readonly rollbacks?: boolean;
  readonly json?: boolean;
}

/** More than AWS keeps of most state machines; `--all` is for those who want them. */
const MOST = 100_000;

/** `stepwright list`: executions of a workflow, or of all that are deployed, the newest first. */
export async function listCommand(typed: string | undefined, options: ListOptions, host: Host): Promise<ExitCode> {
  const [statuses, since, limit] = await allOrRefused(
    () => (options.status === undefined ? undefined : readStatuses('--status', options.status)),
    () => (options.since === undefined ? undefined : readSince('--since', options.since, host.now())),
    () => wholeNumber('--limit', options.limit, 1, MOST),
  );
  const query = {
    ...(statuses === undefined ? {} : { statuses }),
    ...(since === undefined ? {} : { since }),
    ...(options.all ? {} : { limit }),
  };
  return withStepFunctions(typed ?? '', options, host, async (stepFunctions) => {
    const { list, wanted } = await whileWorking(host, 'Looking for executions', async (tell) => {
      const wanted = await wantedMachines(typed, options, stepFunctions, host);
      const list = await listExecutions(stepFunctions, wanted.machines, query, (count) =>
        tell(`Reading executions: ${count.toLocaleString('en-US')}`),
      );
      return { wanted, list };
    });
    host.stdout.write(
      options.json
        ? printVersioned(listReport(list, wanted.left))
        : listText(list, wanted, { ...query, isNamed: typed !== undefined }, host),
    );
    return exitCodes.done;
  });
}

interface WantedMachines {
  readonly machines: readonly FoundMachine[];
  /** State machines that were not looked into. */
  readonly left: number;
}

async function wantedMachines(
  typed: string | undefined,
  { rollbacks }: ListOptions,
  stepFunctions: StepFunctions,
  host: Host,
): Promise<WantedMachines> {
  const { machines, left } =
    typed === undefined
      ? await findWorkflowMachines(stepFunctions, ({ type }) => type !== 'EXPRESS')
      : { machines: [(await resolveWorkflow(typed, stepFunctions, host)).machine], left: 0 };
  if (!rollbacks) return { machines, left };
  const undoing = await inBatches(machines, (machine) => rollbackMachineIn(machine, stepFunctions));
  return { machines: [...machines, ...undoing.filter((machine) => machine !== undefined)], left };
}

interface Wanted {
  readonly statuses?: readonly ExecutionStatus[];
  readonly since?: number;
  readonly isNamed: boolean;
}

function listText(list: ExecutionList, wanted: WantedMachines, asked: Wanted, host: Host): string {
  const { columns, colour } = host;
  const paint = painter(colour);
  const lines =
    list.executions.length === 0
      ? wrapIndented([nothingText(wanted, asked)], columns)
      : listLines(list.executions, { now: host.now(), columns, paint, nameOf: namer(wanted.machines) });
  const notes = [...leftNote(list), ...machinesNote(wanted)];
  const quiet = wrapIndented(notes, columns).map((line) => paint('quiet', line));
  return `${[...lines, ...(quiet.length === 0 ? [] : ['', ...quiet])].join('\n')}\n`;
}

/** The name alone where all are of one machine; otherwise behind the workflow, or the machine where that is not clear. */
function namer(machines: readonly FoundMachine[]): (execution: ListedExecution) => string {
  if (machines.length === 1) return ({ name }) => name;
  const workflows = machines.map(({ workflow }) => workflow);
  const isUnique = (workflow: string) => workflows.indexOf(workflow) === workflows.lastIndexOf(workflow);
  return ({ name, machine: { workflow, name: machine } }) =>
    `${workflow !== undefined && isUnique(workflow) ? workflow : machine}:${name}`;
}

function nothingText({ machines }: WantedMachines, { statuses = [], since, isNamed }: Wanted): string {
  const [machine] = machines;
  if (machine === undefined) return 'No state machine here is that of a deployed workflow: name the one that you mean.';
  const of = isNamed ? ` of ${machine.workflow ?? machine.name}` : '';
  const which = statuses.length === 0 ? '' : `${statuses.join(' or ')} `;
  const when = since === undefined ? '' : ` since ${utcSecond(since)} UTC`;
  return `No ${which}executions${of}${when}.`;
}

function leftNote({ executions, left, mayBeMore }: ExecutionList): readonly string[] {
  if (left === 0 && !mayBeMore) return [];
  const found = executions.length + left;
  return [
    `The newest ${executions.length.toLocaleString('en-US')} of ${found.toLocaleString('en-US')}${mayBeMore ? ' or more' : ''}: see others with --limit, --all, --since or --status.`,
  ];
}

function machinesNote({ left }: WantedMachines): readonly string[] {
  if (left === 0) return [];
  return [`${quantity(left, 'more state machine')} not looked into: name the one that you mean.`];
}
