/** A version of a function or of a state machine. */
export interface PublishedVersion {
  /** From 1. Never given twice, also when versions are deleted. */
  readonly version: number;
  readonly published: Date;
}
