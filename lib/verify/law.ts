import type { ExecutionView } from './execution-view.js';

/** The laws that make up the promise, in the order in which they are told. */
export type LawName =
  | 'dependencies'
  | 'data'
  | 'sizes'
  | 'attempts'
  | 'drained'
  | 'undone'
  | 'undo-order'
  | 'ending'
  | 'effects'
  | 'by-command';

/** One law: what it says, and how an execution is checked against it. */
export interface Law {
  readonly name: LawName;
  /** The law in one sentence, for people. */
  readonly sentence: string;
  /** Where the execution broke it; undefined when it says nothing about such an execution. */
  readonly check: (view: ExecutionView) => readonly Breach[] | undefined;
}

/** One place where an execution did otherwise than the law says. */
export interface Breach {
  /** The task that it is about; undefined when it is about the execution as a whole. */
  readonly task?: string;
  readonly seen: string;
  readonly expected: string;
}

/** A breach with the law that it is of. */
export interface BrokenLaw extends Breach {
  readonly law: LawName;
}
