import fc from 'fast-check';
import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { planTasks } from '../../lib/plan/fold-plan.js';
import type { Plan, TaskOrder } from '../../lib/plan/plan.js';
import { planOrdering } from './plan-ordering.js';

export interface OrderSize {
  /** Default 12. */
  readonly maxTasks?: number;
}

/** Any acyclic order: few edges, many, or series-parallel; with and without durations, names in no order. */
export function arbitraryOrder(size: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  return fc.oneof(
    { weight: 3, arbitrary: sparseOrder(size) },
    { weight: 1, arbitrary: denseOrder(size) },
    { weight: 1, arbitrary: seriesParallelOrder(size) },
  );
}

/** At most two parents a task: long, stringy graphs, mostly not series-parallel and often in several pieces. */
export function sparseOrder({ maxTasks = 12 }: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  const drafts = fc.array(fc.record({ ...traits, parents: fc.array(fc.nat(), { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: maxTasks,
    size: 'max',
  });
  return drafts.map((tasks) => {
    const names = namesFor(tasks);
    return {
      tasks: tasks.map((task, i) => timed(names[i]!, task.seconds)),
      edges: tasks.flatMap(({ parents }, i) =>
        i === 0 ? [] : [...new Set(parents.map((parent) => parent % i))].map((j) => [names[j]!, names[i]!] as const),
      ),
    };
  });
}

/** About half of all possible edges, implied ones among them. */
export function denseOrder({ maxTasks = 12 }: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  const drafts = fc.array(fc.record({ ...traits, parents: fc.nat(2 ** 30 - 1) }), {
    minLength: 1,
    maxLength: maxTasks,
    size: 'max',
  });
  return drafts.map((tasks) => {
    const names = namesFor(tasks);
    const hasParent = (mask: number, j: number) => ((mask >>> (j % 30)) & 1) === 1;
    return {
      tasks: tasks.map((task, i) => timed(names[i]!, task.seconds)),
      edges: tasks.flatMap(({ parents }, i) =>
        names.slice(0, i).flatMap((name, j) => (hasParent(parents, j) ? [[name, names[i]!] as const] : [])),
      ),
    };
  });
}

/** The order of a random plan, so exactly series-parallel. */
export function seriesParallelOrder(size: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  return arbitraryPlan(size).chain((plan) => {
    const names = planTasks(plan);
    return fc
      .array(traits.seconds, { minLength: names.length, maxLength: names.length })
      .map((seconds) => ({ tasks: names.map((name, i) => timed(name, seconds[i])), edges: planOrdering(plan) }));
  });
}

/** Any plan: one task, of which one after the other is split in two, in sequence or in parallel. */
export function arbitraryPlan({ maxTasks = 12 }: OrderSize = {}): fc.Arbitrary<Plan> {
  const splits = fc.record({ at: fc.nat(), inSequence: fc.boolean() });
  return fc.array(splits, { maxLength: maxTasks - 1, size: 'max' }).chain((steps) => {
    const count = steps.length + 1;
    return fc
      .array(traits.key, { minLength: count, maxLength: count })
      .map((keys) => grow(steps, namesFor(keys.map((key) => ({ key })))));
  });
}

/** The same order, written down differently. */
export function shuffled(order: TaskOrder): fc.Arbitrary<TaskOrder> {
  return fc.record({ tasks: permuted(order.tasks), edges: permuted(order.edges) });
}

const traits = {
  /** Decides the name, so that names say nothing about the order. */
  key: fc.nat(),
  seconds: fc.option(fc.oneof(fc.nat(9), fc.constantFrom(0.1, 0.25, 3.7, 120)), { nil: undefined }),
};

function permuted<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

function timed(name: string, seconds: number | undefined) {
  return seconds === undefined ? { name } : { name, expectedSeconds: seconds };
}

function namesFor(drafts: readonly { readonly key: number }[]): readonly string[] {
  const ranked = drafts.map(({ key }, i) => ({ key, i })).sort((a, b) => a.key - b.key || a.i - b.i);
  const names: string[] = [];
  ranked.forEach(({ i }, rank) => {
    names[i] = `t${rank}`;
  });
  return names;
}

/** A leaf that will be split stays a node of this binary tree; `compose-plan` flattens what comes out. */
type Draft = { name: string } | { inSequence: boolean; left: Draft; right: Draft };

function grow(splits: readonly { at: number; inSequence: boolean }[], names: readonly string[]): Plan {
  const leaves: { name: string }[] = [{ name: names[0]! }];
  const root: Draft = leaves[0]!;
  splits.forEach(({ at, inSequence }, i) => {
    const leaf = leaves[at % leaves.length]!;
    const left = { name: leaf.name };
    const right = { name: names[i + 1]! };
    leaves.splice(at % leaves.length, 1, left, right);
    Object.assign(leaf, { inSequence, left, right });
  });
  return finish(root);
}

function finish(draft: Draft): Plan {
  if (!('left' in draft)) return taskPlan(draft.name);
  const parts = [finish(draft.left), finish(draft.right)];
  return draft.inSequence ? sequence(parts) : parallel(parts);
}
