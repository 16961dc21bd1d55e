import { at } from './at.js';
import type { HasseDiagram, Part } from './hasse-diagram.js';

/**
 * Splits a part into the finest pieces of which each comes wholly before the next; one piece when there is no such split.
 * Pieces come in order, their members ascend.
 *
 * Node numbers are topological, so such a piece can only be the first k members. Everything among them comes before
 * everything behind them exactly if each of their last members comes before each of the first ones behind. Nothing can be
 * in between, so all these pairs have to be edges of the diagram: count those, while one member after the other changes
 * sides. O(n + k + edges at members) for k members of n nodes.
 */
export function seriesParts(diagram: HasseDiagram, members: Part): readonly Part[] {
  if (members.length < 2) return [members];
  const border = new Border(diagram, members);
  const pieces: Part[] = [];
  let start = 0;
  members.forEach((node, i) => {
    border.pass(node);
    if (i + 1 < members.length && border.isComplete) {
      pieces.push(members.slice(start, i + 1));
      start = i + 1;
    }
  });
  return pieces.length === 0 ? [members] : [...pieces, members.slice(start)];
}

const neither = 0;
/** Passed, and nothing that was passed comes after it. */
const last = 1;
/** Not passed, and all that comes before it was. */
const first = 2;

/** The border between the members that were passed and the others: who is at it on either side, and the edges across. */
class Border {
  readonly #diagram: HasseDiagram;
  /** By node: what it is at the border. */
  readonly #roles: Uint8Array;
  /** By node: members right before it that were not passed. */
  readonly #waitingFor: Uint32Array;
  #lasts = 0;
  #firsts = 0;
  /** Edges from a last to a first. */
  #edges = 0;

  constructor(diagram: HasseDiagram, members: Part) {
    this.#diagram = diagram;
    this.#roles = new Uint8Array(diagram.predecessors.length);
    this.#waitingFor = membersBefore(diagram, members);
    for (const node of members) {
      if (this.#waitingFor[node] !== 0) continue;
      this.#roles[node] = first;
      this.#firsts += 1;
    }
  }

  /** Whether everything that was passed comes before everything that was not. */
  get isComplete(): boolean {
    return this.#edges === this.#lasts * this.#firsts;
  }

  /** Takes a first to the other side. */
  pass(node: number): void {
    const predecessors = at(this.#diagram.predecessors, node);
    this.#edges -= this.#count(predecessors, last);
    this.#firsts -= 1;
    this.#roles[node] = last;
    this.#lasts += 1;
    for (const other of predecessors) {
      if (this.#roles[other] !== last) continue;
      this.#roles[other] = neither;
      this.#lasts -= 1;
      this.#edges -= this.#count(at(this.#diagram.successors, other), first);
    }
    for (const other of at(this.#diagram.successors, node)) {
      // Who is no member waits for none, and stays so.
      const waitingFor = this.#waitingFor[other] ?? 0;
      if (waitingFor === 0) continue;
      this.#waitingFor[other] = waitingFor - 1;
      if (waitingFor > 1) continue;
      this.#roles[other] = first;
      this.#firsts += 1;
      this.#edges += this.#count(at(this.#diagram.predecessors, other), last);
    }
  }

  #count(nodes: readonly number[], role: number): number {
    let count = 0;
    for (const node of nodes) if (this.#roles[node] === role) count += 1;
    return count;
  }
}

/** By node, for members: how many members come right before it. For the others 0. */
function membersBefore(diagram: HasseDiagram, members: Part): Uint32Array {
  const counts = new Uint32Array(diagram.predecessors.length);
  for (const node of members) {
    for (const next of at(diagram.successors, node)) counts[next] = (counts[next] ?? 0) + 1;
  }
  const ofMembers = new Uint32Array(counts.length);
  for (const node of members) ofMembers[node] = counts[node] ?? 0;
  return ofMembers;
}
