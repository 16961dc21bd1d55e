import type { JsonObject } from '../../json.js';
import { readRerun } from '../../rerun-record.js';
import { parseJson } from '../../undo/parse-json.js';
import { machineNameIn, rollbackMachineOf } from '../../undo/rollback-reference.js';
import { isRollbackMachine, undoneExecution } from '../../undo/undone-execution.js';
import { readTaskRuns } from '../read-task-runs.js';
import { asTaskEvents } from './as-task-events.js';
import type { ExplainFacts } from './explain-facts.js';
import { explainFailures } from './explain-failures.js';
import { explainInput } from './explain-input.js';
import { explainMoment } from './explain-moment.js';
import { explainTasks, redrivesIn } from './explain-tasks.js';
import { explainUndo } from './explain-undo.js';
import type { ExplainedExecution, Explanation } from './explanation.js';
import { findPath } from './find-path.js';
import { instant } from './instant.js';
import { nextSteps } from './next-steps.js';
import { type TaskState, taskStates } from './task-states.js';

/** Explains an execution from what was gathered of it. Pure: the same facts, the same explanation. */
export function explain(gathered: ExplainFacts): Explanation {
  const facts = { ...gathered, events: asTaskEvents(gathered.events) };
  const { details, machine, events, now } = facts;
  const states = statesOf(machine);
  const runs = readTaskRuns(events, new Map(states.map(({ name, task }) => [name, task])));
  const execution = explainedExecution(facts);
  const tasks = explainTasks(runs, states, { details, events, now });
  const failures = explainFailures(runs, states, facts);
  // An execution that undoes another one passes by all that is not to be undone.
  const moment =
    execution.kind === 'rollback' ? undefined : explainMoment(failures, tasks, details.stoppedAt !== undefined);
  const undo = explainUndo(facts);
  return {
    execution,
    failures,
    input: explainInput(facts),
    tasks,
    ...(moment === undefined ? {} : { moment }),
    undo,
    path: findPath(tasks, states, facts),
    next: nextSteps(execution, failures, undo, facts.wantsNewCode === true),
    notes: [...facts.notes, ...notesOn(execution, facts)],
  };
}

/** What a rollback is given is no dependency of it: rollbacks follow one another the other way round. */
function statesOf(machine: JsonObject | undefined): readonly TaskState[] {
  if (machine === undefined) return [];
  const states = taskStates(machine);
  return isRollback(machine) ? states.map((state) => ({ ...state, needs: [] })) : states;
}

function explainedExecution({ details, machine, events, supersededBy, now }: ExplainFacts): ExplainedExecution {
  const { arn, name, status, startedAt, stoppedAt, error, cause } = details;
  const input = parseJson(details.input);
  const undoes = machine === undefined ? undefined : undoneExecution(machine, input);
  const rerunOf = readRerun(input)?.of;
  return {
    arn,
    name,
    machine: machineNameIn(arn),
    status,
    startedAt: instant(startedAt),
    ...(stoppedAt === undefined ? {} : { endedAt: instant(stoppedAt) }),
    durationMs: (stoppedAt ?? now) - startedAt,
    kind: isRollback(machine) ? 'rollback' : isOurs(machine) ? 'workflow' : 'other',
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    redrivenAt: redrivesIn(events).map(instant),
    ...(undoes === undefined ? {} : { undoes }),
    ...(rerunOf === undefined ? {} : { rerunOf }),
    ...(supersededBy === undefined ? {} : { supersededBy }),
  };
}

function isRollback(machine: JsonObject | undefined): boolean {
  return machine !== undefined && isRollbackMachine(machine);
}

function isOurs(machine: JsonObject | undefined): boolean {
  if (machine === undefined) return false;
  return rollbackMachineOf(machine) !== undefined || taskStates(machine).some(({ isFunction }) => isFunction);
}

function notesOn({ kind }: ExplainedExecution, { machine, events }: ExplainFacts): readonly string[] {
  const inMap = events.some(({ type }) => type === 'MapIterationStarted' || type === 'MapRunStarted');
  return [
    ...(machine === undefined ? ['The definition that it ran is not told, so neither are its tasks.'] : []),
    ...(machine !== undefined && kind === 'other'
      ? ['Its state machine is not one of Stepwright: states are told of instead of tasks, and nothing about undoing.']
      : []),
    ...(inMap ? ['What ran once for every item of a Map is counted together.'] : []),
  ];
}
