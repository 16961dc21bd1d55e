import type { AwsVersions, RunningExecution } from '../../../lib/cdk/versions/aws-versions.js';

/** What there is on AWS; times are days. */
export interface FakeAws {
  /** Definitions by the ARNs of machines and of versions of them. */
  readonly definitions: Readonly<Record<string, unknown>>;
  /** Days on which versions were published, by what they are versions of. */
  readonly published: Readonly<Record<string, Readonly<Record<number, number>>>>;
  readonly running?: Readonly<Record<string, readonly FakeExecution[]>>;
  /** Versions that AWS does not let go. */
  readonly held?: readonly string[];
}

export interface FakeExecution {
  readonly started: number;
  readonly startedBy?: string;
  /** What it runs, and since when its machine did. */
  readonly runs?: unknown;
  readonly updated?: number;
}

/** Versions on an AWS that is made up, with a list of all that was asked about executions and all that was deleted. */
export function fakeAws({ definitions, published, running = {}, held = [] }: FakeAws) {
  const log: string[] = [];
  const textOf = (definition: unknown) => (definition === undefined ? undefined : JSON.stringify(definition));
  const versionsOf = (arn: string) =>
    Object.entries(published[arn] ?? {}).map(([version, day]) => ({ version: Number(version), published: onDay(day) }));
  const remove = async (arn: string, version: number) => {
    if (held.includes(`${arn}:${version}`)) return 'kept' as const;
    log.push(`delete ${arn}:${version}`);
    return 'deleted' as const;
  };
  const aws: AwsVersions = {
    definition: async (arn) => textOf(definitions[arn]),
    definitionOfExecution: async (arn) => {
      log.push(`look at ${arn}`);
      const [machine = '', index] = arn.split('#');
      const { runs, updated = 0 } = running[machine]?.[Number(index)] ?? { started: 0 };
      return { definition: textOf(runs) ?? '', updated: onDay(updated) };
    },
    async *runningExecutions(machine): AsyncGenerator<RunningExecution> {
      for (const [index, { started, startedBy }] of (running[machine] ?? []).entries()) {
        yield { arn: `${machine}#${index}`, started: onDay(started), machineVersionArn: startedBy };
      }
    },
    functionVersions: async (arn) => versionsOf(arn),
    machineVersions: async (arn) => versionsOf(arn),
    deleteFunctionVersion: remove,
    deleteMachineVersion: remove,
  };
  return { aws, log };
}

export function onDay(day: number): Date {
  return new Date(day * 86_400_000);
}
