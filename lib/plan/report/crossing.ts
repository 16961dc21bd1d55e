import { at } from '../../graph/at.js';
import { bitSetOf, hasBit } from '../../graph/bit-set.js';
import type { Part } from '../../graph/hasse-diagram.js';
import { type PartialOrder, precedes } from '../../graph/partial-order.js';

/** A crossing by the numbers of its nodes; see `Crossing`. */
export interface CrossingNodes {
  readonly one: number;
  readonly shared: number;
  readonly both: number;
  readonly other: number;
}

/**
 * A crossing that two unordered nodes are part of, found through their neighbours; nothing where none is found there.
 * O(d²) for d neighbours.
 */
export function crossingOf(order: PartialOrder, x: number, y: number): CrossingNodes | undefined {
  return asOneAndOther(order, x, y) ?? asOneAndOther(order, y, x) ?? asSources(order, x, y) ?? asSinks(order, x, y);
}

/**
 * Any crossing among the members of a part; nothing where there is none. If there is one, there is one in which `both`
 * comes right after `one` and `other` right after `shared`. O(k² d n / 32) for k members with d neighbours of n nodes.
 */
export function crossingAmong(order: PartialOrder, members: Part): CrossingNodes | undefined {
  const size = order.ids.length;
  const inside = bitSetOf(members, size);
  for (const shared of members) {
    for (const both of members) {
      if (!precedes(order, shared, both)) continue;
      const isBeside = (a: number) => (b: number) => hasBit(inside, b) && isUnordered(order, a, b);
      const others = at(order.successors, shared).filter(isBeside(both));
      if (others.length === 0) continue;
      for (const one of at(order.predecessors, both).filter(isBeside(shared))) {
        const other = others.find((each) => !precedes(order, one, each));
        if (other !== undefined) return { one, shared, both, other };
      }
    }
  }
  return undefined;
}

function asOneAndOther(order: PartialOrder, one: number, other: number): CrossingNodes | undefined {
  return firstCrossing(order, crossings());

  function* crossings(): Iterable<CrossingNodes> {
    for (const both of at(order.successors, one)) {
      for (const shared of at(order.predecessors, other)) yield { one, shared, both, other };
      for (const shared of at(order.predecessors, both)) yield { one, shared, both, other };
    }
    for (const shared of at(order.predecessors, other)) {
      for (const both of at(order.successors, shared)) yield { one, shared, both, other };
    }
  }
}

/** Both are what others wait for. */
function asSources(order: PartialOrder, x: number, y: number): CrossingNodes | undefined {
  return firstCrossing(order, crossings());

  function* crossings(): Iterable<CrossingNodes> {
    for (const [one, shared] of [[x, y] as const, [y, x] as const]) {
      for (const both of [...at(order.successors, one), ...at(order.successors, shared)]) {
        for (const other of at(order.successors, shared)) yield { one, shared, both, other };
      }
    }
  }
}

/** Both wait for others. */
function asSinks(order: PartialOrder, x: number, y: number): CrossingNodes | undefined {
  return firstCrossing(order, crossings());

  function* crossings(): Iterable<CrossingNodes> {
    for (const [both, other] of [[x, y] as const, [y, x] as const]) {
      for (const shared of [...at(order.predecessors, both), ...at(order.predecessors, other)]) {
        for (const one of at(order.predecessors, both)) yield { one, shared, both, other };
      }
    }
  }
}

function firstCrossing(order: PartialOrder, candidates: Iterable<CrossingNodes>): CrossingNodes | undefined {
  for (const each of candidates) if (isCrossing(order, each)) return each;
  return undefined;
}

function isCrossing(order: PartialOrder, { one, shared, both, other }: CrossingNodes): boolean {
  return (
    precedes(order, one, both) &&
    precedes(order, shared, both) &&
    precedes(order, shared, other) &&
    isUnordered(order, one, shared) &&
    isUnordered(order, both, other) &&
    isUnordered(order, one, other)
  );
}

function isUnordered(order: PartialOrder, a: number, b: number): boolean {
  return a !== b && !precedes(order, a, b) && !precedes(order, b, a);
}
