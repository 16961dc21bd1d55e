import { nearestName } from '../problems/did-you-mean.js';
import { describeMachine, describeMachineAt, type FoundMachine } from './found-machine.js';
import { mainMachines } from './main-machines.js';
import type { MachineSummary, OperatePort } from './operate-port.js';
import { MOST_ASKED, taggedMachines } from './tagged-machines.js';

export type { FoundMachine } from './found-machine.js';

/** State machines that are all asked which workflow they run: a few commands in a row may do that. */
const FEW = 25;

/** What came of looking for a state machine. A closed union. */
export type MachineSearch =
  | { readonly kind: 'found'; readonly machine: FoundMachine }
  | {
      readonly kind: 'none';
      /** State machines that there are. */
      readonly seen: number;
      /** Those of them that were not asked which workflow they run, because there are so many. */
      readonly left: number;
      /** Name of a machine or a workflow that was probably meant. */
      readonly nearest?: string;
    }
  | { readonly kind: 'several'; readonly machines: readonly FoundMachine[] }
  | { readonly kind: 'not-an-arn' };

/**
 * The state machine that was named: by its ARN, by that of a version or an alias of it, by its own name, or by the name of
 * the workflow that it runs, since the names of deployed machines are made by CloudFormation.
 */
export async function searchMachine(typed: string, port: OperatePort): Promise<MachineSearch> {
  if (typed.startsWith('arn:')) {
    if (!/^arn:[^:]+:states:[^:]+:\d+:stateMachine:[^:]+(?::[^:]+)?$/.test(typed)) return { kind: 'not-an-arn' };
    return { kind: 'found', machine: await describeMachineAt(typed, port) };
  }
  const machines = await port.machines();
  const named = machines.find(({ name }) => name === typed);
  if (named !== undefined) return { kind: 'found', machine: await describeMachine(named, port) };
  const { found, left } = await askLikelyFirst(typed, machines, port);
  const [only, ...others] = await mainMachines(found.filter(runs(typed)), port);
  if (only === undefined) {
    const nearest = nearestName(
      typed,
      found.flatMap(({ name, workflow }) => (workflow === undefined ? [name] : [name, workflow])),
    );
    return { kind: 'none', seen: machines.length, left, ...(nearest === undefined ? {} : { nearest }) };
  }
  return others.length === 0 ? { kind: 'found', machine: only } : { kind: 'several', machines: [only, ...others] };
}

/**
 * Machines with their tags: first those whose names look like the wanted one, as those have that CloudFormation makes. The
 * others too where these do not run that workflow, or where there are few.
 */
async function askLikelyFirst(
  typed: string,
  machines: readonly MachineSummary[],
  port: OperatePort,
): Promise<{ readonly found: readonly FoundMachine[]; readonly left: number }> {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const isLikely = ({ name }: MachineSummary) => letters(name).includes(letters(typed));
  const likely = await taggedMachines(machines.filter(isLikely), port);
  if (likely.some(runs(typed)) && machines.length > FEW)
    return { found: likely, left: machines.length - likely.length };
  const others = machines.filter((machine) => !isLikely(machine)).slice(0, MOST_ASKED - likely.length);
  const found = [...likely, ...(await taggedMachines(others, port))];
  return { found, left: machines.length - found.length };
}

function runs(typed: string): (machine: FoundMachine) => boolean {
  return ({ workflow }) => workflow === typed;
}
