import { compileDocument } from '../../../lib/compile/compile-document.js';
import { isJsonObject, type JsonObject } from '../../../lib/json.js';
import type { RerunFacts } from '../../../lib/operate/rerun/rerun-facts.js';
import { tasksByState } from '../../../lib/undo/function-states.js';
import { planUndo } from '../../../lib/undo/plan-undo.js';
import { readTaskRecords } from '../../../lib/undo/read-task-records.js';
import { taskInPlan } from '../../../lib/undo/task-in-plan.js';
import { workflow } from '../../asl/emit/workflow-notation.js';
import { history, facts as undoFacts, type WrittenRollback } from '../../undo/written-history.js';

export const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Test';

/** What there is to know of the execution `run`, in the notation of `written-history`. */
export interface WrittenExecution {
  /** Such as `a > b*, b > c`. */
  readonly workflow: string;
  readonly events: string;
  readonly rollbacks?: readonly (string | WrittenRollback)[];
  /** The definition that is deployed now. Default: the same */
  readonly deployed?: string;
  readonly changes?: Partial<RerunFacts['execution']>;
}

export function writtenFacts({
  workflow: notation,
  events,
  rollbacks,
  deployed,
  changes,
}: WrittenExecution): RerunFacts {
  const canUndo = /[*!]/.test(notation);
  // The history of a workflow without rollbacks is read with the help of one that has some.
  const facts = undoFacts(canUndo ? notation : `${notation}, x*`, events, rollbacks);
  const planning = planUndo(facts);
  if (planning.kind === 'refused') throw new Error(planning.refusal.message);
  const definitionRun = canUndo ? facts.machine : machineOf(notation).definition;
  const records = readTaskRecords(history(events), tasksByState(definitionRun));
  const { arn, name, status, input } = facts.execution;
  return {
    execution: { arn, name, status, ...(input === undefined ? {} : { input }), ...changes },
    definitionRun,
    tasks: canUndo
      ? planning.plan.tasks
      : [...records.values()].map((record) => taskInPlan(record, { kind: 'no-rollback' })),
    settled: new Set(
      [...records.values()].flatMap(({ task, outcome }) =>
        outcome.kind === 'failed' && outcome.settled ? [task] : [],
      ),
    ),
    isDrained: canUndo,
    rollbacks: planning.plan.rollbacks,
    machine: {
      arn: machineArn,
      isSame: deployed === undefined,
      ...(deployed === undefined && canUndo
        ? { definition: facts.machine, rollback: facts.rollbackMachine.definition }
        : machineOf(deployed ?? notation)),
    },
  };
}

function machineOf(notation: string): { readonly definition: JsonObject; readonly rollback?: JsonObject } {
  const { main, rollback } = compileDocument(workflow(notation));
  const json = (value: unknown): JsonObject => {
    const copy: unknown = JSON.parse(JSON.stringify(value));
    if (!isJsonObject(copy)) throw new Error('no machine');
    return copy;
  };
  return { definition: json(main), ...(rollback === undefined ? {} : { rollback: json(rollback.machine) }) };
}
