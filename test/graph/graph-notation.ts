import type { Edge, Graph } from '../../lib/graph/graph.js';

/** `a>b c`: an edge from a to b, and a node c. */
export function graphOf(text: string): Graph {
  const nodes = text.split(/[ >]/).filter((node) => node !== '');
  return { nodes: [...new Set(nodes)], edges: edgesOf(text) };
}

export function edgesOf(text: string): Edge[] {
  return text.split(' ').flatMap((word) => {
    const [from, to] = word.split('>');
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
}

export function printEdges(edges: readonly Edge[]): string {
  return edges.map(([from, to]) => `${from}>${to}`).join(' ');
}
