/**
 * Says whether something is still waited for. It takes the place of an `AbortSignal`, because most waits end without
 * being cancelled, and making a signal and listening to it costs more than the rest of the wait.
 */
export class Cancellation {
  #cancelled = false;
  #listener: (() => void) | undefined;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Tells of the cancelling, at once if that has been. Only whoever asked last is told: one after another waits. */
  whenCancelled(listener: () => void): void {
    if (this.#cancelled) listener();
    else this.#listener = listener;
  }

  /** The same as a signal, for those who wait outside of the engine. Only one of the two ways tells. */
  signal(): AbortSignal {
    const controller = new AbortController();
    this.whenCancelled(() => controller.abort());
    return controller.signal;
  }

  cancel(): void {
    if (this.#cancelled) return;
    this.#cancelled = true;
    this.#listener?.();
    this.#listener = undefined;
  }
}
