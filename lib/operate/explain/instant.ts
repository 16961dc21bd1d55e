/** Milliseconds since 1970 as RFC 3339. */
export function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
