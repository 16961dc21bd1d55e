import { type ExecutionView, viewExecution } from './execution-view.js';
import type { BrokenLaw, LawName } from './law.js';
import { laws } from './laws/laws.js';
import type { Trace } from './trace.js';
import type { WorkflowGraph } from './workflow-graph.js';

/** What came of checking one execution. */
export interface CheckedLaws {
  readonly view: ExecutionView;
  /** The laws that had something to say about it. */
  readonly checked: readonly LawName[];
  readonly broken: readonly BrokenLaw[];
}

/**
 * Checks an execution against every law: from what was seen of it and from the document of its workflow, whatever
 * compiled that and whatever ran it.
 *
 * @param undoesPromptly whether the plan of the rollbacks waits for nothing but dependencies, so that unrelated ones
 * have to run in parallel
 */
export function checkLaws(graph: WorkflowGraph, trace: Trace, undoesPromptly = false): CheckedLaws {
  const view = viewExecution(graph, trace, undoesPromptly);
  const checked: LawName[] = [];
  const broken: BrokenLaw[] = [];
  for (const law of laws) {
    const breaches = law.check(view);
    if (breaches === undefined) continue;
    checked.push(law.name);
    broken.push(...breaches.map((breach) => ({ law: law.name, ...breach })));
  }
  return { view, checked, broken };
}
