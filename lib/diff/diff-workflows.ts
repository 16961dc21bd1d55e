import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { Plan } from '../plan/plan.js';
import type { WorkflowReport } from '../report/workflow-report.js';
import { dependencyGraph, inGraphOrder } from './dependency-graph.js';
import { diffEdges } from './diff-edges.js';
import { diffFields } from './diff-fields.js';
import { diffPlans } from './diff-plans.js';
import { diffSets } from './diff-sets.js';
import { diffTasks } from './diff-tasks.js';
import { findRenamed } from './find-renamed.js';
import { pinnedOutlook } from './in-flight/pinned-outlook.js';
import { unpinnedOutlook } from './in-flight/unpinned-outlook.js';
import type { WorkflowDiff } from './workflow-diff.js';
import { workflowResources } from './workflow-resources.js';
import { workflowRights } from './workflow-rights.js';

/** One version of a workflow: what it becomes, and what that costs. */
export interface WorkflowVersion {
  readonly compiled: CompiledWorkflow;
  readonly report: WorkflowReport;
}

/**
 * What is different between two versions of a workflow, and what deploying the second one over the first means for
 * executions that run or are over by then. Pure; knows nothing of what is in the functions.
 *
 * @example
 * diffWorkflows(before, after).inFlight.pinned.finish
 * // { answer: 'no', reasons: [{ kind: 'function-deleted', task: 'ReserveStock', role: 'task', renamedTo: 'HoldStock' }] }
 */
export function diffWorkflows(before: WorkflowVersion, after: WorkflowVersion): WorkflowDiff {
  const graphs = { before: dependencyGraph(before.compiled.document), after: dependencyGraph(after.compiled.document) };
  const old = inGraphOrder(before.compiled.document, graphs.before);
  const now = inGraphOrder(after.compiled.document, graphs.after);
  const renamed = findRenamed(graphs.before, graphs.after);
  const rights = diffSets(workflowRights(old), workflowRights(now));
  const resources = diffSets(workflowResources(old), workflowResources(now));
  const changes = {
    workflow: { old: old.name, new: now.name },
    settings: diffFields(old, now, ['name', 'tasks']),
    tasks: diffTasks(old, now, renamed),
    edges: diffEdges(graphs.before, graphs.after, renamed),
    plan: diffPlans(before.compiled, after.compiled, renamed),
    permissions: [
      ...rights.came.map((right) => ({ change: 'gained', ...right }) as const),
      ...rights.went.map((right) => ({ change: 'lost', ...right }) as const),
    ],
    resources: [
      ...resources.came.map((resource) => ({ change: 'added', resource }) as const),
      ...resources.went.map((resource) => ({ change: 'removed', resource }) as const),
    ],
    reports: { old: before.report, new: after.report },
  };
  const redeployment = { ...graphs, renamed, last: lastTask(before.compiled.plan.plan) };
  return {
    same: isSame(changes),
    ...changes,
    inFlight: { pinned: pinnedOutlook(redeployment), unpinned: unpinnedOutlook(redeployment) },
  };
}

/** The task that a plan ends with, alone. */
function lastTask(plan: Plan): string | undefined {
  const last = plan.kind === 'sequence' ? plan.steps.at(-1) : plan;
  return last?.kind === 'task' ? last.task : undefined;
}

/** Where the definition is the same, the plan and the figures can still differ by what was measured. */
function isSame({ workflow, settings, tasks, edges, plan, reports }: Omit<WorkflowDiff, 'same' | 'inFlight'>): boolean {
  const pairs = [workflow, plan, plan.undo, plan.stretch, reports].map((pair): readonly [unknown, unknown] => [
    pair.old,
    pair.new,
  ]);
  const lists = [settings, ...Object.values(tasks), ...Object.values(edges)];
  return (
    lists.every((list: readonly unknown[]) => list.length === 0) &&
    pairs.every(([old, now]) => JSON.stringify(old) === JSON.stringify(now))
  );
}
