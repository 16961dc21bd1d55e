import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { reportBytes } from '../../longest-report.js';
import { planTasks } from '../../plan/fold-plan.js';
import type { Plan } from '../../plan/plan.js';
import { DataNeeds, type Range } from './data-needs.js';
import { parallelLabel } from './labels.js';

/**
 * How many bytes of JSON the input and every result may take inside the machines of a workflow, so that nothing in them
 * can pass what Step Functions holds (262,144 bytes for the input and output of a state, for variables that are assigned
 * together, and for the input of an execution: docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
export interface InlineBudget {
  /** Of every result. */
  readonly bytes: number;
  /** Of the input. */
  readonly inputBytes: number;
  /** Where results meet most closely, which is what their figure comes from. */
  readonly tightest: Meeting;
}

/** A place where data comes together. */
export interface Meeting {
  /** In words: `the input of the rollback`. */
  readonly where: string;
  /** How many results meet there. */
  readonly results: number;
  /** Whether the input of the execution is there as well. */
  readonly input: boolean;
}

/** A meeting with all that decides how large its members may be. */
interface Place {
  readonly where: string;
  /** The tasks whose outputs are there, under their names. */
  readonly outputs: readonly string[];
  /** Is the input of the execution there as well? */
  readonly input: boolean;
  /** Tasks that may have failed instead, in which case there is a report in place of an output. */
  readonly mayFail: readonly string[];
  /** Bytes that everything else takes. */
  readonly others: number;
  readonly limit: number;
}

/** AWS: input or output of a task, a state, or an execution, in UTF-8. */
const STATE_LIMIT = 262_144;

/** AWS: all variables of an execution. */
const VARIABLES_LIMIT = 10 * 1024 * 1024;

/**
 * What a result may have when it is alone: Step Functions stops at 262,144 for what `lambda:invoke` answers, and about a
 * kilobyte of that is the envelope (status, HTTP headers, request id). The rest is for headers that AWS may add.
 */
const ALONE = 256_000;

/**
 * The most that is left to an input: three times as many bytes, should none of its characters be ASCII, still fit into the
 * call of the function that has to refuse it.
 */
const LARGEST_INPUT = 85_000;

/** What an input has even where many results meet: it is not stored by whoever starts an execution from the console. */
const USUAL_INPUT = 32_000;

/** Names, ARNs, ids and syntax of a call of a function; ARNs of functions have up to 140 characters, names of executions 80. */
const CALL = 2_000;

/** The description of an execution that was waited for: ARNs, dates, and details of input and output. */
const DESCRIPTION = 4_000;

/** Syntax of whatever else holds results. */
const SYNTAX = 500;

/** Bytes of a reference to a result that is stored elsewhere (`lib/runtime`); less than that helps nobody. */
export const SMALLEST_BUDGET = 90;

/**
 * The budget of a workflow under a plan: one figure for every result, since one that can be remembered is worth more than a
 * few kilobytes here and there; and one for the input, which is there with most of them.
 *
 * Pre: the plan keeps the workflow's dependencies.
 *
 * @example
 * inlineBudget(order, plan)
 * // { bytes: 26_500, inputBytes: 32_000, tightest: { where: 'the input of the rollback', results: 8, input: true } }
 */
export function inlineBudget(workflow: WorkflowDocument, plan: Plan): InlineBudget {
  const tasks = functionTasks(workflow);
  const keyBytes = new Map(tasks.map(({ name }) => [name, Buffer.byteLength(JSON.stringify(name)) + 2]));
  const report = reportBytes(tasks.length);
  const rooms = meetingPlaces(workflow, plan, report).map((place) => roomIn(place, keyBytes, report));
  const withInput = rooms.filter(({ place }) => place.input);
  const equalShare = Math.min(...withInput.map((room) => apiece(room.bytes, room.place.outputs.length + 1, room)));
  const quarter = Math.min(...withInput.map(({ bytes }) => bytes / 4));
  const inputBytes = Math.min(LARGEST_INPUT, Math.max(equalShare, Math.min(USUAL_INPUT, quarter)));
  const budget = budgetBeside(rooms, rounded(inputBytes));
  return budget.bytes < SMALLEST_BUDGET ? budgetBeside(rooms, rounded(Math.min(LARGEST_INPUT, equalShare))) : budget;
}

function budgetBeside(rooms: readonly Room[], inputBytes: number): InlineBudget {
  const alone = { where: 'what one function returns', results: 1, input: false };
  let tightest = { bytes: ALONE, tightest: alone };
  for (const room of rooms) {
    const { where, outputs, input } = room.place;
    if (outputs.length === 0) continue;
    const bytes = rounded(apiece(room.bytes - (input ? inputBytes : 0), outputs.length, room));
    if (bytes < tightest.bytes) tightest = { bytes, tightest: { where, results: outputs.length, input } };
  }
  return { bytes: tightest.bytes, inputBytes, tightest: tightest.tightest };
}

