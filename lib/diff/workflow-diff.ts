import type { Edge } from '../graph/graph.js';
import type { Json } from '../json.js';
import type { WorkflowReport } from '../report/workflow-report.js';
import type { InFlight } from './in-flight/outlook.js';

/**
 * What is different between two versions of a workflow, and what a deployment of the second one over the first means for
 * executions that began before it. Plain JSON: what `stepwright diff --json` prints. Members may be added; those that are
 * here stay, with their meaning.
 *
 * @example
 * {
 *   "same": false,
 *   "workflow": { "old": "Order", "new": "Order" },
 *   "settings": [{ "field": "cronPattern", "old": "0 0 * * *", "new": "0 6 * * *" }],
 *   "tasks": {
 *     "added": [], "removed": [], "renamed": [{ "old": "Reserve", "new": "Hold" }],
 *     "changed": [{ "task": "Charge", "fields": [{ "field": "retries.attempts", "old": 0, "new": 2 }] }]
 *   },
 *   "edges": { "added": [{ "from": "Check", "to": "Charge", "implied": false }], "removed": [] },
 *   "plan": { "old": "Check ; (Charge | Reserve)", "new": "Check ; (Charge | Hold)", … },
 *   "permissions": [{ "change": "gained", "by": "main", "actions": ["lambda:InvokeFunction"], "on": { … } }],
 *   "resources": [{ "change": "added", "resource": { "kind": "function", "task": "Hold", "role": "task" } }],
 *   "reports": { "old": { … }, "new": { … } },
 *   "inFlight": { "pinned": { "finish": { "answer": "no", "reasons": [ … ] }, … }, "unpinned": { … } }
 * }
 */
export interface WorkflowDiff {
  /** Whether nothing that is told here differs: what comes of both is the same, but for the code of functions. */
  readonly same: boolean;
  /** Names. */
  readonly workflow: Both<string>;
  /** Fields of the workflow document that differ, other than its tasks. */
  readonly settings: readonly FieldChange[];
  readonly tasks: TaskChanges;
  readonly edges: EdgeChanges;
  readonly plan: PlanChange;
  readonly permissions: readonly PermissionChange[];
  /** What the workflow has in an account, as far as it follows from the definition. */
  readonly resources: readonly ResourceChange[];
  /** What executions cost and take: see `WorkflowReport`. */
  readonly reports: Both<WorkflowReport>;
  readonly inFlight: InFlight;
}

/** The same of both versions. */
export interface Both<T> {
  readonly old: T;
  readonly new: T;
}

/** A field with another value. `null`: it is not there. Times are seconds; a function is the path of its module. */
export interface FieldChange extends Both<Json> {
  /** Path in the document, like `retries.attempts`. */
  readonly field: string;
}

export interface TaskChanges {
  /** Names. One that is renamed is neither here nor in `removed`. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Tasks that look renamed: the same module at the same place between the same tasks. */
  readonly renamed: readonly Both<string>[];
  /** Tasks that are there in both, by their new names. */
  readonly changed: readonly TaskChange[];
}

export interface TaskChange {
  readonly task: string;
  /** At least one. */
  readonly fields: readonly FieldChange[];
}

/** Dependencies by their names in the version that has them. Those of a renamed task are the same as before. */
export interface EdgeChanges {
  readonly added: readonly EdgeChange[];
  readonly removed: readonly EdgeChange[];
}

export interface EdgeChange {
  readonly from: string;
  readonly to: string;
  /**
   * Whether other dependencies have that order: an added one says what was true before, a removed one what still is. Then
   * nothing is ordered otherwise, and only the `results` that `to` is given are others.
   */
  readonly implied: boolean;
}

export interface PlanChange extends Both<string> {
  /** How the rollback machine is laid out; `null` without one. */
  readonly undo: Both<string | null>;
  /** Orderings that nesting forces and nobody asked for. Tasks by their new names. */
  readonly addedOrderings: { readonly came: readonly Edge[]; readonly went: readonly Edge[] };
  /** How much longer than the longest path the plan takes. */
  readonly stretch: Both<number>;
}

/** Something that a role may do now, or may do no more. */
export interface PermissionChange {
  readonly change: 'gained' | 'lost';
  /** Whose role: that of the main machine, of the one that undoes, or of the schedule. */
  readonly by: 'main' | 'rollback' | 'schedule';
  readonly actions: readonly string[];
  readonly on: PermittedResource;
}

export type PermittedResource = FunctionResource | MachineResource;

export interface ResourceChange {
  readonly change: 'added' | 'removed';
  readonly resource: WorkflowResource;
}

/** A closed union. */
export type WorkflowResource = FunctionResource | MachineResource | ScheduleResource;

/** A Lambda function, with its versions, its role and its log group. */
export interface FunctionResource {
  readonly kind: 'function';
  readonly task: string;
  readonly role: 'task' | 'rollback';
}

/** A state machine with its role. */
export interface MachineResource {
  readonly kind: 'machine';
  readonly machine: 'main' | 'rollback';
}

/** What starts the workflow when it is due: a rule, or a schedule of EventBridge Scheduler where it has a time zone. */
export interface ScheduleResource {
  readonly kind: 'schedule';
  readonly service: 'events' | 'scheduler';
}
