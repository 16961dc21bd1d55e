import { isExecutionName } from '../../execution-name.js';
import { type FoundMachine, searchMachine } from '../../operate/find-machine.js';
import { findWorkflowMachines } from '../../operate/find-workflow-machines.js';
import { inBatches } from '../../operate/in-batches.js';
import { newest, newestExecution } from '../../operate/newest-execution.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import { quantity } from '../../quantity.js';
import { shellWord } from '../../shell-word.js';
import { executionArn, executionNameIn, machineNameIn } from '../../undo/rollback-reference.js';
import { utcSecond } from '../../utc-second.js';
import type { Host } from '../host.js';
import { wrongCall } from '../refusal.js';
import { textTable } from '../render/text-table.js';
import { askedPlace } from './asked-place.js';
import { pastedArn } from './pasted-arn.js';
import { printTarget } from './print-target.js';
import { resolveWorkflow } from './resolve-workflow.js';
import type { StepFunctions } from './step-functions.js';

/** Machines up to which the newest executions are looked through for a name that was mistyped. */
const FEW_MACHINES = 3;
/** Executions of each of them that are looked through. */
const LOOKED_THROUGH = 100;

const placeholders = { '@last': 'any', '@last-failed': 'failed' } as const;

/**
 * The ARN of the execution that was named. Every command takes it as
 *
 * - an ARN, or the address of its page in the console;
 * - a name, which is looked for in every state machine;
 * - `Order:A-1`: the name behind the workflow or the state machine, which has only one of it;
 * - `@last`, `@last-failed`, `Order:@last`: that of all workflows, or of one, which was started last. `@last-failed`
 *   counts those that failed, timed out or were stopped. Executions that undo others are not counted.
 *
 * @throws Refused when there is none, or several; these are listed
 */
export async function resolveExecution(typed: string, stepFunctions: StepFunctions, host: Host): Promise<string> {
  const pasted = pastedArn(typed);
  if (pasted !== undefined) return asArn(pasted);
  const colon = typed.lastIndexOf(':');
  const [workflow, name] = colon < 0 ? [undefined, typed] : [typed.slice(0, colon), typed.slice(colon + 1)];
  const which = placeholderIn(name);
  if (which === undefined && !isExecutionName(name)) throw noName(typed);
  if (workflow !== undefined) {
    const { machine } = await resolveWorkflow(workflow, stepFunctions, host);
    return which === undefined
      ? named(name, machine, stepFunctions)
      : last(name, which, [machine], `of ${machine.workflow ?? machine.name}`, stepFunctions);
  }
  if (which === undefined) return namedAnywhere(name, stepFunctions);
  const { machines } = await findWorkflowMachines(stepFunctions, ({ type }) => type !== 'EXPRESS');
  if (machines.length === 0) {
    throw wrongCall(
      `No state machine here is that of a deployed workflow.\n  fix: name the state machine too: Order:${name}`,
    );
  }
  return last(name, which, machines, `of any of ${quantity(machines.length, 'workflow')} here`, stepFunctions);
}

function placeholderIn(name: string): 'any' | 'failed' | undefined {
  if (!name.startsWith('@')) return undefined;
  const known: Readonly<Record<string, 'any' | 'failed'>> = placeholders;
  const which = known[name];
  // AWS takes names that begin with an @, but nobody gives them.
  if (which === undefined && nearPlaceholder(name) !== '') {
    throw wrongCall(`There is no ${name}.${nearPlaceholder(name)}`);
  }
  return which;
}

function nearPlaceholder(name: string): string {
  return didYouMean(name, Object.keys(placeholders));
}

function noName(typed: string) {
  return wrongCall(
    `"${typed}" is neither the ARN of an execution nor the name of one.` +
      '\n  fix: write its ARN, A-1, Order:A-1, @last, @last-failed or Order:@last',
  );
}

