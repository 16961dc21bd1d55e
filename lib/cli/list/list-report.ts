import type { ExecutionList, ListedExecution } from '../../operate/list-executions.js';

/** What `stepwright list --json` prints, behind its version. */
export interface ListReport {
  readonly executions: readonly ReportedExecution[];
  /** Others that were found. */
  readonly left: number;
  /** Whether there may be more than those. */
  readonly mayBeMore: boolean;
  /** State machines that were not asked whether they run a workflow, because there are so many. */
  readonly machinesLeft: number;
}

export interface ReportedExecution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly workflow?: string;
  readonly status: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly stoppedAt?: string;
  readonly durationMs?: number;
  readonly redriveCount: number;
}

export function listReport({ executions, left, mayBeMore }: ExecutionList, machinesLeft: number): ListReport {
  return { executions: executions.map(reported), left, mayBeMore, machinesLeft };
}

function reported({
  arn,
  name,
  machine,
  status,
  startedAt,
  stoppedAt,
  redriveCount = 0,
}: ListedExecution): ReportedExecution {
  return {
    ...{ arn, name, stateMachineArn: machine.arn },
    ...(machine.workflow === undefined ? {} : { workflow: machine.workflow }),
    status,
    startedAt: new Date(startedAt).toISOString(),
    ...(stoppedAt === undefined
      ? {}
      : { stoppedAt: new Date(stoppedAt).toISOString(), durationMs: Math.max(0, stoppedAt - startedAt) }),
    redriveCount,
  };
}
