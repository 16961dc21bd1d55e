/** An error of the wrapper itself: its name is what Step Functions reports, and what `unless` can name. */
export function namedError(name: 'ResultTooLarge' | 'ResultNotJson' | 'TimeoutError', message: string): Error {
  return Object.assign(new Error(message), { name });
}
