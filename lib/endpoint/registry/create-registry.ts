import type { StateMachine } from '../../asl/document.js';
import type { Definition } from '../../engine/machine-library.js';
import type { Log } from '../store/log.js';
import { chooseRevision, hasQualifier } from './choose-revision.js';
import type { FunctionRecord } from './function-record.js';
import { splitQualifier } from './qualified-arn.js';
import type { ActivityRecord, Registry, RegistryChange, RevisionRecord, StateMachineRecord } from './registry.js';
import { entryJson, type RegistryEntry, restoredStateMachine, storedStateMachine } from './registry-entry.js';

export interface RegistryOptions {
  readonly log: Log;
  /** Uniform in [0, 1): an alias chooses a version by it. */
  readonly random: () => number;
  /**
   * Whether some execution still needs a revision that no state machine has any more. Asked when the registry opens;
   * the others are dropped. @default all are kept
   */
  readonly isNeeded?: (revisionId: string) => boolean;
}

/** A registry in memory that writes every change to a log before it shows. */
export function createRegistry({ log, random, isNeeded = () => true }: RegistryOptions): Registry {
  const stateMachines = new Map<string, StateMachineRecord>();
  const revisions = new Map<string, RevisionRecord>();
  const functions = new Map<string, FunctionRecord>();
  const activities = new Map<string, ActivityRecord>();
  const definitions = new Map<string, Definition>();
  let sorted: readonly StateMachineRecord[] | undefined;

  const take = (entry: RegistryEntry): void => {
    switch (entry.kind) {
      case 'revision':
        revisions.set(entry.revision.revisionId, entry.revision);
        return;
      case 'put': {
        const record = restoredStateMachine(entry.stateMachine, revisions);
        if (record !== undefined) stateMachines.set(record.arn, record);
        return;
      }
      case 'drop':
        stateMachines.delete(entry.stateMachineArn);
        return;
      case 'putFunction':
        functions.set(entry.function.name, entry.function);
        return;
      case 'putActivity':
        activities.set(entry.activity.arn, entry.activity);
        return;
      case 'dropActivity':
        activities.delete(entry.activityArn);
        return;
      default:
        entry satisfies never;
    }
  };

  const write = (entry: RegistryEntry): void => {
    log.append(entryJson(entry));
    take(entry);
  };

  const definitionOf = (revisionId: string): Definition | undefined => {
    const known = definitions.get(revisionId);
    if (known !== undefined) return known;
    const revision = revisions.get(revisionId);
    if (revision === undefined) return undefined;
    const { definition, type, stateMachineArn } = revision;
    // It was checked before it was put here.
    const machine = JSON.parse(definition) as StateMachine;
    const made: Definition = { machine, revision: revisionId, type, stateMachineArn };
    definitions.set(revisionId, made);
    return made;
  };

  for (const entry of log.records) take(entry as unknown as RegistryEntry);
  const compact = compactEntries({ stateMachines, revisions, functions, activities }, isNeeded);
  if (compact.length < log.records.length) {
    log.rewrite(compact.map(entryJson));
    const left = new Set(compact.flatMap((entry) => (entry.kind === 'revision' ? [entry.revision.revisionId] : [])));
    for (const revisionId of [...revisions.keys()]) if (!left.has(revisionId)) revisions.delete(revisionId);
  }

  const find = (arn: string): StateMachineRecord | undefined => {
    const { stateMachineArn, qualifier } = splitQualifier(arn);
    const record = stateMachines.get(stateMachineArn);
    return record !== undefined && hasQualifier(record, qualifier) ? record : undefined;
  };

  return {
    stateMachine: find,
    stateMachines: () => {
      sorted ??= [...stateMachines.values()].sort(byName);
      return sorted;
    },
    functionRecord: (name) => functions.get(name),
    functionRecords: () => [...functions.values()].sort(byName),
    activity: (arn) => activities.get(arn),
    activities: () => [...activities.values()].sort(byName),
    revisionRecord: (revisionId) => revisions.get(revisionId),
    revision: definitionOf,
    current: (arn) => {
      const { stateMachineArn, qualifier } = splitQualifier(arn);
      const record = stateMachines.get(stateMachineArn);
      const chosen = record && chooseRevision(record, qualifier, random);
      return chosen === undefined ? undefined : definitionOf(chosen.revisionId);
    },
    change: (change: RegistryChange) => {
      sorted = undefined;
      if (change.kind !== 'put') return write(change);
      const { stateMachine } = change;
      for (const revision of revisionsOf(stateMachine)) {
        if (!revisions.has(revision.revisionId)) write({ kind: 'revision', revision });
      }
      write({ kind: 'put', stateMachine: storedStateMachine(stateMachine) });
    },
  };
}

function revisionsOf(record: StateMachineRecord): readonly RevisionRecord[] {
  const { arn, name, type, definition, roleArn, updatedAt, revisionId, configurations, initial } = record;
  const common = { stateMachineArn: arn, name, type, configurations };
  const latest = { ...common, revisionId, definition, roleArn, updatedAt };
  return [
    { ...latest, ...(initial === undefined ? {} : { initial }) },
    ...record.versions.map((version) => ({
      ...common,
      revisionId: version.revisionId,
      definition: version.definition,
      roleArn: version.roleArn,
      updatedAt: version.createdAt,
    })),
  ];
}

interface Contents {
  readonly stateMachines: ReadonlyMap<string, StateMachineRecord>;
  readonly revisions: ReadonlyMap<string, RevisionRecord>;
  readonly functions: ReadonlyMap<string, FunctionRecord>;
  readonly activities: ReadonlyMap<string, ActivityRecord>;
}

/** The shortest log that says the same. */
function compactEntries(
  { stateMachines, revisions, functions, activities }: Contents,
  isNeeded: (revisionId: string) => boolean,
): readonly RegistryEntry[] {
  const used = new Set(
    [...stateMachines.values()].flatMap(({ revisionId, versions }) => [
      revisionId,
      ...versions.map((version) => version.revisionId),
    ]),
  );
  return [
    ...[...revisions.values()]
      .filter(({ revisionId }) => used.has(revisionId) || isNeeded(revisionId))
      .map((revision) => ({ kind: 'revision', revision }) as const),
    ...[...stateMachines.values()].map(
      (stateMachine) => ({ kind: 'put', stateMachine: storedStateMachine(stateMachine) }) as const,
    ),
    ...[...functions.values()].map((record) => ({ kind: 'putFunction', function: record }) as const),
    ...[...activities.values()].map((activity) => ({ kind: 'putActivity', activity }) as const),
  ];
}

/** In the order of AWS's lists: by code units. */
function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}
