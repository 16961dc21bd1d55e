import fc from 'fast-check';
import { parallel, sequence, taskPlan } from '../../lib/plan/compose-plan.js';
import { planTasks } from '../../lib/plan/fold-plan.js';
import type { Plan, TaskOrder, TimedTask } from '../../lib/plan/plan.js';
import { planOrdering } from './plan-ordering.js';

export interface OrderSize {
  /** Default 12. */
  readonly maxTasks?: number;
}

/**
 * Any acyclic order: few edges, many, or series-parallel; with and without hints from anywhere, some tasks of one
 * function, names in no order.
 */
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
      tasks: tasks.map((task, i) => timed(names[i]!, task)),
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
      tasks: tasks.map((task, i) => timed(names[i]!, task)),
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
      .array(fc.record(timing), { minLength: names.length, maxLength: names.length })
      .map((timings) => ({ tasks: names.map((name, i) => timed(name, timings[i]!)), edges: planOrdering(plan) }));
  });
}

/**
 * Tasks in two or three rows, each with parents near it in the row before: mostly not series-parallel, and often it costs
 * something to nest them. Every task has a hint in whole seconds, so that sums of them are exact.
 */
export function crossingOrder({ maxTasks = 12 }: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  const task = fc.record({ ...traits, seconds: fc.nat(9), parents: fc.integer({ min: 1, max: 7 }) });
  const drafts = fc.array(task, { minLength: Math.ceil(maxTasks / 2), maxLength: maxTasks, size: 'max' });
  return fc.record({ tasks: drafts, rows: fc.integer({ min: 2, max: 3 }) }).map(({ tasks, rows }) => {
    const names = namesFor(tasks);
    const width = Math.ceil(tasks.length / rows);
    const isParent = (parents: number, offset: number) => ((parents >>> (offset + 1)) & 1) === 1;
    return {
      tasks: tasks.map((task, i) => timed(names[i]!, task)),
      edges: tasks.flatMap(({ parents }, i) =>
        [-1, 0, 1].flatMap((offset) => {
          const [above, column] = [i - width + offset, (i % width) + offset];
          if (above < 0 || column < 0 || column >= width || !isParent(parents, offset)) return [];
          return [[names[above]!, names[i]!] as const];
        }),
      ),
    };
  });
}

/** Any order with a hint for each task, in whole seconds, so that sums of them are exact. */
export function hintedOrder(size: OrderSize = {}): fc.Arbitrary<TaskOrder> {
  const hinted = arbitraryOrder(size).chain(({ tasks, edges }) =>
    fc
      .array(fc.nat(9), { minLength: tasks.length, maxLength: tasks.length })
      .map((seconds) => ({ tasks: tasks.map((task, i) => ({ ...task, expectedSeconds: seconds[i]! })), edges })),
  );
  return fc.oneof(hinted, crossingOrder(size));
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

const timing = {
  seconds: fc.option(fc.oneof(fc.nat(9), fc.constantFrom(0.1, 0.25, 3.7, 120)), { nil: undefined }),
  hintedBy: fc.constantFrom('given', 'measured', undefined),
  functionKey: fc.constantFrom('f', 'g', undefined),
};

interface Timing {
  readonly seconds: number | undefined;
  readonly hintedBy: 'given' | 'measured' | undefined;
  readonly functionKey: string | undefined;
}

const traits = {
  /** Decides the name, so that names say nothing about the order. */
  key: fc.nat(),
  ...timing,
};

function permuted<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}

function timed(name: string, { seconds, hintedBy, functionKey }: Timing): TimedTask {
  return {
    name,
    ...(seconds === undefined ? {} : { expectedSeconds: seconds }),
    ...(hintedBy === undefined ? {} : { hintedBy }),
    ...(functionKey === undefined ? {} : { functionKey }),
  };
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
