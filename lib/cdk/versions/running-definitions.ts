import type { AwsVersions } from './aws-versions.js';

/** What the executions of a machine run that are under way. */
export interface RunningDefinitions {
  readonly definitions: readonly string[];
  /** Versions that executions were started by. */
  readonly machineVersionArns: readonly string[];
}

/**
 * How long after an update executions may still start with what was there before: `UpdateStateMachine` is eventually
 * consistent (rulebook 6.3) for a few seconds.
 */
const UPDATE_SETTLES_MS = 5 * 60 * 1000;

/** AWS gives few definitions of executions a second, and a function has 15 minutes. */
const MOST_LOOKED_AT = 500;

/**
 * The definitions of all executions under way, without asking for each: of those that began after a machine was last
 * updated, all run the same, and so do those that one version started.
 *
 * @throws Error when so many began around updates that not all can be looked at
 */
export async function runningDefinitions(
  machineArn: string,
  aws: Pick<AwsVersions, 'runningExecutions' | 'definitionOfExecution'>,
): Promise<RunningDefinitions> {
  const definitions = new Set<string>();
  const machineVersionArns = new Set<string>();
  let sameFrom = Number.POSITIVE_INFINITY;
  let lookedAt = 0;
  const lookAt = async (executionArn: string): Promise<Date> => {
    lookedAt += 1;
    if (lookedAt > MOST_LOOKED_AT) throw new Error(`Too many executions of ${machineArn} to tell what they run`);
    const { definition, updated } = await aws.definitionOfExecution(executionArn);
    definitions.add(definition);
    return updated;
  };
  for await (const { arn, started, machineVersionArn } of aws.runningExecutions(machineArn)) {
    if (machineVersionArn !== undefined) {
      // A version never changes. It may be one that somebody else published of the main machine.
      if (!machineVersionArns.has(machineVersionArn)) await lookAt(arn);
      machineVersionArns.add(machineVersionArn);
    } else if (started.getTime() < sameFrom) {
      sameFrom = (await lookAt(arn)).getTime() + UPDATE_SETTLES_MS;
    }
  }
  return { definitions: [...definitions], machineVersionArns: [...machineVersionArns] };
}
