import { splitQualifier } from './qualified-arn.js';
import type { Registry, StateMachineRecord } from './registry.js';
import { type VersionReferences, versionReferences } from './version-references.js';

/**
 * The versions of functions and state machines that something may still call: what state machines are now, the versions
 * that were published through the API, and what executions run that are under way or kept, with all that follows from
 * these. Executions that are over count, since they can be undone or redriven later.
 *
 * So there are never more versions than executions under way and kept (`stepwright dev --keep`), and the latest.
 *
 * @param revisions what executions run
 * @param isGone whether no workflow has a state machine any more: only executions need it then
 */
export function neededVersions(
  registry: Registry,
  revisions: Iterable<string>,
  isGone: (stateMachine: StateMachineRecord) => boolean,
): VersionReferences {
  const functions = new Set<string>();
  const stateMachines = new Set<string>();
  const seen = new Set<string>();
  const toRead: string[] = [
    ...revisions,
    ...registry.stateMachines().flatMap((record) => (isGone(record) ? [] : ownRevisions(record))),
  ];
  for (let revision = toRead.pop(); revision !== undefined; revision = toRead.pop()) {
    if (seen.has(revision)) continue;
    seen.add(revision);
    const references = referencesOf(registry, revision);
    for (const name of references.functions) functions.add(name);
    for (const arn of references.stateMachines) {
      stateMachines.add(arn);
      const { stateMachineArn, qualifier } = splitQualifier(arn);
      const version = registry
        .stateMachine(stateMachineArn)
        ?.versions.find(({ number }) => String(number) === qualifier);
      if (version !== undefined) toRead.push(version.revisionId);
    }
  }
  return { functions, stateMachines };
}

/** What a state machine can be started with, by anybody and at any time. */
function ownRevisions({ revisionId, versions, aliases = [] }: StateMachineRecord): readonly string[] {
  const aliased = new Set(aliases.flatMap(({ routing }) => routing.map(({ version }) => version)));
  const published = versions.filter(({ number, deployed }) => deployed !== true || aliased.has(number));
  return [revisionId, ...published.map((version) => version.revisionId)];
}

/** A revision never changes, and its text may be long. */
const known = new WeakMap<object, VersionReferences>();

function referencesOf(registry: Registry, revision: string): VersionReferences {
  const record = registry.revisionRecord(revision);
  if (record === undefined) return { functions: new Set(), stateMachines: new Set() };
  const found = known.get(record) ?? versionReferences(record.definition);
  known.set(record, found);
  return found;
}
