import fc from 'fast-check';
import { parallel, sequence, taskPlan } from '../../../lib/plan/compose-plan.js';
import { foldPlan, planTasks } from '../../../lib/plan/fold-plan.js';
import { makespan } from '../../../lib/plan/makespan.js';
import type { Plan } from '../../../lib/plan/plan.js';
import {
  bestOf,
  type Draft,
  draftBuilder,
  isBetter,
  isShorter,
  nodesOf,
  rebuild,
} from '../../../lib/plan/search/draft.js';
import type { Scenarios } from '../../../lib/plan/search/scenarios.js';
import type { PlanBuilder } from '../../../lib/plan/split.js';
import { arbitraryPlan } from '../../laws/arbitrary-order.js';

/** Any plan as a draft, with the number of tasks that each of its nodes stands for, in some scenarios. */
const drafted = arbitraryPlan({ maxTasks: 15 }).chain((plan) => {
  const names = planTasks(plan);
  const each = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.array(arbitrary, { minLength: names.length, maxLength: names.length });
  return fc
    .record({
      widths: each(fc.integer({ min: 1, max: 3 })),
      rows: fc.array(each(fc.nat(9)), { minLength: 1, maxLength: 4 }),
    })
    .map(({ widths, rows }) => {
      const scenarios = unscaled(rows);
      return { plan, names, widths, rows, scenarios, draft: draftOf(plan, names, draftBuilder(scenarios, widths)) };
    });
});

describe('a draft', () => {
  it('has the makespans of its plan, and their mean', () => {
    fc.assert(
      fc.property(drafted, ({ plan, names, rows, draft }) => {
        const times = rows.map((seconds) => makespan(plan, (name) => seconds[names.indexOf(name)]!));
        expect([...draft.times]).toEqual(times);
        expect(draft.mean).toBeCloseTo(times.reduce((sum, time) => sum + time, 0) / times.length, 9);
        expect(draft.size).toBe(names.length);
      }),
    );
  });

  it('counts the Parallel states of its plan, in which a node can stand for several tasks', () => {
    fc.assert(
      fc.property(drafted, ({ widths, draft }) => {
        const plan = rebuild<Plan>(draft, {
          task: (node) => parallel(Array.from({ length: widths[node]! }, (_, i) => taskPlan(`${node}/${i}`))),
          sequence,
          parallel,
        });
        expect(draft.parallelStates).toBe(parallelStatesIn(plan));
      }),
    );
  });

  it('is flat like every plan, and comes out the same when it is put together again', () => {
    fc.assert(
      fc.property(drafted, ({ plan, names, widths, scenarios, draft }) => {
        expect(rebuild<Plan>(draft, { task: (node) => taskPlan(names[node]!), sequence, parallel })).toEqual(plan);
        expect(rebuild(draft, draftBuilder(scenarios, widths))).toEqual(draft);
      }),
    );
  });

  it('flattens what it is put together from', () => {
    const { task, sequence, parallel } = draftBuilder(unscaled([[1, 2, 3]]), [1, 1, 1]);
    expect(sequence([sequence([task(0), task(1)]), task(2)])).toMatchObject({ steps: [task(0), task(1), task(2)] });
    expect(parallel([task(0), parallel([task(1), task(2)])])).toMatchObject({
      branches: [task(0), task(1), task(2)],
      parallelStates: 1,
    });
  });

  it('lists its nodes, ascending', () => {
    const { task, sequence, parallel } = draftBuilder(unscaled([[1, 2, 3, 4]]), [1, 1, 1, 1]);
    expect(nodesOf(sequence([task(3), parallel([task(2), task(0)]), task(1)]))).toEqual([0, 1, 2, 3]);
    expect(nodesOf(task(2))).toEqual([2]);
  });
});

describe('comparing', () => {
  const numbers: [a: number, b: number, shorter: boolean][] = [
    [1, 2, true],
    [2, 1, false],
    [1, 1, false],
    [0, 0, false],
    [0, 1, true],
    // What is only added up differently is the same.
    [0.1 + 0.2, 0.3, false],
    [0.3, 0.1 + 0.2, false],
    [1, 1 + 1e-6, true],
  ];

  it.each(numbers)('%p is shorter than %p: %p', (a, b, shorter) => {
    expect(isShorter(a, b)).toBe(shorter);
  });

  const { task, sequence, parallel } = draftBuilder(unscaled([[1, 2, 0, 3]]), [1, 1, 1, 2]);
  const drafts = {
    short: task(0),
    long: task(1),
    wide: task(3),
    'long as well': sequence([task(1), task(2)]),
    'short and parallel': parallel([task(0), task(2)]),
    'long and parallel': parallel([task(1), task(2)]),
  };
  type Name = keyof typeof drafts;

  const pairs: [a: Name, b: Name, better: boolean][] = [
    ['short', 'long', true],
    ['long', 'short', false],
    ['long', 'long as well', false],
    ['long as well', 'long', false],
    ['long', 'long and parallel', true],
    ['long and parallel', 'long', false],
    // Time comes first.
    ['short and parallel', 'long', true],
    ['long', 'short and parallel', false],
    ['long', 'wide', true],
  ];

  it.each(pairs)('%p is better than %p: %p', (a, b, better) => {
    expect(isBetter(drafts[a], drafts[b])).toBe(better);
  });

  const choices: [among: Name[], best: Name][] = [
    [['long'], 'long'],
    [['long', 'short', 'wide'], 'short'],
    [['long and parallel', 'long as well', 'long'], 'long as well'],
    [['long', 'long as well'], 'long'],
  ];

  it.each(choices)('the best of %p is %p', ([first, ...others], best) => {
    expect(bestOf(drafts[first!], ...others.map((name) => drafts[name]))).toBe(drafts[best]);
  });
});

/** Scenarios just as given, all of which count the same. */
function unscaled(rows: readonly (readonly number[])[]): Scenarios {
  const nodes = rows[0]!.map((_, node) => rows.map((row) => row[node]!));
  return {
    count: rows.length,
    weights: new Float64Array(rows.length).fill(1 / rows.length),
    durations: Float64Array.from(nodes.flat()),
  };
}

function draftOf(plan: Plan, names: readonly string[], build: PlanBuilder<Draft>): Draft {
  return foldPlan<Draft>(plan, { ...build, task: (name) => build.task(names.indexOf(name)) });
}

function parallelStatesIn(plan: Plan): number {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return foldPlan(plan, { task: () => 0, sequence: sum, parallel: (counts) => 1 + sum(counts) });
}
