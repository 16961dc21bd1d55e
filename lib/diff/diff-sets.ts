/** What one list has and the other has not. */
export interface SetChanges<T> {
  readonly came: readonly T[];
  readonly went: readonly T[];
}

/** Compares two lists of plain values as sets, by what their JSON says. */
export function diffSets<T>(before: readonly T[], after: readonly T[]): SetChanges<T> {
  return { came: except(after, before), went: except(before, after) };
}

function except<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(others.map((value) => JSON.stringify(value)));
  return some.filter((value) => !known.has(JSON.stringify(value)));
}
