import type { AwsVersions } from './aws-versions.js';
import { type DefinitionReferences, definitionReferences, type VersionReference } from './definition-references.js';
import { expendableVersions } from './expendable-versions.js';
import type { PublishedVersion } from './published-version.js';
import { runningDefinitions } from './running-definitions.js';

/** A workflow whose old versions go, and those that stay. */
export interface PruneRequest {
  readonly stateMachineArn: string;
  /** Absent: nothing is undone. */
  readonly rollbackStateMachineArn?: string;
  /** Its executions cannot be listed, and are over after 5 minutes. */
  readonly express?: boolean;
  /** ARNs of versions of functions that are not the workflow's own. */
  readonly except?: readonly string[];
  /** How many of the newest versions stay. */
  readonly keep: number;
  /** Days that a version stays after it was replaced. */
  readonly keepForDays: number;
}

/** What was pruned. */
export interface Pruned {
  /** ARNs with versions. */
  readonly deleted: readonly string[];
  /** What nobody needs, but AWS did not let go. */
  readonly kept: readonly string[];
}

/**
 * Deletes the versions of a workflow's functions, and of the machine that undoes it, that nobody can need any more.
 *
 * What stays: the newest ones, what was in place lately, and what anything refers to – the machines as they are, executions
 * under way, and each version that stays of a machine, which somebody may yet start. Everything is found out before
 * anything is deleted, so an error leaves all as it was; and a version of the machine goes before the functions that it
 * calls.
 */
export async function pruneVersions(request: PruneRequest, now: Date, aws: AwsVersions): Promise<Pruned> {
  const replacedAfter = new Date(now.getTime() - request.keepForDays * DAY_MS);
  const machines = [request.stateMachineArn, request.rollbackStateMachineArn].filter((arn) => arn !== undefined);
  const current = (await Promise.all(machines.map(aws.definition))).filter((text) => text !== undefined);
  const running = request.express ? [] : await Promise.all(machines.map((arn) => runningDefinitions(arn, aws)));
  // We publish no versions of the main machine, but its owner may, and call it by them or by an alias.
  const published = await versionReferences(
    request.stateMachineArn,
    await aws.machineVersions(request.stateMachineArn),
    aws,
  );
  const used = [
    ...[...current, ...running.flatMap(({ definitions }) => definitions)].map(definitionReferences),
    ...published,
  ];

  const machineVersions = await prunableMachineVersions(request, replacedAfter, aws, [
    ...used.flatMap((references) => references.machineVersions),
    ...running.flatMap(({ machineVersionArns }) => machineVersionArns.flatMap(readVersionArn)),
  ]);
  const inUse = [...used, ...machineVersions.staying].flatMap((references) => references.functionVersions);
  const functions = prunableFunctions(current, request.except ?? []);
  const functionVersions = await Promise.all(
    [...functions].map(async (arn) => ({
      arn,
      versions: expendableVersions(await aws.functionVersions(arn), {
        keep: request.keep,
        replacedAfter,
        inUse: versionsOf(arn, inUse),
      }),
    })),
  );

  const results: Deletion[] = [];
  for (const version of machineVersions.expendable) {
    const result = await aws.deleteMachineVersion(machineVersions.arn, version);
    results.push({ arn: `${machineVersions.arn}:${version}`, result });
  }
  for (const { arn, versions } of functionVersions) {
    for (const version of versions) {
      results.push({ arn: `${arn}:${version}`, result: await aws.deleteFunctionVersion(arn, version) });
    }
  }
  const having = (wanted: Deletion['result']) => results.flatMap(({ arn, result }) => (result === wanted ? [arn] : []));
  return { deleted: having('deleted'), kept: having('kept') };
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface Deletion {
  readonly arn: string;
  readonly result: 'deleted' | 'kept';
}

/** ARNs of the functions that a workflow calls versions of: what it calls otherwise, or is not its own, is not for it to prune. */
function prunableFunctions(definitions: readonly string[], except: readonly string[]): ReadonlySet<string> {
  const versions = definitions.flatMap((text) => definitionReferences(text).functionVersions);
  return new Set(versions.filter(({ arn, version }) => !except.includes(`${arn}:${version}`)).map(({ arn }) => arn));
}

interface MachineVersions {
  readonly arn: string;
  readonly expendable: readonly number[];
  /** What the versions that stay refer to. */
  readonly staying: readonly DefinitionReferences[];
}

async function prunableMachineVersions(
  request: PruneRequest,
  replacedAfter: Date,
  aws: AwsVersions,
  referred: readonly VersionReference[],
): Promise<MachineVersions> {
  const arn = request.rollbackStateMachineArn;
  if (arn === undefined) return { arn: '', expendable: [], staying: [] };
  const versions = await aws.machineVersions(arn);
  const expendable = expendableVersions(versions, {
    keep: request.keep,
    replacedAfter,
    inUse: versionsOf(arn, referred),
  });
  const staying = versions.filter(({ version }) => !expendable.includes(version));
  return { arn, expendable, staying: await versionReferences(arn, staying, aws) };
}

/** What versions of a machine refer to. */
async function versionReferences(
  machineArn: string,
  versions: readonly PublishedVersion[],
  aws: AwsVersions,
): Promise<readonly DefinitionReferences[]> {
  const found: DefinitionReferences[] = [];
  // One after the other: there may be hundreds, and AWS answers a few of these a second.
  for (const { version } of versions) {
    const definition = await aws.definition(`${machineArn}:${version}`);
    if (definition !== undefined) found.push(definitionReferences(definition));
  }
  return found;
}

function versionsOf(arn: string, references: readonly VersionReference[]): ReadonlySet<number> {
  return new Set(references.filter((reference) => reference.arn === arn).map(({ version }) => version));
}

function readVersionArn(versionArn: string): readonly VersionReference[] {
  return definitionReferences(versionArn).machineVersions;
}
