import type { FunctionRecord, FunctionSettings, FunctionVersionRecord } from '../registry/function-record.js';

/** A function as a workflow has it now. */
export interface FunctionCandidate {
  readonly name: string;
  /** Without a version. */
  readonly arn: string;
  /** Name of the workflow. */
  readonly workflow: string;
  readonly settings: FunctionSettings;
}

/**
 * A function with its latest code published: a new version, unless there is one of the same code and settings. Lambda
 * compares with the last version only (API: PublishVersion); here what is changed back gives the version that it was.
 * Gives the record back where nothing has changed.
 *
 * @param now milliseconds since 1970
 */
export function publishFunction(
  record: FunctionRecord | undefined,
  { name, arn, workflow, settings }: FunctionCandidate,
  now: number,
): FunctionRecord {
  const { versions = [], lastVersion = 0 } = record ?? {};
  const same = versions.findLast((version) => isSame(version, settings));
  const latest = same?.number ?? lastVersion + 1;
  if (record?.latest === latest && record.workflow === workflow) return record;
  const published: readonly FunctionVersionRecord[] =
    same === undefined ? [...versions, { number: latest, ...settings, publishedAt: now }] : versions;
  return { name, arn, workflow, latest, versions: published, lastVersion: Math.max(lastVersion, latest) };
}

function isSame(one: FunctionSettings, other: FunctionSettings): boolean {
  return comparable(one) === comparable(other);
}

function comparable({ codeHash, timeoutSeconds, memoryMb, environment }: FunctionSettings): string {
  const variables = Object.entries(environment).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([codeHash, timeoutSeconds, memoryMb, variables]);
}
