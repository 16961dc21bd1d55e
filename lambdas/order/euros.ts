/**
 * Cents as a person reads them.
 *
 * @example
 * euros(123456) // 'EUR 1234.56'
 */
export function euros(cents: number): string {
  return `EUR ${(cents / 100).toFixed(2)}`;
}
