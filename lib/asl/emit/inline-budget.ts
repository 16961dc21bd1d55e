import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { planTasks } from '../../plan/fold-plan.js';
import type { ParallelPlan, Plan } from '../../plan/plan.js';
import { DataNeeds, type Range } from './data-needs.js';
import { parallelLabel } from './labels.js';
import { bytesForFailures } from './task-call.js';

/**
 * How many bytes of JSON the input and every result may take inside the machines of a workflow, so that nothing in them
 * can pass what Step Functions holds (262,144 bytes for the input and output of a state, for variables that are assigned
 * together, and for the input of an execution: docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
export interface InlineBudget {
  readonly bytes: number;
  /** Where the most of them meet, which is what the figure comes from. */
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

/** Names, ARNs, ids and syntax of a call of a function; ARNs of functions have up to 140 characters, names of executions 80. */
const CALL = 2_000;

/** The description of an execution that was waited for: ARNs, dates, and details of input and output. */
const DESCRIPTION = 4_000;

/** Syntax of whatever else holds results. */
const SYNTAX = 500;

/** Bytes of a reference to a result that is stored elsewhere (`lib/runtime`); less than that helps nobody. */
export const SMALLEST_BUDGET = 90;

/**
 * The budget of a workflow under a plan. With a number of bytes for everything that travels, the same for every result,
 * since a figure that one can remember is worth more than a few kilobytes here and there.
 *
 * Pre: the plan keeps the workflow's dependencies.
 *
 * @example
 * inlineBudget(order, plan) // { bytes: 20_100, tightest: { where: 'the input of the rollback', results: 8, input: true } }
 */
export function inlineBudget(workflow: WorkflowDocument, plan: Plan): InlineBudget {
  const places = meetingPlaces(workflow, plan);
  const keyBytes = new Map(
    functionTasks(workflow).map(({ name }) => [name, Buffer.byteLength(JSON.stringify(name)) + 2]),
  );
  let tightest: InlineBudget = {
    bytes: ALONE,
    tightest: { where: 'what one function returns', results: 1, input: false },
  };
  for (const { where, outputs, input, others, limit } of places) {
    const members = outputs.length + (input ? 1 : 0);
    if (members === 0) continue;
    const keys = outputs.reduce((sum, task) => sum + (keyBytes.get(task) ?? 0), 0);
    const bytes = rounded((limit - others - keys) / members);
    if (bytes < tightest.bytes) tightest = { bytes, tightest: { where, results: outputs.length, input } };
  }
  return tightest;
}

/** Down to what one can read, where that costs little. */
function rounded(bytes: number): number {
  return bytes < 1000 ? Math.floor(bytes) : Math.floor(bytes / 100) * 100;
}

/** Every place where results come together: the calls, the ends of scopes, the Parallels, and what undoing is given. */
function meetingPlaces(workflow: WorkflowDocument, plan: Plan): readonly Place[] {
  const needs = new DataNeeds(workflow, plan);
  const tasks = functionTasks(workflow);
  const undone = tasks.filter(({ rollback }) => rollback !== undefined);
  const failures = undone.length === 0 ? 0 : bytesForFailures(tasks.map(({ name }) => name));
  const range = { from: 0, to: tasks.length };
  return [
    ...tasks.map(({ name }) => state(`the call of ${name}`, needs.parents(name), { input: true, others: CALL })),
    ...scopePlaces(needs, plan, range, failures, 'outermost'),
    ...(undone.length === 0 ? [] : [rollbackInput(needs, range, failures, undone)]),
    {
      where: 'all variables together',
      outputs: needs.tasksIn(range),
      input: false,
      others: failures,
      limit: VARIABLES_LIMIT,
    },
  ];
}

function state(where: string, outputs: readonly string[], { input = false, others = SYNTAX } = {}): Place {
  return { where, outputs, input, others, limit: STATE_LIMIT };
}

/**
 * What the rollback machine is started with; and what Step Functions says when it is over, which repeats that. A rollback
 * that was asked for later also names what had been undone before.
 */
function rollbackInput(
  needs: DataNeeds,
  range: Range,
  failures: number,
  undone: readonly { readonly name: string }[],
): Place {
  const names = undone.reduce((sum, { name }) => sum + 2 * (Buffer.byteLength(JSON.stringify(name)) + 1), 0);
  const outputs = needs.tasksIn(range).filter((task) => needs.neededToUndo(task));
  const onceMore = failures / (range.to - range.from); // The failure that rollbacks are told about.
  return state('the input of the rollback', outputs, {
    input: true,
    others: failures + onceMore + names + DESCRIPTION,
  });
}

function scopePlaces(
  needs: DataNeeds,
  plan: Plan,
  range: Range,
  failures: number,
  scope: 'outermost' | 'branch',
): readonly Place[] {
  const steps = plan.kind === 'sequence' ? plan.steps : [plan];
  const handedOut = scope === 'outermost' ? needs.sinks : needs.neededAfter(range, range.to);
  let from = range.from;
  const inside = steps.flatMap((step, index) => {
    const stepRange = { from, to: from + planTasks(step).length };
    from = stepRange.to;
    if (step.kind !== 'parallel') return [];
    const endsBranch = scope === 'branch' && index === steps.length - 1;
    return parallelPlaces(needs, step, stepRange, failures, endsBranch ? handedOut : []);
  });
  return [...inside, state(scope === 'outermost' ? 'the output' : 'the output of a branch', handedOut)];
}

/** What the branches of a Parallel hand out meets in its result, with what failed, and with what came before if it ends a branch. */
function parallelPlaces(
  needs: DataNeeds,
  plan: ParallelPlan,
  range: Range,
  failures: number,
  earlier: readonly string[],
): readonly Place[] {
  let from = range.from;
  const branches = plan.branches.map((branch) => {
    const branchRange = { from, to: from + planTasks(branch).length };
    from = branchRange.to;
    return { branch, range: branchRange };
  });
  const handedOut = branches.flatMap(({ range: each }) => needs.neededAfter(each, each.to));
  const outputs = [...new Set([...earlier, ...handedOut])];
  return [
    state(`the result of ${parallelLabel(plan)}`, outputs, { others: SYNTAX + failures }),
    ...branches.flatMap(({ branch, range: each }) => scopePlaces(needs, branch, each, failures, 'branch')),
  ];
}