async function last(
  name: string,
  which: 'any' | 'failed',
  machines: readonly FoundMachine[],
  ofWhat: string,
  stepFunctions: StepFunctions,
): Promise<string> {
  const found = await inBatches(machines, ({ arn }) => newestExecution(arn, which, stepFunctions));
  const newestOne = newest(found.filter((execution) => execution !== undefined));
  if (newestOne !== undefined) return newestOne.arn;
  const verb =
    which === 'any' ? 'was started (AWS forgets them after 90 days)' : 'has failed, timed out or was stopped';
  throw wrongCall(`No execution ${ofWhat} ${verb}, so there is no ${name}.`);
}

async function named(name: string, machine: FoundMachine, stepFunctions: StepFunctions): Promise<string> {
  const arn = executionArn(machine.arn, name);
  if ((await stepFunctions.describe(arn)) !== undefined) return arn;
  const near = await nearestExecution(name, [machine.arn], stepFunctions);
  throw wrongCall(
    `${machine.name} has no execution "${name}".${near}\n  fix: see those it has: ${listCommand(stepFunctions, machine.name)}`,
  );
}

/** By its name alone. */
async function namedAnywhere(name: string, stepFunctions: StepFunctions): Promise<string> {
  const machines = await stepFunctions.stateMachines();
  const described = await inBatches(machines, (machine) => stepFunctions.describe(executionArn(machine, name)));
  const found = described.flatMap((execution) => (execution === undefined ? [] : [execution.arn])).sort();
  const [only, ...others] = found;
  if (only === undefined) {
    const place = await askedPlace(stepFunctions, machines[0]);
    const near = machines.length > FEW_MACHINES ? '' : await nearestExecution(name, machines, stepFunctions);
    throw wrongCall(
      `There is no execution "${name}" of any of ${quantity(machines.length, 'state machine')} ${place}.${near}` +
        `\n  fix: ${(await workflowFix(name, stepFunctions)) ?? `see those there are: ${listCommand(stepFunctions)}`}`,
    );
  }
  if (others.length === 0) return only;
  const candidates = await inBatches(found, async (arn) => candidateRow(arn, stepFunctions));
  const lines = textTable(candidates, [170, 15, 23]).map((line) => `\n  ${line}`);
  throw wrongCall(
    `Several state machines have an execution "${name}". Name its state machine as well:${lines.join('')}`,
  );
}

async function candidateRow(arn: string, { details }: StepFunctions): Promise<readonly string[]> {
  const [found, named] = [await details(arn), `${machineNameIn(arn)}:${executionNameIn(arn)}`];
  return found === undefined ? [named, '', ''] : [named, found.status, `${utcSecond(found.startedAt)} UTC`];
}

function listCommand({ target }: StepFunctions, workflow?: string): string {
  const what = workflow === undefined ? '' : ` ${shellWord(workflow)}`;
  return `stepwright list${what}${printTarget(target?.options ?? {})}`;
}

/** For those who named a workflow where an execution is wanted. */
async function workflowFix(name: string, stepFunctions: StepFunctions): Promise<string | undefined> {
  // It is a guess: whoever may not look for workflows is told what went wrong, and not that.
  const search = await searchMachine(name, stepFunctions).catch(() => undefined);
  return search?.kind === 'found' ? `that is a workflow: name an execution of it, such as ${name}:@last` : undefined;
}

async function nearestExecution(
  name: string,
  machines: readonly string[],
  { executions }: StepFunctions,
): Promise<string> {
  const names = await inBatches(machines, async (machine) => {
    for await (const page of executions(machine, { pageSize: LOOKED_THROUGH })) return page.map((each) => each.name);
    return [];
  });
  return didYouMean(name, names.flat());
}

function asArn(typed: string): string {
  if (/^arn:[^:]+:states:[^:]+:\d+:execution:[^:]+:[^:]+$/.test(typed)) return typed;
  const what = /:(stateMachine|activity|express|mapRun):/.exec(typed)?.[1];
  const kinds: Readonly<Record<string, string>> = {
    stateMachine: 'a state machine',
    activity: 'an activity',
    express: 'an Express execution, of which AWS keeps no history',
    mapRun: 'a Map Run',
  };
  throw wrongCall(
    `${typed} is ${kinds[what ?? ''] ?? 'no ARN of an execution'}. Executions look like arn:…:execution:Order:A-1.`,
  );
}
