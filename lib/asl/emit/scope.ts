import type { FunctionTaskDocument } from '../../definition/document.js';
import type { JsonObject } from '../../json.js';
import type { State, States } from '../document.js';
import type { DataNeeds, Range } from './data-needs.js';
import type { InlineBudget } from './inline-budget.js';
import { expression } from './jsonata.js';
import type { References } from './references.js';
import type { StateNames } from './state-names.js';

/** What is the same for every state of the main machine. */
export interface MachineContext {
  readonly tasks: ReadonlyMap<string, FunctionTaskDocument>;
  readonly needs: DataNeeds;
  readonly names: StateNames;
  /** Task to the part of a variable's name that stands for it. */
  readonly suffixes: ReadonlyMap<string, string>;
  readonly references: References;
  /** What the input and every result may take. */
  readonly budget: InlineBudget;
  /** What a catcher remembers of an error. */
  readonly caught: string;
  /** `native`: no task has a rollback, failure is Step Functions' own; `drained`: caught, reported, decided, undone. */
  readonly failure: 'native' | 'drained';
}

/** One `States` map being written: the whole machine or a branch. */
export interface Scope {
  readonly outer: Scope | undefined;
  /** 0 for the machine. Part of every variable name, because nested scopes may not assign the same name. */
  readonly depth: number;
  readonly range: Range;
  /** Variables that this scope has assigned so far, by task. */
  readonly variables: Map<string, string>;
  readonly states: Record<string, State>;
  /** Where a task that fails for good goes: with something to undo, and with nothing. */
  readonly exits: { readonly undo: string; readonly failed: string };
  /** Exits that some state goes to: only those become states, because AWS refuses unreachable ones. */
  readonly used: Set<string>;
  /**
   * Tasks of Parallels whose branches report here, as far as they may have to be undone: a failure comes with what they had
   * completed.
   */
  readonly reported: string[];
}

/** A branch of a Parallel, written. */
export interface Branch {
  readonly range: Range;
  readonly states: States;
}

/** One step of a scope, and the state that follows it there; nothing follows the last one. */
export interface Step {
  readonly name: string;
  readonly range: Range;
  readonly next: string | undefined;
}

export function openScope(outer: Scope | undefined, range: Range, exits: Scope['exits']): Scope {
  const depth = outer === undefined ? 0 : outer.depth + 1;
  return { outer, depth, range, exits, variables: new Map(), states: {}, used: new Set(), reported: [] };
}

/** The variable that holds a task's output, seen from a scope: its own or that of a scope around it. */
export function read(scope: Scope, task: string): string {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const variable = at.variables.get(task);
    if (variable !== undefined) return `$${variable}`;
  }
  throw new Error(`the output of ${task} is read where it is not known: the plan does not keep a dependency`);
}

/** `Assign` for the outputs of a step that something behind it needs: they become variables of the scope. */
export function keep(
  context: MachineContext,
  scope: Scope,
  step: Range,
  value: (task: string) => string,
): { readonly Assign?: JsonObject } {
  const kept = context.needs.neededAfter(step, step.to);
  if (kept.length === 0) return {};
  const assign: Record<string, string> = {};
  for (const task of kept) {
    const variable = `r${scope.depth === 0 ? '' : scope.depth}_${context.suffixes.get(task) ?? ''}`;
    scope.variables.set(task, variable);
    assign[variable] = expression(value(task));
  }
  return { Assign: assign };
}

/** The tasks of a scope's own variables with an expression for each, those that a condition picks. */
export function ownVariables(
  scope: Scope,
  picks: (task: string) => boolean,
): readonly (readonly [task: string, variable: string])[] {
  return [...scope.variables].filter(([task]) => picks(task)).map(([task, variable]) => [task, `$${variable}`]);
}

/** The tasks whose outputs a scope hands out when it ends well: the results of the workflow, or what is needed outside. */
export function handedOut(context: MachineContext, scope: Scope): readonly string[] {
  return scope.outer === undefined ? context.needs.sinks : context.needs.neededAfter(scope.range, scope.range.to);
}

/** Can anything in a range have to be undone once it has completed? */
export function hasRollback(context: MachineContext, range: Range): boolean {
  return context.needs.tasksIn(range).some((task) => context.tasks.get(task)?.rollback !== undefined);
}

/** Marks an exit as used and returns its name. */
export function exitTo(scope: Scope, exit: 'undo' | 'failed'): string {
  scope.used.add(scope.exits[exit]);
  return scope.exits[exit];
}
