import type { MapState, ParallelState, State, States, TaskState } from '../asl/document.js';
import { calledTask } from './called-task.js';
import type { Measure } from './measure.js';

/** The most that an execution can weigh in which a task fails for good, and how it comes to that. */
export interface CostliestFailure {
  readonly weight: number;
  /** The tasks that fail for good, in the order of the machine; every other one that is reached completes. */
  readonly failing: readonly string[];
}

/**
 * The most that any execution weighs that fails and undoes what was completed. Every set of tasks that fail is considered:
 * tasks of different branches may all do so, since branches run to their ends. Undefined for a machine that catches
 * nothing, where failing only cuts an execution short.
 *
 * A way through a scope is *clean* as long as nothing on it has failed, and *failed* from there on. Both are kept apart,
 * because a Choice goes by that, and a Parallel has failed when one of its branches has.
 *
 * Pre: the machine is one that `emitMainMachine` makes: what a failure comes to is decided by a Choice behind a Parallel, by a
 * Map that is over nothing or over that failure, and by catchers; and a Map's item ends in Fail.
 */
export function costliestFailure(machine: States, measure: Measure): CostliestFailure | undefined {
  const { failed } = scopeWays(machine, measure);
  return failed === undefined ? undefined : { weight: failed.weight, failing: flat(failed.failing) };
}

interface Way {
  readonly weight: number;
  /** Tasks that fail on it. */
  readonly failing: Names;
}

/** Lists of lists, because ways are put together often and looked at once. */
type Names = readonly (string | Names)[];

function flat(names: Names): readonly string[] {
  return names.flatMap((each) => (typeof each === 'string' ? [each] : flat(each)));
}

/** The heaviest ways; without a way of a kind where there is none. */
interface Ways {
  readonly clean?: Way;
  readonly failed?: Way;
}

type Condition = keyof Ways;

const nothing: Way = { weight: 0, failing: [] };

function scopeWays(scope: States, measure: Measure, begun: Condition = 'clean'): Ways {
  const known = new Map<string, Ways>();
  const from = (name: string | undefined, condition: Condition): Ways => {
    const state = name === undefined ? undefined : scope.States[name];
    if (state === undefined) return { [condition]: nothing };
    const key = `${condition} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const ways = stateWays(state, condition, from, measure);
    known.set(key, ways);
    return ways;
  };
  return from(scope.StartAt, begun);
}

type From = (name: string | undefined, condition: Condition) => Ways;

function stateWays(state: State, condition: Condition, from: From, measure: Measure): Ways {
  const visit: Way = { weight: measure.visit(state), failing: [] };
  switch (state.Type) {
    case 'Task':
      return taskWays(state, condition, from, measure);
    case 'Parallel':
      return parallelWays(state, condition, from, measure);
    case 'Map':
      return condition === 'clean' ? then(visit, from(state.Next, 'clean')) : { failed: failingMap(state, measure) };
    case 'Choice': {
      const targets = condition === 'clean' ? [state.Default] : state.Choices.map(({ Next }) => Next);
      return heaviest(targets.map((target) => then(visit, from(target, condition))));
    }
    case 'Pass':
    case 'Wait':
      return then(visit, from(state.Next, condition));
    case 'Succeed':
      return { [condition]: visit };
    case 'Fail':
      return { failed: visit };
    default:
      return state satisfies never;
  }
}

function taskWays(state: TaskState, condition: Condition, from: From, measure: Measure): Ways {
  const task = calledTask(state)?.task;
  const weight = measure.visit(state);
  const [completed, failed] =
    task === undefined ? [0, 0] : [measure.undo(task, 'completed'), measure.undo(task, 'failed')];
  const failing = task === undefined ? [] : [task];
  return heaviest([
    then({ weight: weight + completed, failing: [] }, from(state.Next, condition)),
    ...(state.Catch ?? []).map(({ Next }) => then({ weight: weight + failed, failing }, from(Next, 'failed'))),
  ]);
}

function parallelWays(state: ParallelState, condition: Condition, from: From, measure: Measure): Ways {
  const branches = state.Branches.map((branch) => scopeWays(branch, measure));
  const weight = measure.visit(state);
  const through = (ways: readonly Way[], outcome: Condition): Ways => {
    const failing = ways.map((way) => way.failing).filter((names) => names.length > 0);
    const inside = measure.together(ways.map((way) => way.weight));
    return then({ weight: weight + inside, failing }, from(state.Next, outcome));
  };
  const clean = branches.flatMap((branch) => branch.clean ?? []);
  const failed = someFailed(branches, measure);
  return heaviest([
    clean.length === branches.length ? through(clean, condition) : {},
    failed === undefined ? {} : through(failed, 'failed'),
  ]);
}

/** The heaviest ways through branches of which at least one fails; undefined where none can. */
function someFailed(branches: readonly Ways[], measure: Measure): readonly Way[] | undefined {
  const best = branches.map(({ clean, failed }) => heaviestOf([clean, failed]) ?? nothing);
  const weights = best.map(({ weight }) => weight);
  let chosen: { readonly ways: () => readonly Way[]; readonly weight: number } | undefined;
  for (const [index, { failed }] of branches.entries()) {
    if (failed === undefined) continue;
    const weight = measure.together(weights.with(index, failed.weight));
    if (chosen === undefined || weight > chosen.weight) chosen = { ways: () => best.with(index, failed), weight };
  }
  return chosen?.ways();
}

/** Over one item: the failure, which is undone and then fails the execution. */
function failingMap(state: MapState, measure: Measure): Way {
  const { weight, failing } = scopeWays(state.ItemProcessor, measure, 'failed').failed ?? nothing;
  return { weight: measure.visit(state) + measure.failedIteration + weight, failing };
}

function then(first: Way, rest: Ways): Ways {
  return {
    ...(rest.clean === undefined ? {} : { clean: joined(first, rest.clean) }),
    ...(rest.failed === undefined ? {} : { failed: joined(first, rest.failed) }),
  };
}

function joined(first: Way, rest: Way): Way {
  const failing = first.failing.length === 0 ? rest.failing : [first.failing, rest.failing];
  return { weight: first.weight + rest.weight, failing };
}

function heaviest(all: readonly Ways[]): Ways {
  const clean = heaviestOf(all.map((ways) => ways.clean));
  const failed = heaviestOf(all.map((ways) => ways.failed));
  return { ...(clean === undefined ? {} : { clean }), ...(failed === undefined ? {} : { failed }) };
}

/** The first of the heaviest. */
function heaviestOf(ways: readonly (Way | undefined)[]): Way | undefined {
  return ways.reduce(
    (most, way) => (way !== undefined && (most === undefined || way.weight > most.weight) ? way : most),
    undefined,
  );
}
