import { isJsonObject } from '../../json.js';
import { quantity } from '../../quantity.js';
import { parseJson } from '../../undo/parse-json.js';
import { machineNameIn, rollbackMachineOf } from '../../undo/rollback-reference.js';
import { wrongCall } from '../refusal.js';
import type { MachineSummary, StepFunctions } from './step-functions.js';

/** Tags by which a deployed workflow is found, and what belongs to it. */
const tagNames = {
  workflow: 'stepwright:workflow',
  starter: 'stepwright:starter',
  scheduleGroup: 'stepwright:schedule-group',
} as const;

/** State machines that are asked for their tags at a time. */
const AT_A_TIME = 10;
/** An account has 100 of these calls at once, and then one a second (DG: service-quotas, ListTagsForResource). */
const MOST_ASKED = 100;

/** A state machine that runs a workflow, or any other one. */
export interface FoundMachine {
  readonly arn: string;
  readonly name: string;
  /** Absent for machines that are not of this product, and at the endpoint of `stepwright dev`. */
  readonly workflow?: string;
  /** ARN of the machine that its schedules start where they cannot start it themselves. */
  readonly starterArn?: string;
  /** Of EventBridge Scheduler, with the schedules of this machine and no others. */
  readonly scheduleGroup?: string;
}

/**
 * The state machine that was named: by its ARN, by its own name, or by the name of the workflow that it runs, since the
 * names of deployed machines are made by CloudFormation.
 *
 * @throws Refused when there is none of this name, or several
 */
export async function findMachine(typed: string, stepFunctions: StepFunctions): Promise<FoundMachine> {
  if (typed.startsWith('arn:')) {
    if (!/^arn:[^:]+:states:[^:]+:\d+:stateMachine:[^:]+$/.test(typed)) {
      throw wrongCall(`${typed} is no ARN of a state machine. They look like arn:…:stateMachine:Order.`);
    }
    return describe({ arn: typed, name: machineNameIn(typed) }, stepFunctions);
  }
  const machines = await stepFunctions.machines();
  const named = machines.find(({ name }) => name === typed);
  if (named !== undefined) return describe(named, stepFunctions);
  const { found, left } = await taggedMachines(machines, stepFunctions, typed);
  const [only, ...others] = await mainMachines(
    found.filter(({ workflow }) => workflow === typed),
    stepFunctions,
  );
  if (only === undefined) throw wrongCall(noneOf(typed, machines, left));
  if (others.length === 0) return only;
  const arns = [only, ...others].map(({ arn }) => `\n  ${arn}`).sort();
  throw wrongCall(`Several state machines run ${typed}. Name one by its ARN:${arns.join('')}`);
}

/** State machines of workflows, and how many others were not asked because there are so many. */
export interface WorkflowMachines {
  readonly machines: readonly FoundMachine[];
  readonly left: number;
}

/** Every state machine that runs a workflow, without those that undo or start one. */
export async function findWorkflowMachines(stepFunctions: StepFunctions): Promise<WorkflowMachines> {
  const { found, left } = await taggedMachines(await stepFunctions.machines(), stepFunctions);
  const workflows = found.filter(({ workflow }) => workflow !== undefined);
  return { machines: await mainMachines(workflows, stepFunctions), left };
}

function noneOf(typed: string, machines: readonly MachineSummary[], left: number): string {
  if (machines.length === 0) return 'There are no state machines here.\n  fix: look at the region and the account';
  const unseen = left === 0 ? '' : `, of which ${left.toLocaleString('en-US')} were not looked into`;
  return (
    `None of ${quantity(machines.length, 'state machine')} here is called "${typed}", or runs a workflow of that name${unseen}.` +
    `\n  fix: look at the region and the account${left === 0 ? '' : ', or name it by its ARN'}`
  );
}

/** With their tags. Those whose names look like the wanted one come first, since not all can be asked. */
async function taggedMachines(
  machines: readonly MachineSummary[],
  stepFunctions: StepFunctions,
  wanted = '',
): Promise<{ readonly found: readonly FoundMachine[]; readonly left: number }> {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const isLikely = ({ name }: MachineSummary) => letters(name).includes(letters(wanted));
  const asked = [...machines.filter(isLikely), ...machines.filter((machine) => !isLikely(machine))].slice(
    0,
    MOST_ASKED,
  );
  const found: FoundMachine[] = [];
  for (let from = 0; from < asked.length; from += AT_A_TIME) {
    const some = asked.slice(from, from + AT_A_TIME);
    found.push(...(await Promise.all(some.map((machine) => describe(machine, stepFunctions)))));
  }
  return { found, left: machines.length - asked.length };
}

async function describe(
  { arn, name }: Pick<MachineSummary, 'arn' | 'name'>,
  { tags }: StepFunctions,
): Promise<FoundMachine> {
  const found = await tags(arn);
  const [workflow, starter, scheduleGroup] = [tagNames.workflow, tagNames.starter, tagNames.scheduleGroup].map((tag) =>
    found.get(tag),
  );
  return {
    arn,
    name,
    ...(workflow === undefined ? {} : { workflow }),
    ...(starter === undefined ? {} : { starterArn: arn.replace(/[^:]+$/, starter) }),
    ...(scheduleGroup === undefined ? {} : { scheduleGroup }),
  };
}

/** All machines of a workflow have its tag. Those that another one has for undoing or for starting it are left out. */
async function mainMachines(
  machines: readonly FoundMachine[],
  { definition }: StepFunctions,
): Promise<readonly FoundMachine[]> {
  const several = machines.filter((machine) =>
    machines.some((other) => other !== machine && other.workflow === machine.workflow),
  );
  const helpers = new Set(several.flatMap(({ starterArn }) => starterArn ?? []));
  for (const { arn } of several) {
    const machine = parseJson(await definition(arn));
    const undoneBy = isJsonObject(machine) ? rollbackMachineOf(machine) : undefined;
    if (undoneBy !== undefined) helpers.add(undoneBy.split(':').slice(0, 7).join(':'));
  }
  return machines.filter(({ arn }) => !helpers.has(arn));
}
