import type { ExecutionDescription, ExecutionPort, StartedExecution } from '../../lib/undo/execution-port.js';
import { executionArn } from '../../lib/undo/rollback-reference.js';
import type { ExecutionFacts, UndoFacts } from '../../lib/undo/undo-facts.js';

/** Executions that were written down by hand, and what was started. */
export interface PaperPort extends ExecutionPort {
  readonly started: StartedExecution[];
  readonly pauses: number[];
}

/** A port over facts; what is started is running from then on, as StartExecution has it. */
export function paperPort({ execution, machine, rollbackMachine, rollbacks }: UndoFacts): PaperPort {
  const known = new Map([execution, ...rollbacks].map((each) => [each.arn, each]));
  const inputs = new Map<string, string>();
  const started: StartedExecution[] = [];
  const pauses: number[] = [];
  return {
    started,
    pauses,
    describe: async (arn) => descriptionOf(known.get(arn)),
    history: async (arn, after = 0) => (known.get(arn)?.events ?? []).filter(({ id }) => id > after),
    definitionRun: async () => JSON.stringify(machine),
    definition: async () => JSON.stringify(rollbackMachine.definition),
    start: async (wanted) => {
      const arn = executionArn(wanted.stateMachineArn, wanted.name);
      const there = known.get(arn);
      if (there !== undefined) {
        return there.status === 'RUNNING' && inputs.get(arn) === wanted.input ? 'started' : 'exists';
      }
      started.push(wanted);
      inputs.set(arn, wanted.input);
      known.set(arn, { arn, name: wanted.name, status: 'RUNNING', input: JSON.parse(wanted.input), events: [] });
      return 'started';
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
  };
}

function descriptionOf(execution: ExecutionFacts | undefined): ExecutionDescription | undefined {
  if (execution === undefined) return undefined;
  const { arn, name, status, input } = execution;
  return { arn, name, status, redriveCount: 0, ...(input === undefined ? {} : { input: JSON.stringify(input) }) };
}
