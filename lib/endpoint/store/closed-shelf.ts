import type { ExecutionSummary } from '../executions/execution-book.js';

/** How many executions that are over are kept. */
export interface ClosedLimits {
  /** @default 1000 */
  readonly maxClosed?: number;
  /** @default 1073741824 (1 GiB) */
  readonly maxClosedBytes?: number;
}

/** An execution that is over, and where it is. */
export interface ClosedExecution<Place> {
  readonly summary: ExecutionSummary;
  /** ARNs of the executions that started it or waited for it. */
  readonly parents: readonly string[];
  readonly bytes: number;
  readonly place: Place;
}

/**
 * The executions that are over. When there are too many, those that ended first are dropped, but none that an execution
 * under way has started: its state may not have been told yet, and would start it again. So there can be more of them
 * than the limits say.
 */
export class ClosedShelf<Place> {
  readonly #maxClosed: number;
  readonly #maxBytes: number;
  /** Which executions are under way. */
  readonly #isOpen: (executionArn: string) => boolean;
  readonly #all = new Map<string, ClosedExecution<Place>>();
  /** Express executions, which nobody can look at once they are over and nobody has to be told any more. */
  readonly #unseen = new Set<string>();
  /** Those that may be dropped, in this order. */
  readonly #loose = new Set<string>();
  /** The others, by an execution that keeps them. */
  readonly #kept = new Map<string, Set<string>>();
  #bytes = 0;
  #listed: readonly ExecutionSummary[] | undefined;

  constructor({ maxClosed = 1000, maxClosedBytes = 2 ** 30 }: ClosedLimits, isOpen: (executionArn: string) => boolean) {
    this.#maxClosed = maxClosed;
    this.#maxBytes = maxClosedBytes;
    this.#isOpen = isOpen;
  }

  find(executionArn: string): ClosedExecution<Place> | undefined {
    return this.#all.get(executionArn);
  }

  add(closed: ClosedExecution<Place>): void {
    const { arn } = closed.summary.execution;
    this.#all.set(arn, closed);
    this.#bytes += closed.bytes;
    this.#listed = undefined;
    this.#place(arn, closed);
  }

  remove(executionArn: string): void {
    const closed = this.#all.get(executionArn);
    if (closed === undefined) return;
    this.#all.delete(executionArn);
    this.#bytes -= closed.bytes;
    this.#listed = undefined;
    this.#unseen.delete(executionArn);
    this.#loose.delete(executionArn);
    for (const parent of closed.parents) this.#kept.get(parent)?.delete(executionArn);
  }

  /** An execution is no longer under way: it keeps no others any more. */
  letGo(parent: string): void {
    const children = this.#kept.get(parent) ?? [];
    this.#kept.delete(parent);
    for (const arn of children) {
      const closed = this.#all.get(arn);
      if (closed !== undefined) this.#place(arn, closed);
    }
  }

  /** Takes off those that are too many. */
  *overflow(): Generator<ClosedExecution<Place>> {
    for (const arn of this.#unseen) yield* this.#take(arn);
    for (const arn of this.#loose) {
      if (this.#all.size <= this.#maxClosed && this.#bytes <= this.#maxBytes) return;
      yield* this.#take(arn);
    }
  }

  [Symbol.iterator](): Iterator<ClosedExecution<Place>> {
    return this.#all.values();
  }

  /** Newest first. */
  list(): readonly ExecutionSummary[] {
    this.#listed ??= [...this.#all.values()]
      .map(({ summary }) => summary)
      .sort((one, other) => other.startedAt - one.startedAt);
    return this.#listed;
  }

  *#take(arn: string): Generator<ClosedExecution<Place>> {
    const closed = this.#all.get(arn);
    this.remove(arn);
    if (closed !== undefined) yield closed;
  }

  #place(arn: string, { parents, summary }: ClosedExecution<Place>): void {
    const parent = parents.find(this.#isOpen);
    if (parent === undefined) {
      const { execution, mapRunArn } = summary;
      // Those of a distributed Map can be described like others (API: DescribeExecution).
      (execution.express !== undefined && mapRunArn === undefined ? this.#unseen : this.#loose).add(arn);
      return;
    }
    const kept = this.#kept.get(parent) ?? new Set();
    this.#kept.set(parent, kept.add(arn));
  }
}
