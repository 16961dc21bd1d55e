/**
 * US dollars, to the cent; of less than ten cents as much as says something.
 *
 * @example
 * printDollars(1.9) // '$1.90'
 * printDollars(0.00234) // '$0.0023'
 */
export function printDollars(dollars: number): string {
  const digits =
    // From there on two figures are ten cents.
    dollars === 0 || dollars >= 0.0995
      ? { minimumFractionDigits: 2, maximumFractionDigits: 2 }
      : { minimumFractionDigits: 2, maximumSignificantDigits: 2, maximumFractionDigits: 20 };
  return `$${dollars.toLocaleString('en-US', digits)}`;
}