/** What a place leaves to outputs and input. */
interface Room {
  readonly place: Place;
  readonly bytes: number;
  /** Bytes of a report that may be there in place of an output. */
  readonly report: number;
  /** How many may. */
  readonly reports: number;
}

/** Reports of tasks whose outputs are not in a place are there beside those. */
function roomIn(place: Place, keyBytes: ReadonlyMap<string, number>, report: number): Room {
  const here = new Set(place.outputs);
  const elsewhere = place.mayFail.filter((task) => !here.has(task));
  const keys = [...place.outputs, ...elsewhere].reduce((sum, task) => sum + (keyBytes.get(task) ?? 0), 0);
  const bytes = place.limit - place.others - keys - elsewhere.length * report;
  return { place, bytes, report, reports: place.mayFail.length - elsewhere.length };
}

/** A task is there with its output or with a report, never with both, so only reports that are larger count. */
function apiece(bytes: number, members: number, { report, reports }: Room): number {
  return bytes / members >= report ? bytes / members : (bytes - reports * report) / members;
}

/** Down to what one can read, where that costs little. */
function rounded(bytes: number): number {
  return bytes < 1000 ? Math.floor(bytes) : Math.floor(bytes / 100) * 100;
}

/** Every place where results come together: calls, Parallels, the output, what undoing is given, and the variables. */
function meetingPlaces(workflow: WorkflowDocument, plan: Plan, report: number): readonly Place[] {
  const needs = new DataNeeds(workflow, plan);
  const tasks = functionTasks(workflow);
  const undone = tasks.filter(({ rollback }) => rollback !== undefined).map(({ name }) => name);
  const failures = undone.length === 0 ? 'native' : 'reported';
  const all = needs.tasksIn({ from: 0, to: tasks.length });
  return [
    ...tasks.map(({ name }) => state(`the call of ${name}`, needs.parents(name), { input: true, others: CALL })),
    ...parallelPlaces(needs, plan, { from: 0, to: tasks.length }, failures),
    state('the output', needs.sinks),
    ...(undone.length === 0 ? [] : [rollbackInput(needs, all, undone, report)]),
    { where: 'all variables together', outputs: all, input: false, mayFail: [], others: 0, limit: VARIABLES_LIMIT },
  ];
}

function state(
  where: string,
  outputs: readonly string[],
  { input = false, others = SYNTAX, mayFail = [] }: Partial<Pick<Place, 'input' | 'others' | 'mayFail'>> = {},
): Place {
  return { where, outputs, input, mayFail, others, limit: STATE_LIMIT };
}

/**
 * What the rollback machine is started with; and what Step Functions says when it is over, which repeats that. A rollback
 * that is asked for later also names what had been undone before. One failure is there twice: the one that rollbacks are
 * told about.
 */
function rollbackInput(needs: DataNeeds, all: readonly string[], undone: readonly string[], report: number): Place {
  const names = undone.reduce((sum, name) => sum + 2 * (Buffer.byteLength(JSON.stringify(name)) + 1), 0);
  return state(
    'the input of the rollback',
    all.filter((task) => needs.neededToUndo(task)),
    { input: true, mayFail: all, others: report + names + DESCRIPTION },
  );
}

/**
 * What the branches of a Parallel hand out, or reports of what failed in them, meets in its result. The output of a
 * branch is part of that, and so is the result of a Parallel that ends one.
 */
function parallelPlaces(needs: DataNeeds, plan: Plan, range: Range, failures: 'native' | 'reported'): readonly Place[] {
  const parts = partsOf(plan, range);
  const inside = parts.flatMap((part) => parallelPlaces(needs, part.plan, part.range, failures));
  if (plan.kind !== 'parallel') return inside;
  const outputs = parts.flatMap((part) => needs.neededAfter(part.range, part.range.to));
  const mayFail = failures === 'native' ? [] : needs.tasksIn(range);
  return [state(`the result of ${parallelLabel(plan)}`, outputs, { mayFail }), ...inside];
}

/** The steps or branches of a plan, each with its range. */
function partsOf(plan: Plan, range: Range): readonly { readonly plan: Plan; readonly range: Range }[] {
  const parts = plan.kind === 'task' ? [] : plan.kind === 'sequence' ? plan.steps : plan.branches;
  let from = range.from;
  return parts.map((part) => {
    const partRange = { from, to: from + planTasks(part).length };
    from = partRange.to;
    return { plan: part, range: partRange };
  });
}
