/**
 * What is to be seen of a workflow, before it is drawn in any format: plain data, all in the order in which it is
 * written down. Tasks and meeting points share one space of names, which arrows refer to.
 */
export interface Picture {
  readonly title: string;
  readonly items: readonly PictureItem[];
  readonly arrows: readonly Arrow[];
}

/** Something with a place inside the picture or inside a box. A closed union. */
export type PictureItem = PictureTask | MeetingPoint | ParallelBox | BranchBox;

export interface PictureTask {
  readonly kind: 'task';
  readonly name: string;
  /** Whether it is undone when a later task fails. */
  readonly hasRollback: boolean;
}

/** Where the arrows of a barrier meet that would otherwise cross each other: k + l of them instead of k times l. */
export interface MeetingPoint {
  readonly kind: 'point';
  /** Like no task's. Never shown. */
  readonly name: string;
}

/** A Parallel state. */
export interface ParallelBox {
  readonly kind: 'parallel';
  /** What the state is called in the machine. */
  readonly title: string;
  readonly items: readonly PictureItem[];
}

/** A branch of a Parallel state, of more than one task. */
export interface BranchBox {
  readonly kind: 'branch';
  readonly items: readonly PictureItem[];
}

/** A closed union by `kind`. */
export interface Arrow {
  /**
   * `dependency`: the user asked for it. `added`: nesting forced it. `meets`: the first half of several that nesting
   * forced, from a task to a point from which they go on.
   */
  readonly kind: 'dependency' | 'added' | 'meets';
  readonly from: string;
  readonly to: string;
}

/** All tasks and points, in the order of the picture, without the boxes around them. */
export function nodesOf(items: readonly PictureItem[]): readonly (PictureTask | MeetingPoint)[] {
  return items.flatMap((item) => (item.kind === 'task' || item.kind === 'point' ? [item] : nodesOf(item.items)));
}
