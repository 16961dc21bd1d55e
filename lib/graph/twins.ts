import { at } from './at.js';
import type { HasseDiagram } from './hasse-diagram.js';

/** A diagram in which each node stands for all its twins. */
export interface MergedTwins {
  /** Between classes, numbered by their place in `classes`. */
  readonly diagram: HasseDiagram;
  /** The nodes of the given diagram that each class stands for, ascending; classes by their first node. */
  readonly classes: readonly (readonly number[])[];
}

/**
 * Takes nodes together that come right after the same nodes and right before the same ones: to every other node they are
 * alike. Whatever is unconnected has an empty neighbourhood and is no twin of anything. O(n + edges).
 *
 * @example
 * // extract before resize1, resize2 and resize3, all of them before publish: [[0], [1, 2, 3], [4]]
 */
export function mergeTwins({ predecessors, successors }: HasseDiagram): MergedTwins {
  const classes: number[][] = [];
  const classOf: number[] = [];
  const known = new Map<string, number>();
  predecessors.forEach((before, node) => {
    const after = at(successors, node);
    const neighbours = before.length + after.length === 0 ? `alone ${node}` : `${before.join()}|${after.join()}`;
    const found = known.get(neighbours) ?? classes.length;
    known.set(neighbours, found);
    classOf.push(found);
    classes[found] ??= [];
    at(classes, found).push(node);
  });
  const classesOf = (nodes: readonly number[]) =>
    [...new Set(nodes.map((node) => at(classOf, node)))].sort((a, b) => a - b);
  return {
    classes,
    diagram: {
      predecessors: classes.map(([node = 0]) => classesOf(at(predecessors, node))),
      successors: classes.map(([node = 0]) => classesOf(at(successors, node))),
    },
  };
}
