/**
 * The edges of an order that no others imply, from both ends: all that a graph has to say about what comes right before
 * and right after what. Nodes are numbered from 0 in topological order: a smaller number never comes after a larger one.
 */
export interface HasseDiagram {
  /** For each node those right before it, ascending. */
  readonly predecessors: readonly (readonly number[])[];
  /** For each node those right after it, ascending. */
  readonly successors: readonly (readonly number[])[];
}

/**
 * Some nodes of a diagram, ascending. Convex: with two nodes everything between them. Then the edges of the diagram among
 * the members are the diagram of the part.
 */
export type Part = readonly number[];

/** Where each node of a diagram stands among the members of a part: its place from 1, or 0 for who is no member. O(n). */
export function placesIn(diagram: HasseDiagram, members: Part): Uint32Array {
  const places = new Uint32Array(diagram.predecessors.length);
  let place = 0;
  for (const node of members) {
    place += 1;
    places[node] = place;
  }
  return places;
}

/** A part as a diagram of its own: its members numbered by their place. O(n + edges at members). */
export function restrictTo(diagram: HasseDiagram, members: Part): HasseDiagram {
  const places = placesIn(diagram, members);
  const inside = (nodes: readonly number[] = []) =>
    nodes.flatMap((node) => {
      const place = places[node] ?? 0;
      return place === 0 ? [] : [place - 1];
    });
  return {
    predecessors: members.map((node) => inside(diagram.predecessors[node])),
    successors: members.map((node) => inside(diagram.successors[node])),
  };
}

/** Every node of a diagram. */
export function everyNode(diagram: HasseDiagram): Part {
  return Array.from(diagram.predecessors.keys());
}
