/**
 * Says whether something is still waited for. An `AbortController` that is made only when a signal is asked for:
 * most waits end without, and making one costs more than the rest of the wait.
 */
export class Cancellation {
  #cancelled = false;
  #controller: AbortController | undefined;

  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** The same as a signal, for those who wait. */
  signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#cancelled) this.#controller.abort();
    return this.#controller.signal;
  }

  cancel(): void {
    this.#cancelled = true;
    this.#controller?.abort();
  }
}
