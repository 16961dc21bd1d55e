import fc from 'fast-check';
import { findCycle } from '../../lib/graph/find-cycle.js';
import type { TaskOrder } from '../../lib/plan/plan.js';
import {
  arbitraryOrder,
  denseOrder,
  hintedOrder,
  seriesParallelOrder,
  shuffled,
  sparseOrder,
} from './arbitrary-order.js';

const kinds = { arbitraryOrder, sparseOrder, denseOrder, seriesParallelOrder, hintedOrder };

it.each(Object.entries(kinds))('%s makes acyclic orders of at most the given size', (_, arbitrary) => {
  fc.assert(
    fc.property(arbitrary({ maxTasks: 9 }), ({ tasks, edges }) => {
      const nodes = tasks.map(({ name }) => name);
      expect(nodes.length).toBeLessThanOrEqual(9);
      expect(new Set(nodes).size).toBe(nodes.length);
      expect(findCycle({ nodes, edges })).toBeUndefined();
    }),
  );
});

it('sparse is sparse and dense is dense', () => {
  const density = (orders: readonly TaskOrder[]) =>
    orders.reduce((sum, { edges }) => sum + edges.length, 0) / orders.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const options = { seed: 1, numRuns: 100 };
  expect(density(fc.sample(sparseOrder({ maxTasks: 30 }), options))).toBeLessThan(1.5);
  expect(density(fc.sample(denseOrder({ maxTasks: 30 }), options))).toBeGreaterThan(4);
});

it('hinted leaves nothing to guess', () => {
  fc.assert(
    fc.property(hintedOrder(), ({ tasks }) => {
      for (const { expectedSeconds } of tasks) expect(Number.isInteger(expectedSeconds)).toBe(true);
    }),
  );
});

it('shuffling keeps tasks and edges', () => {
  const pairs = arbitraryOrder().chain((order) => shuffled(order).map((other) => [order, other] as const));
  fc.assert(
    fc.property(pairs, ([order, other]) => {
      const sorted = ({ tasks, edges }: TaskOrder) =>
        [tasks, edges].map((items) => items.map((x) => JSON.stringify(x)).sort());
      expect(sorted(other)).toEqual(sorted(order));
    }),
  );
});
