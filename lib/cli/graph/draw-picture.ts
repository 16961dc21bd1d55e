import { parallelLabel } from '../../asl/emit/labels.js';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { freeName } from '../../definition/legalise-names.js';
import { firstTask, planTasks } from '../../plan/fold-plan.js';
import type { ParallelPlan, Plan, SequencePlan } from '../../plan/plan.js';
import { timedOrder } from '../../plan/timed-order.js';
import { workflowOrder } from '../../plan/workflow-order.js';
import { type AddedPair, barrierArrows } from './barrier-arrows.js';
import { parallelNames } from './parallel-names.js';
import type { Arrow, Picture, PictureItem } from './picture.js';

export interface PictureOptions {
  /** Whether Parallel states and their branches get boxes. */
  readonly nesting: boolean;
}

/**
 * The picture of a workflow: its tasks, what the user had them wait for, what planning made them wait for besides, and
 * the Parallel states that they end up in.
 *
 * Dependencies that others imply are left out. They say nothing about when a task runs, only whose results it reads,
 * and in a real workflow they are the arrows that cross all others: a report that reads the output of every task.
 *
 * @example
 * drawPicture(compileDocument(document), { nesting: true })
 * // { title: 'Shop', items: [Validate, { kind: 'parallel', title: 'Charge | Reserve', items: [Charge, Reserve] }, Ship],
 * //   arrows: [Validate -> Charge, …] }
 */
export function drawPicture({ document, plan, main }: CompiledWorkflow, { nesting }: PictureOptions): Picture {
  const tasks = new Map(functionTasks(document).map((task) => [task.name, task]));
  const stateNames = parallelNames(main);
  const added = successorsOf(plan.report.addedOrderings);
  const names = new Set(tasks.keys());
  const arrows = [...dependencies(document, plan.plan)];

  function draw(step: Plan, depth: number): Drawn {
    switch (step.kind) {
      case 'task': {
        const hasRollback = tasks.get(step.task)?.rollback !== undefined;
        return { items: [{ kind: 'task', name: step.task, hasRollback }], first: [step.task], last: [step.task] };
      }
      case 'sequence':
        return drawSequence(step, depth);
      case 'parallel':
        return drawParallel(step, depth);
      default:
        return step satisfies never;
    }
  }

  function drawSequence({ steps }: SequencePlan, depth: number): Drawn {
    return steps
      .map((step) => draw(step, depth))
      .reduce((done, next) => {
        const barrier = barrierArrows(pairsBetween(done, next), newPoint);
        arrows.push(...barrier.arrows);
        const point = barrier.point === undefined ? [] : [barrier.point];
        return { items: [...done.items, ...point, ...next.items], first: done.first, last: next.last };
      });
  }

  function drawParallel(plan: ParallelPlan, depth: number): Drawn {
    const branches = plan.branches.map((branch) => ({ plan: branch, drawn: draw(branch, depth + 1) }));
    const items = branches.flatMap(({ plan: { kind }, drawn }): readonly PictureItem[] =>
      nesting && kind === 'sequence' ? [{ kind: 'branch', items: drawn.items }] : drawn.items,
    );
    const title = stateNames.get(firstTask(plan))?.[depth] ?? parallelLabel(plan);
    return {
      items: nesting ? [{ kind: 'parallel', title, items }] : items,
      first: branches.flatMap(({ drawn }) => drawn.first),
      last: branches.flatMap(({ drawn }) => drawn.last),
    };
  }

  function pairsBetween(done: Drawn, next: Drawn): readonly AddedPair[] {
    return done.last.flatMap((before) => {
      const waiting = added.get(before);
      return waiting === undefined
        ? []
        : next.first.filter((after) => waiting.has(after)).map((after) => [before, after] as const);
    });
  }

  function newPoint(): string {
    const name = freeName('barrier', names);
    names.add(name);
    return name;
  }

  const { items } = draw(plan.plan, 0);
  return { title: document.name, items, arrows };
}

/** What a part of the plan comes to, with the tasks that nothing in it precedes and those that nothing in it follows. */
interface Drawn {
  readonly items: readonly PictureItem[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** Those that no others imply, in the order of the plan. */
function dependencies(document: WorkflowDocument, plan: Plan): readonly Arrow[] {
  const { ids, successors } = timedOrder(workflowOrder(document));
  const places = new Map(planTasks(plan).map((name, place) => [name, place]));
  const inOrder = (names: readonly string[]) => names.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  const next = new Map(ids.map((id, i) => [id, (successors[i] ?? []).flatMap((j) => ids[j] ?? [])]));
  return inOrder(ids).flatMap((from) =>
    inOrder(next.get(from) ?? []).map((to): Arrow => ({ kind: 'dependency', from, to })),
  );
}

function successorsOf(
  orderings: readonly { readonly before: string; readonly after: string }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const successors = new Map<string, Set<string>>();
  for (const { before, after } of orderings) {
    const known = successors.get(before);
    if (known === undefined) successors.set(before, new Set([after]));
    else known.add(after);
  }
  return successors;
}
