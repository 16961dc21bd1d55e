import type { Json } from '../../json.js';
import type { FunctionRecord } from './function-record.js';
import type { ActivityRecord, RevisionRecord, StateMachineRecord, VersionRecord } from './registry.js';

/**
 * A line in the log of a registry. Definitions stand in revisions only, once each: a state machine and its versions
 * refer to them, so that a new version of a large machine costs little.
 */
export type RegistryEntry =
  | { readonly kind: 'revision'; readonly revision: RevisionRecord }
  | { readonly kind: 'put'; readonly stateMachine: StoredStateMachine }
  | { readonly kind: 'drop'; readonly stateMachineArn: string }
  | { readonly kind: 'putFunction'; readonly function: FunctionRecord }
  | { readonly kind: 'putActivity'; readonly activity: ActivityRecord }
  | { readonly kind: 'dropActivity'; readonly activityArn: string };

type StoredStateMachine = Omit<StateMachineRecord, 'definition' | 'versions'> & {
  readonly versions: readonly Omit<VersionRecord, 'definition'>[];
};

export function storedStateMachine({ definition: _, versions, ...rest }: StateMachineRecord): StoredStateMachine {
  return { ...rest, versions: versions.map(({ definition: __, ...version }) => version) };
}

/** A state machine as it was before it was written down; undefined when a revision that it refers to is missing. */
export function restoredStateMachine(
  stored: StoredStateMachine,
  revisions: ReadonlyMap<string, RevisionRecord>,
): StateMachineRecord | undefined {
  const current = revisions.get(stored.revisionId);
  if (current === undefined) return undefined;
  const versions = stored.versions.flatMap((version) => {
    const revision = revisions.get(version.revisionId);
    return revision === undefined ? [] : [{ ...version, definition: revision.definition }];
  });
  return { ...stored, definition: current.definition, versions };
}

/** An entry as the log takes it. */
export function entryJson(entry: RegistryEntry): Json {
  // Records hold JSON only, as the types of their members cannot say: configurations come out of a request.
  return entry as unknown as Json;
}
