import type { AliasRecord, StateMachineRecord, VersionRecord } from './registry.js';

/** What a new execution of a state machine runs. */
export interface ChosenRevision {
  readonly revisionId: string;
  /** Of the version that was asked for, or that the alias chose. */
  readonly version?: number;
  readonly alias?: string;
}

/**
 * What a qualified name of a state machine stands for: without a qualifier the latest revision, with a number that
 * version, with the name of an alias one of its versions, by weight. Undefined when there is no such version or alias.
 *
 * @param qualifier what comes after the name in the ARN
 * @param random uniform in [0, 1)
 */
export function chooseRevision(
  record: StateMachineRecord,
  qualifier: string | undefined,
  random: () => number,
): ChosenRevision | undefined {
  if (qualifier === undefined) return { revisionId: record.revisionId };
  const alias = findAlias(record, qualifier);
  const version = findVersion(record, alias === undefined ? qualifier : chooseVersion(alias, random));
  if (version === undefined) return undefined;
  return {
    revisionId: version.revisionId,
    version: version.number,
    ...(alias === undefined ? {} : { alias: alias.name }),
  };
}

/** Whether a state machine has the version or the alias; without a qualifier it is the state machine that is meant. */
export function hasQualifier(record: StateMachineRecord, qualifier: string | undefined): boolean {
  if (qualifier === undefined) return true;
  return findAlias(record, qualifier) !== undefined || findVersion(record, qualifier) !== undefined;
}

export function findVersion({ versions }: StateMachineRecord, qualifier: string | number): VersionRecord | undefined {
  return versions.find(({ number }) => String(number) === String(qualifier));
}

export function findAlias({ aliases = [] }: StateMachineRecord, name: string): AliasRecord | undefined {
  return aliases.find((alias) => alias.name === name);
}

function chooseVersion({ routing }: AliasRecord, random: () => number): number {
  let left = random() * 100;
  for (const { version, weight } of routing) {
    left -= weight;
    if (left < 0) return version;
  }
  // Weights add up to 100: only rounding leads here.
  return routing.at(-1)?.version ?? 0;
}
