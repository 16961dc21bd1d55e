import type { StepFunctions } from '../../lib/cli/aws/step-functions';
import type { ExecutionDetails, ExecutionSummary } from '../../lib/operate/operate-port';
import { executionArn } from '../../lib/undo/rollback-reference';

/** A state machine as it is written down. */
export interface PaperMachine {
  readonly tags?: Readonly<Record<string, string>>;
  /** Of its definition. */
  readonly comment?: string;
  /** `name STATUS second`: the second after 2026-11-25T12:00:00Z at which it was started. It took one. */
  readonly executions?: readonly string[];
}

export const paperArn = (machine: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${machine}`;
export const paperStart = Date.parse('2026-11-25T12:00:00Z');

/** Step Functions with these state machines, by name; what was asked is written down in `asked`. */
export function paperAccount(machines: Readonly<Record<string, PaperMachine>>): StepFunctions & { asked: string[] } {
  const asked: string[] = [];
  const arns = Object.keys(machines).map(paperArn);
  const machineIn = (arn: string) => machines[arn.split(':')[6] ?? ''];
  const summaries = (arn: string): readonly ExecutionSummary[] =>
    (machineIn(arn)?.executions ?? [])
      .map((line) => summaryOf(arn, line))
      .sort((one, other) => other.startedAt - one.startedAt);
  const find = (arn: string) =>
    summaries(arn.split(':').slice(0, 7).join(':').replace(':execution:', ':stateMachine:')).find(
      (each) => each.arn === arn,
    );
  const port = {
    asked,
    machines: async () => arns.map((arn) => ({ arn, name: arn.split(':')[6] ?? '', type: 'STANDARD' as const })),
    stateMachines: async () => arns,
    tags: async (arn: string) => {
      asked.push(`tags ${arn.split(':')[6]}`);
      return new Map(Object.entries(machineIn(arn)?.tags ?? {}));
    },
    definition: async (arn: string) => JSON.stringify({ Comment: machineIn(arn)?.comment }),
    describe: async (arn: string) => detailsOf(find(arn)),
    details: async (arn: string) => detailsOf(find(arn)),
    executions: async function* (
      arn: string,
      { status, pageSize = 1000 }: { status?: string; pageSize?: number } = {},
    ) {
      const all = summaries(arn).filter((each) => status === undefined || each.status === status);
      for (let from = 0; from === 0 || from < all.length; from += pageSize) {
        asked.push(`list ${arn.split(':')[6]} ${status ?? '*'} ${from}+${pageSize}`);
        yield all.slice(from, from + pageSize);
      }
    },
    close: () => {},
  };
  return port as unknown as StepFunctions & { asked: string[] };
}

function summaryOf(machine: string, line: string): ExecutionSummary {
  const [name = '', status = '', second] = line.split(' ');
  const startedAt = paperStart + Number(second) * 1000;
  return {
    ...{ arn: executionArn(machine, name), name, status: status as ExecutionSummary['status'], startedAt },
    ...(status === 'RUNNING' ? {} : { stoppedAt: startedAt + 1000 }),
  };
}

function detailsOf(summary: ExecutionSummary | undefined): ExecutionDetails | undefined {
  return summary && { ...summary, stateMachineArn: '', redriveCount: 0 };
}
