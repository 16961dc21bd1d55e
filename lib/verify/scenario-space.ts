import type { FunctionTaskDocument } from '../definition/document.js';
import { planTasks } from '../plan/fold-plan.js';
import type { Plan } from '../plan/plan.js';
import { getsOver, retriedError, retriesOf } from './act.js';
import { failingPair, samplePairs } from './failing-pairs.js';
import type { Fault, Role } from './fault.js';
import { filledScenarios } from './filled-scenarios.js';
import { allPhases, type Phase, rollbackPhases } from './phase.js';
import type { Scenario } from './scenario.js';
import { shuffled } from './shuffled.js';
import { type Triggers, triggers } from './trigger.js';
import type { WorkflowGraph } from './workflow-graph.js';

/**
 * What goes wrong in the scenarios of a group. `fills`: everything is as large as it may be; `command`: an operator stops
 * the execution, or undoes it afterwards.
 */
export type GroupKind = 'nothing' | 'everywhere' | 'fills' | 'task' | 'rollback' | 'pair' | 'command';

/** Scenarios of one kind. */
export interface ScenarioGroup {
  readonly kind: GroupKind;
  /** Those to run, in an order that the seed decides: the first of them are as good a sample as any. */
  readonly scenarios: readonly Scenario[];
  /** How many of this kind there are altogether. */
  readonly total: number;
}

/** The sides of the space: what the number of scenarios is made of. */
export interface SpaceSides {
  readonly tasks: number;
  /** Attempts of all tasks together, as far as they are tried. */
  readonly taskAttempts: number;
  readonly rollbacks: number;
  readonly rollbackAttempts: number;
}

/** Everything that can go wrong in a workflow, as far as it is listed. */
export interface ScenarioSpace {
  readonly groups: readonly ScenarioGroup[];
  readonly sides: SpaceSides;
  /** Attempts that are not listed: a function may have millions of them. */
  readonly attemptsLeftOut: number;
}

export interface SpaceOptions {
  readonly graph: WorkflowGraph;
  readonly plan: Plan;
  readonly seed: number;
  /** How many pairs of failing functions to list. */
  readonly pairs: number;
  /** Tasks that something has to go wrong with, or with their rollbacks; undefined: any. */
  readonly only: ReadonlySet<string> | undefined;
}

/**
 * Lists what can go wrong: nothing; every task at every attempt in every phase; every rollback likewise, set off by the
 * failure of a later task; pairs of functions that fail for good; and all that with data as large as may be.
 */
export function scenarioSpace(options: SpaceOptions): ScenarioSpace {
  const { graph, plan, seed, pairs, only } = options;
  const isWanted = (name: string) => only === undefined || only.has(name);
  const tasks = graph.tasks.filter(({ name }) => isWanted(name));
  const undone = tasks.filter(({ rollback }) => rollback !== undefined);
  const triggerOf = triggers(graph, planTasks(plan));
  const failing = tasks.flatMap((task) => faultsOf(task, 'task').map((fault) => ({ faults: [fault] })));
  const notUndone = undone.flatMap((task) => faultsOf(task, 'rollback').map((fault) => setOff(fault, triggerOf(task))));
  const sampled = samplePairs(graph, ({ name }) => isWanted(name), pairs, seed);
  const group = (kind: GroupKind, scenarios: readonly Scenario[], total = scenarios.length): ScenarioGroup => ({
    kind,
    scenarios: shuffled(scenarios, seed),
    total,
  });
  return {
    groups: [
      group('nothing', [{ faults: [] }]),
      group('everywhere', only === undefined ? everywhere(graph, triggerOf) : []),
      group('fills', filledScenarios(graph, plan, triggerOf, only)),
      group('task', failing),
      group('rollback', notUndone),
      group(
        'pair',
        sampled.sample.map((pair) => failingPair(pair, triggerOf, seed)),
        sampled.total,
      ),
    ],
    sides: {
      tasks: tasks.length,
      taskAttempts: sum(tasks.map((task) => attemptsOf(task, 'task').length)),
      rollbacks: undone.length,
      rollbackAttempts: sum(undone.map((task) => attemptsOf(task, 'rollback').length)),
    },
    attemptsLeftOut:
      sum(tasks.map((task) => attemptsLeftOut(task, 'task'))) +
      sum(undone.map((task) => attemptsLeftOut(task, 'rollback'))),
  };
}

/** Attempts up to which all functions go wrong at once. */
const ATTEMPTS_EVERYWHERE = 3;

/** All functions at once go wrong in a way that they get over, and all is well; or one then fails for good. */
function everywhere(graph: WorkflowGraph, triggerOf: Triggers): readonly Scenario[] {
  const first = graph.tasks.find(({ rollback }) => rollback !== undefined);
  const trigger = first && triggerOf(first);
  const bases: readonly Scenario[] = [{ faults: [] }, ...(trigger === undefined ? [] : [{ faults: [trigger] }])];
  const functions = graph.tasks.flatMap((task) => rolesOf(task).map((role) => ({ task, role })));
  return allPhases.flatMap((phase) =>
    Array.from({ length: ATTEMPTS_EVERYWHERE }, (_, index) => index + 1).flatMap((attempt) => {
      const somebody = functions.some(({ task, role }) => getsOver({ task: task.name, role, phase, attempt }, task));
      return somebody ? bases.map((base) => ({ ...base, everywhere: { phase, attempt } })) : [];
    }),
  );
}

function rolesOf({ rollback }: FunctionTaskDocument): readonly Role[] {
  return rollback === undefined ? ['task'] : ['task', 'rollback'];
}

/** Where nothing can fail once a task has completed, its rollback runs by command alone. */
function setOff(fault: Fault, trigger: Fault | undefined): Scenario {
  return trigger === undefined ? { faults: [fault], intervention: { kind: 'undo' } } : { faults: [trigger, fault] };
}

/** Everything that can go wrong with one function. */
function faultsOf(task: FunctionTaskDocument, role: Role): readonly Fault[] {
  const phases: readonly Phase[] = role === 'task' ? allPhases : rollbackPhases;
  return attemptsOf(task, role).flatMap((attempt) =>
    phases.map((phase) => ({ task: task.name, role, phase, attempt })),
  );
}

/** Attempts up to which each is tried, and up to which the last one is tried as well. */
const MOST_ATTEMPTS = 12;
const LAST_ATTEMPT_WITHIN = 100;

function attemptsOf(task: FunctionTaskDocument, role: Role): readonly number[] {
  const last = lastAttempt(task, role);
  const first = Array.from({ length: Math.min(last, MOST_ATTEMPTS) }, (_, index) => index + 1);
  return last > MOST_ATTEMPTS && last <= LAST_ATTEMPT_WITHIN ? [...first, last] : first;
}

/** The last attempt that can be reached: without an error that is retried, the first one. */
function lastAttempt(task: FunctionTaskDocument, role: Role): number {
  const retries = retriesOf(task, role);
  return retriedError(retries) === undefined ? 1 : 1 + retries.attempts;
}

function attemptsLeftOut(task: FunctionTaskDocument, role: Role): number {
  return lastAttempt(task, role) - attemptsOf(task, role).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
