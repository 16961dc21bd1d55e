import { compileDocument } from '../../compile/compile-document.js';
import { functionTasks, type ModuleReference, type WorkflowDocument } from '../../definition/document.js';
import { functionKey } from '../../definition/function-key.js';
import type { MeasuredDuration, MeasuredDurations } from '../../definition/measured-durations.js';
import { makespan } from '../../plan/makespan.js';
import { printPlan } from '../../plan/print-plan.js';
import type { MeasuredRun } from './measured-runs.js';

/** What measuring a workflow anew comes to. */
export interface Calibration {
  /** By name of the function. */
  readonly functions: readonly CalibratedFunction[];
  /** What is to be written. */
  readonly durations: MeasuredDurations;
  /** Tasks that executions ran and that the workflow does not have (any more). */
  readonly unknownTasks: readonly string[];
  /** Tasks whose `expectedDuration` the planner goes by, whatever was measured. */
  readonly givenTasks: readonly string[];
  readonly plan: PlanChange;
}

/** One function of the workflow. */
export interface CalibratedFunction {
  /** As `functionKey` has it. */
  readonly function: string;
  /** Tasks that it runs for, those first, and tasks that it undoes, as `Charge.rollback`. */
  readonly tasks: readonly string[];
  /** What the file says; absent where it says nothing. */
  readonly before?: MeasuredDuration;
  /** What it will say; the same as before where no run was found. */
  readonly after?: MeasuredDuration;
  /** Runs that were found. */
  readonly runs: number;
}

/** How the plan is another one with what was measured. Seconds are those of the new durations. */
export interface PlanChange {
  readonly before: PlanFigures;
  readonly after: PlanFigures;
}

export interface PlanFigures {
  /** In the notation of `stepwright plan`. */
  readonly text: string;
  readonly makespanSeconds: number;
  readonly addedOrderings: number;
}

/**
 * Puts measured runs together with what was known before: of functions with a run the new mean counts, others keep what
 * they had, also those of other workflows.
 */
export function calibrate(
  document: WorkflowDocument,
  known: MeasuredDurations,
  runs: readonly MeasuredRun[],
): Calibration {
  const uses = usesOf(document);
  const keyOf = new Map([...uses].flatMap(([key, names]) => names.map((name) => [name, key] as const)));
  const secondsOf = new Map<string, number[]>();
  for (const run of runs) {
    const key = keyOf.get(nameOf(run));
    if (key !== undefined) secondsOf.set(key, [...(secondsOf.get(key) ?? []), run.seconds]);
  }
  const functions = [...uses].map(([key, tasks]): CalibratedFunction => {
    const before = known.functions[key];
    const seconds = secondsOf.get(key) ?? [];
    const after = seconds.length === 0 ? before : { seconds: mean(seconds), runs: seconds.length };
    return {
      function: key,
      tasks,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      runs: seconds.length,
    };
  });
  const measured = functions.flatMap(({ function: key, after }) =>
    after === undefined ? [] : [[key, after] as const],
  );
  const durations = { ...known, functions: { ...known.functions, ...Object.fromEntries(measured) } };
  const tasks = new Set(document.tasks.map(({ name }) => name));
  return {
    functions: functions.sort((one, other) => (one.function < other.function ? -1 : 1)),
    durations,
    unknownTasks: [...new Set(runs.map(({ task }) => task))].filter((task) => !tasks.has(task)).sort(),
    givenTasks: functionTasks(document).flatMap((task) => (task.expectedDuration === undefined ? [] : [task.name])),
    plan: planChange(document, known, durations),
  };
}

/** What each function is used for, by its key. */
function usesOf(document: WorkflowDocument): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, string[]>();
  const add = (fcn: ModuleReference | undefined, name: string) => {
    if (fcn !== undefined) uses.set(functionKey(fcn), [...(uses.get(functionKey(fcn)) ?? []), name]);
  };
  const tasks = functionTasks(document);
  for (const { name, fcn } of tasks) add(fcn, name);
  for (const { name, rollback } of tasks) add(rollback?.fcn, `${name}.rollback`);
  return uses;
}

function nameOf({ task, role }: MeasuredRun): string {
  return role === 'task' ? task : `${task}.rollback`;
}

/** In three figures and whole milliseconds: more would be chance, and would change the file every time. */
function mean(values: readonly number[]): number {
  const seconds = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number(Number(seconds.toPrecision(3)).toFixed(3));
}

function planChange(document: WorkflowDocument, known: MeasuredDurations, measured: MeasuredDurations): PlanChange {
  const before = compileDocument(document, { durations: known }).plan;
  const after = compileDocument(document, { durations: measured }).plan;
  const seconds = new Map(after.report.durations.map(({ task, seconds: each }) => [task, each]));
  const figures = ({ plan, report }: typeof after): PlanFigures => ({
    text: printPlan(plan),
    makespanSeconds: makespan(plan, (task) => seconds.get(task) ?? 0),
    addedOrderings: report.addedOrderings.length,
  });
  return { before: figures(before), after: figures(after) };
}
