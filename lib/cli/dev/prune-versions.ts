import { bundledFunctions } from '../../endpoint/functions/bundled-functions.js';
import { neededVersions } from '../../endpoint/registry/needed-versions.js';
import type { StateMachineRecord } from '../../endpoint/registry/registry.js';
import type { VersionReferences } from '../../endpoint/registry/version-references.js';
import type { DeployTarget } from './deploy-target.js';

/**
 * Lets go of versions that nothing needs any more (see `neededVersions` for what does and how many there can be), of
 * state machines that no workflow has any more and no execution may still start, and of code that no version has.
 *
 * @param isGone whether no workflow has a state machine any more
 * @returns the state machines that it has dropped
 */
export function pruneVersions(
  target: DeployTarget,
  isGone: (stateMachine: StateMachineRecord) => boolean,
): readonly StateMachineRecord[] {
  const needed = neededVersions(target.registry, target.revisions(), isGone);
  const dropped = pruneMachines(target, needed, isGone);
  pruneFunctions(target, needed);
  const { registry, code } = target;
  code.keepOnly(
    new Set(registry.functionRecords().flatMap(({ versions }) => versions.map(({ codeHash }) => codeHash))),
  );
  return dropped;
}

function pruneMachines(
  { registry }: DeployTarget,
  needed: VersionReferences,
  isGone: (stateMachine: StateMachineRecord) => boolean,
): readonly StateMachineRecord[] {
  const dropped: StateMachineRecord[] = [];
  for (const record of registry.stateMachines()) {
    const { arn, versions, aliases = [] } = record;
    const isNeeded = (number: number) => needed.stateMachines.has(`${arn}:${number}`);
    const isAliased = (number: number) =>
      aliases.some(({ routing }) => routing.some(({ version }) => version === number));
    if (isGone(record) && !versions.some(({ number }) => isNeeded(number))) {
      registry.change({ kind: 'drop', stateMachineArn: arn });
      dropped.push(record);
      continue;
    }
    const left = versions.filter(({ number, deployed }) => deployed !== true || isNeeded(number) || isAliased(number));
    if (left.length < versions.length) registry.change({ kind: 'put', stateMachine: { ...record, versions: left } });
  }
  return dropped;
}

function pruneFunctions(target: DeployTarget, needed: VersionReferences): void {
  const { registry, functions } = target;
  for (const record of registry.functionRecords()) {
    const { name, latest, versions } = record;
    const left = versions.filter(({ number }) => number === latest || needed.functions.has(`${name}:${number}`));
    if (left.length === versions.length) continue;
    const pruned = { ...record, versions: left };
    registry.change({ kind: 'putFunction', function: pruned });
    functions.replace(name, bundledFunctions(pruned, target));
  }
}
