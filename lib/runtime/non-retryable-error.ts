/**
 * Thrown by a function to say that trying again is no use: the task fails at once, whatever `retries` says.
 *
 * Step Functions matches names, not classes: a subclass keeps this behaviour as long as it leaves `name` alone, and one
 * that sets its own has to be listed in `unless`.
 *
 * @example
 * if (card.expired) throw new NonRetryableError(`card ${card.id} expired`);
 */
export class NonRetryableError extends Error {
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NonRetryableError';
  }
}
