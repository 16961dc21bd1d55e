import type { StateMachineRecord, VersionRecord } from '../../registry/registry.js';
import { ApiError } from '../api-error.js';

/** Versions that one state machine can have (DG: service-quotas). */
const MOST_VERSIONS = 1000;

/**
 * A state machine with its latest revision published. Publishing a revision again gives the version there is (API:
 * PublishStateMachineVersion); numbers are never used twice.
 *
 * @throws ApiError `ServiceQuotaExceededException` when there are 1,000 versions, `ConflictException` when the revision
 * is published with another description
 */
export function publishVersion(
  record: StateMachineRecord,
  description: string | undefined,
  now: number,
): { readonly record: StateMachineRecord; readonly version: VersionRecord } {
  const { versions, revisionId, definition, roleArn } = record;
  const latest = versions.at(-1);
  if (latest?.revisionId === revisionId) {
    if (description === undefined || description === latest.description) return claimed(record, latest);
    const message = `Version ${latest.number} of this revision already exists with a different description`;
    throw new ApiError('ConflictException', message);
  }
  if (versions.length >= MOST_VERSIONS) {
    const message = `The maximum number of versions of a state machine is ${MOST_VERSIONS}; delete one first`;
    throw new ApiError('ServiceQuotaExceededException', message);
  }
  const number = (record.lastVersion ?? latest?.number ?? 0) + 1;
  const version: VersionRecord = {
    number,
    revisionId,
    definition,
    roleArn,
    createdAt: now,
    ...(description === undefined ? {} : { description }),
  };
  return { record: { ...record, versions: [...versions, version], lastVersion: number }, version };
}

/** A version that somebody has asked for stays, even if a deployment has published it for its own use. */
function claimed(record: StateMachineRecord, latest: VersionRecord): ReturnType<typeof publishVersion> {
  if (latest.deployed === undefined) return { record, version: latest };
  const { deployed: _, ...version } = latest;
  return { record: { ...record, versions: [...record.versions.slice(0, -1), version] }, version };
}

export function versionArn({ arn }: Pick<StateMachineRecord, 'arn'>, version: number): string {
  return `${arn}:${version}`;
}
