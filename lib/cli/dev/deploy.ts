import { bundledFunctions } from '../../endpoint/functions/bundled-functions.js';
import type { FunctionRecord } from '../../endpoint/registry/function-record.js';
import type { StateMachineRecord } from '../../endpoint/registry/registry.js';
import type { Json } from '../../json.js';
import { calledFunctions } from './called-functions.js';
import type { DeployTarget } from './deploy-target.js';
import type { Deployment } from './deployment.js';
import { pruneVersions } from './prune-versions.js';

/** What a deployment did to a workflow. */
export interface Deployed {
  readonly workflow: string;
  readonly change: 'added' | 'updated' | 'unchanged' | 'removed';
}

/**
 * Makes the endpoint hold a workflow as it is now. What runs goes on with the document and the code that it began with,
 * and is undone by them.
 *
 * Whenever the process ends in between, what is written down makes sense: a version of a function is there before a
 * machine names it.
 */
export function deploy({ source, machines, functions }: Deployment, target: DeployTarget): Deployed {
  const workflow = source.document.name;
  for (const record of functions) putFunction(record, target);
  const [main] = machines;
  const isNew = main === undefined || target.registry.stateMachine(main.arn) === undefined;
  // The one that undoes comes first: the main one names a version of it.
  const changed = machines.toReversed().filter((machine) => putMachine(machine, target));
  if (isNew) return { workflow, change: 'added' };
  return { workflow, change: changed.length === 0 ? 'unchanged' : 'updated' };
}

/**
 * Makes the endpoint hold no other workflows that came from files than those that have been deployed. Versions stay as
 * long as an execution may need them, those of functions and workflows that are gone too.
 *
 * @param kept files that cannot be loaded at the moment: their workflows stay as they are, and where there is no code of
 * them, what calls it waits
 */
export function removeOthers(
  deployments: readonly Deployment[],
  kept: ReadonlySet<string>,
  target: DeployTarget,
): readonly Deployed[] {
  const { registry } = target;
  const wanted = new Set(deployments.flatMap(({ machines }) => machines.map(({ arn }) => arn)));
  const isGone = ({ arn, source }: StateMachineRecord) => source !== undefined && !wanted.has(arn) && !kept.has(source);
  const gone = registry.stateMachines().filter(isGone);
  removeFunctions(deployments, new Set(gone.map(({ name }) => name)), target);
  const removed = pruneVersions(target, isGone);
  awaitFunctions(kept, target);
  return removed.map(({ name }): Deployed => ({ workflow: name, change: 'removed' }));
}

/** @returns whether it is another one than before */
function putMachine(stateMachine: StateMachineRecord, { registry }: DeployTarget): boolean {
  const known = registry.stateMachine(stateMachine.arn);
  if (known === stateMachine) return false;
  registry.change({ kind: 'put', stateMachine });
  return known?.revisionId !== stateMachine.revisionId;
}

function putFunction(record: FunctionRecord, target: DeployTarget): void {
  const { registry, functions } = target;
  const isKnown = registry.functionRecord(record.name) === record;
  // Its code may have been lost, and is there again.
  if (isKnown && functions.find(record.name) !== undefined) return;
  if (!isKnown) registry.change({ kind: 'putFunction', function: record });
  functions.replace(record.name, bundledFunctions(record, target));
}

/** Functions that no workflow has any more have no latest code; their versions stay as long as they are needed. */
function removeFunctions(
  deployments: readonly Deployment[],
  goneWorkflows: ReadonlySet<string>,
  target: DeployTarget,
): void {
  const present = new Set(deployments.flatMap(({ functions }) => functions.map(({ name }) => name)));
  const deployed = new Set(deployments.map(({ source }) => source.document.name));
  for (const record of target.registry.functionRecords()) {
    const { name, workflow, latest, ...rest } = record;
    if (latest === undefined || present.has(name)) continue;
    if (deployed.has(workflow) || goneWorkflows.has(workflow)) putFunction({ name, workflow, ...rest }, target);
  }
}

function awaitFunctions(kept: ReadonlySet<string>, { registry, functions }: DeployTarget): void {
  const waiting = registry.stateMachines().filter(({ source }) => source !== undefined && kept.has(source));
  const names = waiting.flatMap(({ definition }) => calledFunctions(JSON.parse(definition) as Json));
  functions.awaitFunctions(new Set(names));
}
