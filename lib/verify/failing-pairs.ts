import type { FunctionTaskDocument } from '../definition/document.js';
import { seededRandom } from '../engine/seeded-random.js';
import { retriesOf } from './act.js';
import type { Fault, Role } from './fault.js';
import type { Phase } from './phase.js';
import type { Scenario } from './scenario.js';
import { seededFraction } from './seeded-fraction.js';
import type { Triggers } from './trigger.js';
import { ancestorsOf, type WorkflowGraph } from './workflow-graph.js';

/** A function of a workflow. */
export interface WorkflowFunction {
  readonly task: FunctionTaskDocument;
  readonly role: Role;
}

/** Two functions that can both fail for good in one execution. */
export interface PairOfFunctions {
  readonly first: WorkflowFunction;
  readonly second: WorkflowFunction;
}

/** Some of the pairs, and how many there are. */
export interface SampledPairs {
  readonly sample: readonly PairOfFunctions[];
  readonly total: number;
}

/**
 * Pairs of functions that can both fail for good: two tasks of which neither depends on the other, a task and the
 * rollback of one that does not depend on it, and any two rollbacks. There may be millions of them, so that only the
 * sample is ever held (Vitter's algorithm R).
 *
 * @param size how many to give at most: all of them, where there are no more
 */
export function samplePairs(
  graph: WorkflowGraph,
  isWanted: (task: FunctionTaskDocument) => boolean,
  size: number,
  seed: number,
): SampledPairs {
  const random = seededRandom(seed);
  const ancestors = new Map(graph.tasks.map((task) => [task, ancestorsOf(graph, task.name)]));
  const isBefore: IsBefore = (one, other) => ancestors.get(other)?.has(one.name) === true;
  const functions = graph.tasks.flatMap((task): readonly WorkflowFunction[] =>
    task.rollback === undefined
      ? [{ task, role: 'task' }]
      : [
          { task, role: 'task' },
          { task, role: 'rollback' },
        ],
  );
  const sample: PairOfFunctions[] = [];
  let total = 0;
  for (const [index, second] of functions.entries()) {
    const isSecondWanted = isWanted(second.task);
    for (const first of functions.slice(0, index)) {
      if (!(isSecondWanted || isWanted(first.task)) || !canBothFail({ first, second }, isBefore)) continue;
      total += 1;
      const place = total <= size ? total - 1 : Math.floor(random() * total);
      if (place < size) sample[place] = { first, second };
    }
  }
  return { sample, total };
}

type IsBefore = (one: FunctionTaskDocument, other: FunctionTaskDocument) => boolean;

function canBothFail({ first, second }: PairOfFunctions, isBefore: IsBefore): boolean {
  if (first.role === 'rollback' && second.role === 'rollback') return true;
  if (first.role === second.role) return !isBefore(first.task, second.task) && !isBefore(second.task, first.task);
  const [task, undone] = first.role === 'task' ? [first.task, second.task] : [second.task, first.task];
  return task === undone ? task.rollback?.on === 'attempted' : !isBefore(task, undone);
}

/** Both failing for good, each in a phase that the seed decides. What nothing sets off is undone by command. */
export function failingPair(pair: PairOfFunctions, triggerOf: Triggers, seed: number): Scenario {
  const faults = [pair.first, pair.second].map((fcn) => failForGood(fcn, seed, pair));
  if (faults.some(({ role }) => role === 'task')) return { faults };
  const trigger = triggerOf(pair.first.task) ?? triggerOf(pair.second.task);
  return trigger === undefined ? { faults, intervention: { kind: 'undo' } } : { faults: [trigger, ...faults] };
}

const AT_ONCE: readonly Phase[] = ['unretried', 'refused'];
const AFTER_RETRIES: readonly Phase[] = [...AT_ONCE, 'before', 'after', 'timeout', 'silence', 'crash'];

/** Retries up to which a function is made to use them up. */
const MOST_RETRIES = 5;

function failForGood({ task, role }: WorkflowFunction, seed: number, pair: PairOfFunctions): Fault {
  const { attempts, on } = retriesOf(task, role);
  const exhaustible = on === undefined && attempts <= MOST_RETRIES;
  const phases = exhaustible ? AFTER_RETRIES : AT_ONCE;
  const names = [pair.first, pair.second].map((each) => `${each.role} ${each.task.name}`);
  const drawn = seededFraction(seed, 'pair', role, task.name, ...names);
  const phase = phases[Math.floor(drawn * phases.length)] ?? 'unretried';
  return { task: task.name, role, phase, attempt: AT_ONCE.includes(phase) ? 1 : 1 + attempts };
}
