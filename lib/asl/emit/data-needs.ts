import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { planTasks } from '../../plan/fold-plan.js';
import type { Plan } from '../../plan/plan.js';

/** A part of a plan as a range of positions: tasks are numbered in the order in which the plan names them. */
export interface Range {
  readonly from: number;
  /** First position after the range. */
  readonly to: number;
}

/**
 * Which task's output is needed where. A task's children all come after it in the plan's order, so "is its output
 * needed behind this part of the plan" is one comparison with the position of its last reader.
 */
export class DataNeeds {
  readonly #positions = new Map<string, number>();
  readonly #order: readonly string[];
  readonly #lastReader = new Map<string, number>();
  readonly #parents = new Map<string, readonly string[]>();
  readonly #undo: ReadonlySet<string>;
  readonly #sinks: readonly string[];

  constructor(workflow: WorkflowDocument, plan: Plan) {
    const tasks = functionTasks(workflow);
    this.#order = planTasks(plan);
    for (const [position, task] of this.#order.entries()) this.#positions.set(task, position);
    for (const task of tasks) this.#parents.set(task.name, []);
    for (const task of tasks) {
      for (const child of new Set(task.nextTasks)) {
        this.#parents.set(child, [...this.parents(child), task.name]);
      }
    }
    this.#sinks = tasks.filter((task) => task.nextTasks.length === 0).map((task) => task.name);
    const undone = tasks.filter((task) => task.rollback !== undefined).map((task) => task.name);
    this.#undo = new Set(undone.flatMap((task) => [task, ...this.parents(task)]));
    for (const task of tasks) {
      const readers = task.nextTasks.map((child) => this.position(child));
      const always = task.nextTasks.length === 0 || this.#undo.has(task.name);
      this.#lastReader.set(task.name, always ? Number.POSITIVE_INFINITY : Math.max(...readers));
    }
  }

  position(task: string): number {
    return this.#positions.get(task) ?? Number.POSITIVE_INFINITY;
  }

  /** Direct parents, in the order of the document: whose outputs the task is given. */
  parents(task: string): readonly string[] {
    return this.#parents.get(task) ?? [];
  }

  /** Tasks that nothing depends on: their outputs are the output of the workflow. */
  get sinks(): readonly string[] {
    return this.#sinks;
  }

  /** Does a rollback need the output of this task: its own, or that of a child that receives it in `results`? */
  neededToUndo(task: string): boolean {
    return this.#undo.has(task);
  }

  /** Tasks of a range whose output is needed behind a position: by a later task, by a rollback or by the result. */
  neededAfter(range: Range, position: number): readonly string[] {
    return this.tasksIn(range).filter((task) => (this.#lastReader.get(task) ?? 0) >= position);
  }

  tasksIn(range: Range): readonly string[] {
    return this.#order.slice(range.from, range.to);
  }
}
